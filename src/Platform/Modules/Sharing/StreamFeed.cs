using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>
/// <c>GET /api/sharing/agreements/{id}/stream</c>: what an agreement lets be read, as server-sent events while it
/// changes; the stream ends at the instant at which the agreement does.
/// </summary>
/// <remarks>
/// Every page is asked of the owner, who decides by its own clock; the reader's only measures how long until then. The
/// id of an event is the cursor behind it.
/// </remarks>
internal sealed class StreamFeed(AskFeed ask, Store store, TimeProvider time)
{
    private const int RowsAtOnce = 500;

    /// <summary>So long without word that something has changed, and the owner is asked.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(1);

    /// <param name="Page">What was told; null at the end.</param>
    /// <param name="End">Why nothing follows; null before.</param>
    internal readonly record struct Told(SharedPage? Page, Refusal? End);

    /// <param name="cursor">Behind what was told before; from the start when left out.</param>
    public static async Task HandleAsync(
        string id, string? cursor, StreamFeed stream, Store store, Caller caller, HttpContext http)
    {
        var gone = http.RequestAborted;
        var agreement = await store.ReadAsync(session => SharingStore.Find(session, PathId.Read(id)), gone);
        if (agreement is null || !caller.IsOfficialOf(agreement.Reader))
        {
            await Problem.WriteAsync(http, SharingRefusals.UnknownAgreement(id));
            return;
        }

        var last = http.Request.Headers["Last-Event-ID"].ToString();
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        // nginx would otherwise hold events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await foreach (var told in stream.FollowAsync(
                agreement, caller.Account, caller.Name, last.Length > 0 ? last : cursor ?? "", gone))
            {
                await http.Response.WriteAsync(
                    told.Page is { } page
                        ? $"id: {page.Cursor}\nevent: page\ndata: {JsonSerializer.Serialize(page, Json.Options)}\n\n"
                        : $"event: end\ndata: {JsonSerializer.Serialize(told.End, Json.Options)}\n\n",
                    gone);
                await http.Response.Body.FlushAsync(gone);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has gone.
        }
    }

    /// <summary>Pages with rows, as they come; at last why there are no more.</summary>
    public async IAsyncEnumerable<Told> FollowAsync(
        AgreementRow agreement, string account, string name, string cursor,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var wake = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = store.Notices.Subscribe(notice =>
        {
            if (notice.Topic == SharingStore.Changed
                || (notice.Topic == Outbox.Waiting && notice.Subject == agreement.Owner.ToString()))
            {
                wake.Writer.TryWrite(true);
            }
        });
        while (true)
        {
            var told = await ask.RunAsync(
                agreement.Reader, agreement.Owner,
                new(account, name, agreement.Kind, agreement.Id, [], [], cursor, RowsAtOnce), cancel);
            if (!told.IsDone)
            {
                yield return new(null, told.Refusal);
                yield break;
            }

            if (told.Value.Rows.Count > 0)
            {
                yield return new(told.Value, null);
            }

            cursor = told.Value.Cursor;
            if (!told.Value.HasMore)
            {
                await WaitAsync(wake.Reader, told.Value.Until - told.Value.ToldAt, cancel);
            }
        }
    }

    /// <param name="wake">Rings when something may have changed.</param>
    /// <param name="left">Until the end, by the owner's clock: by a clock here that is ahead it would be over.</param>
    /// <param name="cancel">Gives up.</param>
    private async Task WaitAsync(ChannelReader<bool> wake, TimeSpan left, CancellationToken cancel)
    {
        // A timer counts whole milliseconds: one more, so that it does not ring before the end.
        var end = left + TimeSpan.FromMilliseconds(1);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var rings = Task.Delay(end < AskEvery ? end : AskEvery, time, over.Token);
        await Task.WhenAny(wake.ReadAsync(over.Token).AsTask(), rings);
        await over.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }
}
