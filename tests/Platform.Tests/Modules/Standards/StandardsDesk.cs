using System.Text;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Proofs;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Deadlines;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Platform.Tests.Modules.Standards;

/// <summary>Officials of 新吴 and 宜兴 with a standard of the province, and a clock that is moved by hand.</summary>
internal sealed class StandardsDesk : IAsyncDisposable
{
    public static readonly JurisdictionCode Xinwu = JurisdictionCode.Parse("320214");
    public static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    public static readonly JurisdictionCode Binhu = JurisdictionCode.Parse("320211");

    private SetInstallation _at = null!;
    private DraftRules _draft = null!;
    private AdoptRules _adopt = null!;

    public static JurisdictionTree Tree { get; } = JurisdictionTree.Build(
    [
        new(JurisdictionCode.Parse("320000"), new("江苏", "Jiangsu"), JurisdictionLevel.Province, null, [], false),
        .. new[] { ("320211", "滨湖", "Binhu"), ("320214", "新吴", "Xinwu"), ("320282", "宜兴", "Yixing") }.Select(
            county => new Jurisdiction(JurisdictionCode.Parse(county.Item1), new(county.Item2, county.Item3),
                JurisdictionLevel.County, JurisdictionCode.Parse("320000"), [], false)),
    ]).Value;

    public SetClock Clock => _at.Clock;

    public Store Store => _at.Store;

    public SigningKeys Keys => _at.Whole.SigningKeys;

    public string Folder => _at.Folder;

    public FollowSteps Follow { get; private set; } = null!;

    public StandardsModule Standards { get; private set; } = null!;

    public ShowRules Show { get; private set; } = null!;

    public DateOnly Today => LegalTime.Today(Clock);

    public DateOnly Tomorrow => Today.AddDays(1);

    public Caller XinwuOfficer => Official("320214:planning:officer");

    public Caller XinwuApprover => Official("320214:planning:approver");

    public Caller YixingApprover => Official("320282:planning:approver");

    public Caller BinhuApprover => Official("320211:planning:approver");

    /// <summary>The standard of the province, which is in force.</summary>
    public static string Common =>
        RuleSamples.Cod.Replace("model=\"sample\"", "model=\"common\"", StringComparison.Ordinal);

    /// <summary>The one that both counties are to adopt in its place.</summary>
    public static string Unified => RuleSamples.Cod.Replace(
        "model=\"sample\" jurisdiction=\"320000\"",
        "model=\"unified\" jurisdiction=\"320214 320282\" replaces=\"common\"", StringComparison.Ordinal);

    /// <summary>The same for three counties.</summary>
    public static string UnifiedOfThree =>
        Unified.Replace("320214 320282", "320211 320214 320282", StringComparison.Ordinal);

    public static string UnifiedLater => Unified.Replace("&lt; 1<", "&lt; 2<", StringComparison.Ordinal);

    /// <param name="server">Null for the embedded store.</param>
    /// <param name="code">What the installation is called.</param>
    /// <param name="hosts">What it keeps; all when none is named.</param>
    public static async Task<StandardsDesk> OpenAsync(
        PostgresServer? server, string code = "huanhu", params IReadOnlyList<string> hosts)
    {
        var desk = new StandardsDesk { _at = await SetInstallation.OpenAsync(server, seed: code[0]) };
        desk._at.Keep(Tree, code, hosts);
        await desk.StartAsync();
        await desk.Store.WriteAsync("test", session => desk.Standards.Rules.Import(session, Common, "admin"));
        await desk.Standards.RefreshAsync();
        return desk;
    }

    /// <summary>新吴 and 宜兴, each in an installation of its own, which know each other.</summary>
    public static async Task<(StandardsDesk Xinwu, StandardsDesk Yixing)> OpenTwoAsync(PostgresServer? server)
    {
        var (xinwu, yixing) = (
            await OpenAsync(server, "xinwu", $"{Xinwu}"), await OpenAsync(server, "yixing", $"{Yixing}"));
        await MeetAsync(xinwu, yixing);
        return (xinwu, yixing);
    }

    /// <summary>They know each other from now on.</summary>
    public static async Task MeetAsync(StandardsDesk one, StandardsDesk other)
    {
        await one._at.MeetAsync(other._at);
        await other._at.MeetAsync(one._at);
    }

    public Task MoveOutAsync(StandardsDesk to, JurisdictionCode jurisdiction) => MoveOutAsync(to.Store, jurisdiction);

    /// <summary>Carries what a jurisdiction has of standards to another installation, in a file.</summary>
    public async Task MoveOutAsync(Store to, JurisdictionCode jurisdiction)
    {
        // Of its ledger something was signed, as of any that is in use: the keys go along with that.
        await Store.WriteAsync("test", session =>
        {
            ProofsStore.Add(session, new()
            {
                Jurisdiction = jurisdiction, SizeCount = 3, Root = new byte[32], At = DateTimeOffset.UnixEpoch,
                Signatures = "[]",
            });
            return true;
        });
        IReadOnlyList<CarriedTable> tables = [.. StandardsModule.Carried, .. ProofsModule.Carried];
        var (file, cancel) = (Path.Combine(Folder, $"{jurisdiction}.zip"), TestContext.Current.CancellationToken);
        var exported = await ExportEstate.HandleAsync(
            Store, tables, [], new(jurisdiction, file, Keys.PublicKeys), Clock, cancel);
        Assert.True(exported.IsDone, exported.Refusal?.Message.En);
        var imported = await ImportEstate.HandleAsync(to, tables, [], file, cancel);
        Assert.True(imported.IsDone, imported.Refusal?.Message.En);
    }

    /// <summary>It keeps only these from now on, and starts again.</summary>
    public Task KeepAsync(string code, params IReadOnlyList<string> hosts)
    {
        _at.Keep(Tree, code, hosts);
        return StartAsync();
    }

