using System.Diagnostics.CodeAnalysis;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Outbox;

/// <summary>Where a module leaves word of what it changed, in the transaction that changed it.</summary>
/// <remarks>
/// Rows commit without a number, in any order; <see cref="Numberer"/> numbers what is committed, and the
/// <see cref="ChangeFeed"/> shows numbered rows only. So a row is told if and only if its change was committed, and no
/// reader passes by a row that commits late.
/// </remarks>
[SuppressMessage("Design", "MA0049", Justification = "The folder is the outbox's; the class is its door.")]
internal sealed class Outbox(IdSource ids, TimeProvider time)
{
    /// <summary>The topic of the notice that unnumbered rows wait; its subject is the jurisdiction.</summary>
    public const string Waiting = "outbox_waiting";

    /// <summary>Most characters of a payload: a change names what changed, a big thing is fetched.</summary>
    public const int PayloadCharacters = 65_536;

    /// <summary>Adds a row; it is told after the commit, once numbered.</summary>
    /// <exception cref="ArgumentException">The payload is longer than <see cref="PayloadCharacters"/>.</exception>
    public void Append(WriteSession session, OutboxChange change)
    {
        if (change.Payload.Length > PayloadCharacters)
        {
            throw new ArgumentException(
                $"A payload has at most {PayloadCharacters} characters, not {change.Payload.Length}.", nameof(change));
        }

        session.Execute(
            "insert into outbox_change (id, jurisdiction, topic, sharing, payload, changed_at) "
            + "values (@Id, @Jurisdiction, @Topic, @Audience, @Payload, @ChangedAt)",
            new
            {
                Id = ids.Next(),
                change.Jurisdiction,
                change.Topic,
                Audience = change.Audience.ToString(),
                change.Payload,
                ChangedAt = time.GetUtcNow(),
            });
        session.Notify(Waiting, change.Jurisdiction.ToString());
    }
}

/// <summary>One change as its module tells it.</summary>
/// <param name="Jurisdiction">Whose it is: it numbers the row and its rights filter it.</param>
/// <param name="Topic">What kind, such as <c>land.parcel_split</c>.</param>
/// <param name="Audience">Who else may read it.</param>
/// <param name="Payload">A JSON object.</param>
internal sealed record OutboxChange(JurisdictionCode Jurisdiction, string Topic, Audience Audience, string Payload);
