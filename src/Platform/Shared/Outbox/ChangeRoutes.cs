using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>The change feed's routes: a page, the head, and the stream.</summary>
internal static class ChangeRoutes
{
    /// <param name="Changes">In order within each jurisdiction.</param>
    /// <param name="Cursor">Where the next page begins.</param>
    /// <param name="HasMore">Whether more wait there already.</param>
    internal sealed record PageAnswer(IReadOnlyList<ChangeAnswer> Changes, string Cursor, bool HasMore);

    /// <param name="Cursor">Behind the last change of every jurisdiction.</param>
    internal sealed record HeadAnswer(string Cursor);

    /// <summary>What follows a cursor; without one, from the oldest change kept.</summary>
    public static async Task<Outcome<PageAnswer>> PageAsync(
        string? cursor, ChangeFeed feed, Caller caller, HttpContext http, CancellationToken cancel)
    {
        if (!FeedCursor.TryParse(cursor, out var from))
        {
            return ChangeStream.RefuseCursor(cursor);
        }

        var page = await feed.ReadAsync(from, caller.MayRead, cancel: cancel);
        if (!page.IsDone)
        {
            LinkSnapshot(http);
            return page.Refusal;
        }

        return new PageAnswer(
            [.. page.Value.Rows.Select(ChangeAnswer.Of)], page.Value.Next.ToString(), page.Value.HasMore);
    }

    /// <summary>Take this first, then load the state to be shown, then follow from here: nothing is missed.</summary>
    public static async Task<HeadAnswer> HeadAsync(ChangeFeed feed, CancellationToken cancel) =>
        new((await feed.HeadAsync(cancel)).ToString());

    /// <summary>Server-sent events from <c>Last-Event-ID</c>, else from <c>?cursor=</c>, else from the head.</summary>
    public static async Task StreamAsync(string? cursor, ChangeStream stream, Caller caller, HttpContext http)
    {
        var last = http.Request.Headers["Last-Event-ID"].ToString();
        var refusal = await stream.RunAsync(
            http, $"{caller.Kind} {caller.Id}", caller.MayRead, last.Length > 0 ? last : cursor);
        if (refusal is not null)
        {
            LinkSnapshot(http);
            await Problem.WriteAsync(http, refusal);
        }
    }

    private static void LinkSnapshot(HttpContext http) =>
        http.Response.Headers.Link = $"<{ChangeStream.SnapshotPath}>; rel=\"snapshot\"";
}
