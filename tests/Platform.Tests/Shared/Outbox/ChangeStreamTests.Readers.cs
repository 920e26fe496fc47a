using System.IO.Pipelines;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Platform.Tests.Shared.Outbox;

/// <summary>What each reader of the change stream gets, by a clock that the test moves.</summary>
public sealed class ChangeStreamReadersTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly JurisdictionCode Owner = JurisdictionCode.Parse("320506");
    private static readonly JurisdictionCode Partner = JurisdictionCode.Parse("320505");
    private static readonly JurisdictionCode Stranger = JurisdictionCode.Parse("320282");
    private static readonly JurisdictionTree Tree = JurisdictionTree.Build(
    [
        new(Owner, new("吴中区", "Wuzhong"), JurisdictionLevel.County, null, [], false),
        new(Partner, new("虎丘区", "Huqiu"), JurisdictionLevel.County, null, [], false),
        new(Stranger, new("宜兴市", "Yixing"), JurisdictionLevel.County, null, [], false),
        new(JurisdictionCode.Parse("320571"), new("苏州工业园区", "SIP"), JurisdictionLevel.Joint, null,
            [Owner, Partner], true),
    ]).Value;

    private readonly SetClock _clock = new();
    private readonly IdSource _ids = new(TimeProvider.System, new Random(1));
    private TestStore _test = null!;
    private ChangeStream _stream = null!;

    public async ValueTask InitializeAsync()
    {
        _test = await TestStore.OpenAsync(null);
        _stream = new(new(_test.Store), _test.Store, _clock, new());
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Resumed_stream_brings_exactly_the_rows_after_the_last_event_and_then_those_to_come()
    {
        await PublishAsync(Audience.Owner, Audience.Owner, Audience.Owner);
        await using var reader = new Reader(_stream, CallerAt(Owner), "320506:1");
        Assert.Equal(("320506:1", "ready"), await reader.NextAsync());
        Assert.Equal(("320506:2", "change"), await reader.NextAsync());
        Assert.Equal(("320506:3", "change"), await reader.NextAsync());
        await PublishAsync(Audience.Owner);
        Assert.Equal(("320506:4", "change"), await reader.NextAsync());
        await ExpectHeartbeatAsync(reader, "320506:4");
    }

    [Theory]
    [InlineData("320506", new[] { 1, 2, 3, 4 })]
    [InlineData("320505", new[] { 2, 3 })]
    [InlineData("320282", new[] { 3 })]
    public async Task Reader_gets_what_is_shared_with_its_jurisdiction_and_its_cursor_passes_the_rest(
        string jurisdiction, int[] numbers)
    {
        await PublishAsync(Audience.Owner, Audience.JointPartners, Audience.Everyone, Audience.Owner);
        await using var reader = new Reader(_stream, CallerAt(JurisdictionCode.Parse(jurisdiction)), "320506:0");
        Assert.Equal(("320506:0", "ready"), await reader.NextAsync());
        foreach (var number in numbers)
        {
            Assert.Equal(($"320506:{number}", "change"), await reader.NextAsync());
        }

        await ExpectHeartbeatAsync(reader, "320506:4");
    }

    [Fact]
    public async Task One_stream_too_many_answers_429_until_another_is_closed()
    {
        var caller = CallerAt(Owner);
        var open = new List<Reader>();
        for (var at = 0; at < ChangeStream.StreamsOfOne; at++)
        {
            open.Add(await OpenAsync(caller));
        }

        await using (var refused = new Reader(_stream, caller))
        {
            await refused.Ended.WaitAsync(Patience);
            Assert.Equal(429, refused.Status);
        }

        open.Add(await OpenAsync(CallerAt(Owner)));
        await open[0].DisposeAsync();
        open[0] = await OpenAsync(caller);
        foreach (var reader in open)
        {
            await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task Stream_ends_after_half_an_hour_so_that_the_session_is_looked_at_again()
    {
        await using var reader = await OpenAsync(CallerAt(Owner));
        _clock.Advance(TimeSpan.FromMinutes(30));
        await reader.Ended.WaitAsync(Patience);
    }

    private Caller CallerAt(JurisdictionCode jurisdiction) => new(Tree)
    {
        Kind = CallerKind.Session,
        Id = _ids.Next(),
        Rights = [new(jurisdiction, Department.Planning, Duty.Viewer)],
    };

    private async Task<Reader> OpenAsync(Caller caller)
    {
        var reader = new Reader(_stream, caller);
        Assert.Equal("ready", (await reader.NextAsync()).Name);
        return reader;
    }

    /// <summary>The heartbeat comes behind all that waits: nothing else did.</summary>
    private async Task ExpectHeartbeatAsync(Reader reader, string cursor)
    {
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal((cursor, "heartbeat"), await reader.NextAsync());
    }

    private async Task PublishAsync(params Audience[] audiences)
    {
        var outbox = new Platform.Shared.Outbox.Outbox(_ids, _clock);
        await _test.Store.WriteAsync("test", session =>
        {
            foreach (var audience in audiences)
            {
                outbox.Append(session, new(Owner, "test.change", audience, "{}"));
            }

            return true;
        });
        await new Numberer(_test.Store, Owner).NumberAsync();
    }

    /// <summary>A browser's end of one stream.</summary>
    private sealed class Reader : IAsyncDisposable
    {
        private readonly CancellationTokenSource _gone = new();
        private readonly DefaultHttpContext _http = new();
        private readonly StreamReader _text;

        internal Reader(ChangeStream stream, Caller caller, string lastEventId = "")
        {
            var pipe = new Pipe();
            _text = new(pipe.Reader.AsStream());
            _http.Response.Body = pipe.Writer.AsStream();
            _http.RequestAborted = _gone.Token;
            _http.RequestServices = new ServiceCollection().AddSingleton<IHostApplicationLifetime>(
                new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance)).BuildServiceProvider();
            _http.Request.Headers["Last-Event-ID"] = lastEventId;
            Ended = ChangeRoutes.StreamAsync(null, stream, caller, _http);
        }

        internal Task Ended { get; }

        internal int Status => _http.Response.StatusCode;

        internal async Task<(string Id, string Name)> NextAsync()
        {
            var lines = new List<string>();
            while (await _text.ReadLineAsync().WaitAsync(Patience) is { Length: > 0 } line)
            {
                lines.Add(line);
            }

            return (lines[0]["id: ".Length..], lines[1]["event: ".Length..]);
        }

        public async ValueTask DisposeAsync()
        {
            await _gone.CancelAsync();
            await Ended;
            _gone.Dispose();
            _text.Dispose();
        }
    }
}
