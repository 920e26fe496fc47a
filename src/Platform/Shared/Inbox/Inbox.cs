using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Inbox;

/// <summary>
/// What the officials of a jurisdiction should hear of: told in the transaction that makes it so, kept for
/// <see cref="KeptDays"/> days, and marked as seen by each account for itself.
/// </summary>
/// <remarks>
/// A browser that is open hears of it over the change feed, as <see cref="Topic"/> with <c>{"id","kind"}</c>; the text
/// is fetched, since more people read the feed of a jurisdiction than its officials.
/// </remarks>
[SuppressMessage("Design", "MA0049", Justification = "The folder is the inbox's; the class is its door.")]
internal sealed class Inbox(Outbox.Outbox outbox, IdSource ids, TimeProvider time)
{
    /// <summary>The topic of the change that a notice was told.</summary>
    public const string Topic = "notice";

    /// <summary>So long a notice is shown.</summary>
    public const int KeptDays = 180;

    private const int LongestText = 500;
    private const int LongestLink = 500;

    /// <summary>Most old notices that go when one is told.</summary>
    private const int DroppedAtOnce = 100;

    /// <summary>Tells the officials of a jurisdiction, after the commit.</summary>
    /// <param name="session">The unit of work that makes it so.</param>
    /// <param name="jurisdiction">Whose officials.</param>
    /// <param name="kind">What happened, in one word of snake_case such as <c>reservation_asked</c>.</param>
    /// <param name="text">One sentence with all that must be known, at most 500 characters.</param>
    /// <param name="link">The path of the console where one goes on, such as <c>/projects/ID</c>.</param>
    /// <exception cref="ArgumentException">Text or link is empty or too long, or the link leads elsewhere.</exception>
    public void Tell(WriteSession session, JurisdictionCode jurisdiction, string kind, BilingualText text, string link)
    {
        if (text is not { Zh.Length: > 0 and <= LongestText, En.Length: > 0 and <= LongestText })
        {
            throw new ArgumentException($"A notice has 1 to {LongestText} characters in each language.", nameof(text));
        }

        if (link.Length > LongestLink || link is not ['/', not '/', ..])
        {
            throw new ArgumentException($"A link is a path of at most {LongestLink} characters.", nameof(link));
        }

        var (id, now) = (ids.Next(), time.GetUtcNow());
        InboxStore.Drop(session, jurisdiction, OldestShown(now), DroppedAtOnce);
        InboxStore.Add(session, new()
        {
            Id = id, Jurisdiction = jurisdiction, Kind = kind, TextZh = text.Zh, TextEn = text.En, Link = link,
            ToldAt = now,
        });
        outbox.Append(session, new(
            jurisdiction, Topic, Audience.Owner, JsonSerializer.Serialize(new { id, kind }, Json.Options)));
    }

    /// <summary>What was told earlier is no longer shown.</summary>
    public static DateTimeOffset OldestShown(DateTimeOffset now) => now.AddDays(-KeptDays);
}
