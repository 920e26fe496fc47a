using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Shared.Outbox;

/// <summary>The change stream of the running program.</summary>
public sealed class ChangeStreamTests(SharedServer shared)
{
    [Fact]
    public async Task Cursor_of_another_database_is_gone_and_the_snapshot_is_named()
    {
        using var person = await (await shared.Server).SignInAsync("yixing.officer");
        person.Headers.Add("Last-Event-ID", "320282:999999");
        var answer = await person.GetAsync("/api/changes/stream");
        Assert.Equal((410, "cursor_ahead"), (answer.Status, answer.Code));
        Assert.Equal(
            $"<{ChangeStream.SnapshotPath}>; rel=\"snapshot\"",
            Assert.Single(answer.Response.Headers.GetValues("Link")));
    }
}
