using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>
/// Proves every intent answered, and each reservation to stand where the journal of its ledger says; every hold that a
/// reservation made has its reservation.
/// </summary>
/// <remarks>
/// Rows follow the journals, so they are read first and compared with the entries that they have followed. What a
/// program that runs has not answered or followed yet is no break before <see cref="Patience"/> is over.
/// </remarks>
internal sealed class VerifyReservations : IProof
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ILookup<JurisdictionCode, IntentRow> _rows;
    private readonly Dictionary<JurisdictionCode, long> _followed;
    private readonly DateTimeOffset _now;
    private readonly HashSet<JurisdictionCode> _heard = [];

    private VerifyReservations(
        IReadOnlyList<IntentRow> rows, IReadOnlyList<CursorRow> cursors, DateTimeOffset now) =>
        (_rows, _followed, _now) = (
            rows.ToLookup(row => row.Jurisdiction), cursors.ToDictionary(row => row.Jurisdiction, row => row.Sequence),
            now);

    /// <summary>Takes what there is, before any journal is read.</summary>
    public static Task<VerifyReservations> ReadAsync(Store store, DateTimeOffset now) => store.ReadAsync(
        session => new VerifyReservations(ApprovalsStore.Intents(session), ApprovalsStore.Cursors(session), now));

    /// <inheritdoc/>
    public Witness? Witness(JurisdictionCode jurisdiction)
    {
        _heard.Add(jurisdiction);
        var journal = new Journal(_followed.GetValueOrDefault(jurisdiction), _now - Patience);
        return new(journal.Hear, book => Task.FromResult(ProofOf(jurisdiction, journal, book.Sequence)));
    }

    /// <summary>The reservations in ledgers that have no entry: none of them can be held.</summary>
    public Task<IReadOnlyList<Proven>> ConcludeAsync() => Task.FromResult<IReadOnlyList<Proven>>(
    [
        .. _rows.Select(rows => rows.Key).Where(code => !_heard.Contains(code)).Order()
            .Select(code => new Proven(code, ProofOf(code, new(0, _now), 0))),
    ]);

    private WitnessProof ProofOf(JurisdictionCode jurisdiction, Journal journal, long lastSequence)
    {
        var (rows, followed) = (_rows[jurisdiction].ToList(), _followed.GetValueOrDefault(jurisdiction));
        var broken = followed > lastSequence
            ? $"reservations follow entry {followed}, the journal ends at {lastSequence}"
            : rows.Select(row => WhyNot(row, journal)).FirstOrDefault(why => why is not null)
                ?? journal.WithoutRow([.. rows.Select(row => row.Id)])
                ?? (_followed.ContainsKey(jurisdiction) ? journal.NotFollowed : null);
        return new("reservations", rows.Count, broken);
    }

    private string? WhyNot(IntentRow row, Journal journal)
    {
        var isWaiting = row.State == SnakeCase.Of(ReservationState.Holding) || row.GivenCount > 0;
        if (isWaiting)
        {
            return row.ChangedAt < _now - Patience
                ? $"reservation {row.Id} has waited for an answer since {row.ChangedAt:u}; a start gives it"
                : null;
        }

        var (hold, end, possible) = journal.Of(row.Id);
        return (row.HoldSequence, row.EndSequence) != (hold, end)
                ? $"reservation {row.Id} names entries {row.HoldSequence} and {row.EndSequence}, it is {hold} and {end}"
            : !possible.Contains(SnakeCase.Parse<ReservationState>(row.State))
                ? $"reservation {row.Id} is {row.State}, its ledger says "
                    + string.Join(" or ", possible.Select(SnakeCase.Of))
            : null;
    }

    /// <summary>What one journal says of the holds that reservations made.</summary>
    /// <param name="followed">The last entry that the rows have followed.</param>
    /// <param name="patient">What was recorded before should have been followed.</param>
    private sealed class Journal(long followed, DateTimeOffset patient)
    {
        private readonly Dictionary<TimeOrderedId, long> _holds = [];
        private readonly Dictionary<long, (EntryKind Kind, long Sequence)> _ends = [];
        private readonly List<TimeOrderedId> _made = [];

        /// <summary>What nobody has followed though there was time; null when all was.</summary>
        public string? NotFollowed { get; private set; }

        public void Hear(JournalEntry entry)
        {
            if (entry.Sequence > followed)
            {
                NotFollowed ??= entry.Envelope.Recorded.ToDateTimeOffset() < patient
                    ? $"entry {entry.Sequence} is not followed by reservations; a start does" : null;
            }
            else if (entry.Kind == EntryKind.Hold)
            {
                _holds[entry.Envelope.Id] = entry.Sequence;
                if (entry.Envelope.Approval == entry.Envelope.Id)
                {
                    _made.Add(entry.Envelope.Id);
                }
            }
            else if (entry.Kind is EntryKind.Commit or EntryKind.Release or EntryKind.Expire)
            {
                _ends[entry.HoldSequence] = (entry.Kind, entry.Sequence);
            }
        }

        /// <summary>A hold's entry and its end's, 0 for none, and where its reservation may stand then.</summary>
        public (long Hold, long End, ReservationState[] Possible) Of(TimeOrderedId reservation)
        {
            if (!_holds.TryGetValue(reservation, out var hold))
            {
                return (0, 0,
                [
                    ReservationState.Asked, ReservationState.Refused, ReservationState.Withdrawn,
                    ReservationState.NotHeld, ReservationState.Interrupted,
                ]);
            }

            return _ends.TryGetValue(hold, out var end)
                ? (hold, end.Sequence, end.Kind switch
                {
                    EntryKind.Commit => [ReservationState.Approved],
                    EntryKind.Expire => [ReservationState.Lapsed],
                    _ => [ReservationState.Rejected, ReservationState.Withdrawn, ReservationState.Refused],
                })
                : (hold, 0, [ReservationState.Held, ReservationState.Gathering, ReservationState.Deciding]);
        }

        /// <summary>The first hold that a reservation made which is not there; null when all are.</summary>
        public string? WithoutRow(HashSet<TimeOrderedId> there) =>
            _made.Find(id => !there.Contains(id)) is var lost && lost != TimeOrderedId.None
                ? $"entry {_holds[lost]} holds for reservation {lost}, which is not there"
                : null;
    }
}