    /// <summary>What the program does at its start: nothing is remembered but what is stored.</summary>
    public async Task StartAsync()
    {
        Standards?.Rules.Dispose();
        Follow?.Dispose();
        Standards = (await StandardsModule.OpenAsync(Store, Office.Pack(), Clock, isEmpty: true)).Value;
        _at.Start();
        var rights = new RuleRights(_at.Whole, _at.Peers);
        var save = new SaveStep(_at.Whole, rights, _at.Channels, _at.Outbox, _at.Inbox, _at.Trail);
        var decide = new DecideRules(rights, save, Tree, Clock);
        Show = new(Standards, rights, _at.Peers, Store, Clock);
        _draft = new(Standards, rights, save, Store, Clock);
        _adopt = new(Standards, rights, save, decide, _at.Peers, Store, Tree, Clock);
        Follow = new(
            Standards, save, decide, _at.Peers, _at.Whole, _at.Trail, NullLogger<FollowSteps>.Instance);
        Standards.Listen(new ServiceCollection().AddSingleton(rights).AddSingleton(_at.Channels).AddSingleton(Follow)
            .BuildServiceProvider());
    }

    /// <summary>
    /// The other one is told what waits for it, each message twice, as of a link that was cut before the answer.
    /// </summary>
    public async Task TellAsync(StandardsDesk other)
    {
        var messages = await WaitingAsync(other);
        foreach (var message in messages)
        {
            await other.Follow.HearAsync(message, TestContext.Current.CancellationToken);
            await other.Follow.HearAsync(message, TestContext.Current.CancellationToken);
        }

        await Store.WriteAsync("test", session =>
        {
            var channel = ChannelTo(other, session);
            PeersStore.MoveAcknowledged(session, channel with { AcknowledgedNumber = channel.SentNumber });
            _at.Channels.Acknowledge(session, messages);
            return true;
        });
    }

    /// <summary>What whoever looks at versions was told to look at anew, in order.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync() =>
    [
        .. (await Store.ReadAsync(session => session.Query<string>(
            "select payload from outbox_change where topic = @topic order by id",
            new { topic = SaveStep.ChangeTopic })))
            .Select(payload => JsonElement.Parse(payload).GetProperty("act").GetString()!),
    ];

    /// <summary>What the other one was not told.</summary>
    public async Task<IReadOnlyList<ChannelMessage>> WaitingAsync(StandardsDesk other)
    {
        var channel = await Store.ReadAsync(session => ChannelTo(other, session));
        return await _at.SentAsync(channel.Sender, channel.Receiver, channel.AcknowledgedNumber);
    }

    private ChannelRow ChannelTo(StandardsDesk other, Session session) =>
        PeersStore.Channel(session, _at.Peers.Hosts[0], other._at.Peers.Hosts[0]);

    /// <summary>The first thing of standards that is not as it was adopted; null when all is.</summary>
    public async Task<string?> FirstBreakAsync() =>
        (await StandardsModule.Prove(Store, Keys.PublicKeys, _at.Peers.IsHere).ConcludeAsync())
            .Select(proven => proven.Proof.FirstBreak).FirstOrDefault(found => found is not null);

    /// <summary>Of what was told and refused: the codes, in order.</summary>
    public async Task<IReadOnlyList<string>> RefusedAsync() =>
    [
        .. (await Store.ReadAsync(session => session.Query<string>(
            "select detail from audit_event where event = 'standard_refused' order by sequence")))
            .Select(detail => JsonElement.Parse(detail).GetProperty("code").GetString()!),
    ];

    public static Caller Official(string right, string? account = null)
    {
        Assert.True(Right.TryParse(right, out var held));
        return new(Tree)
        {
            Kind = CallerKind.Session, Account = account ?? right, Name = right, Rights = [held],
            Home = held.Jurisdiction,
        };
    }

    public Task<Outcome<ShowRules.Answer>> DraftAsync(string text, Caller? by = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return DraftRules.HandleAsync(
            request, null, _draft, Show, by ?? XinwuOfficer, TestContext.Current.CancellationToken);
    }

    /// <summary>A draft's version.</summary>
    public async Task<string> DraftedAsync(string text)
    {
        var drafted = await DraftAsync(text);
        Assert.True(drafted.IsDone, drafted.Refusal?.Message.En);
        return drafted.Value.Version;
    }

    public Task<Outcome<ShowRules.Answer>> ProposeAsync(
        string version, DateOnly from, Caller? by = null, AdoptRules.Transition? transition = null,
        bool isConfirmed = true) => AdoptRules.ProposeAsync(
        version, new(from, transition, isConfirmed), _adopt, Show, by ?? XinwuApprover);

    public Task<Outcome<ShowRules.Answer>> ApproveAsync(string version, DateOnly from, Caller? by = null) =>
        AdoptRules.ApproveAsync(version, new(from), _adopt, Show, by ?? YixingApprover);

    public Task<Outcome<ShowRules.Answer>> WithdrawAsync(string version, Caller? by = null, string reason = "再议") =>
        AdoptRules.WithdrawAsync(version, new(reason), _adopt, Show, by ?? YixingApprover);

    /// <summary>The models that hold at a county today.</summary>
    public IEnumerable<string> ModelsAt(JurisdictionCode county, DateOnly? begun = null) =>
        Standards.RulesAt(Tree, county, Today, begun).Select(rules => rules.Model);

    public Task<IReadOnlyList<string>> NoticesAsync(JurisdictionCode jurisdiction) => _at.NoticesAsync(jurisdiction);

    public async ValueTask DisposeAsync()
    {
        Follow.Dispose();
        Standards.Rules.Dispose();
        await _at.DisposeAsync();
    }
}
