using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <summary>How a commit says how much of its hold it takes.</summary>
public enum CommitMode
{
    /// <summary>All of it.</summary>
    Whole = 0,

    /// <summary>So much of each leg.</summary>
    Parts = 1,

    /// <summary>A total, shared by the legs in proportion to what they hold.</summary>
    Total = 2,
}

/// <summary>A leg as the journal keeps it: what was asked and what moved.</summary>
/// <param name="Asked">The leg of the command; its effective time is stated.</param>
/// <param name="Amount">What moved, was promised, or was given back.</param>
public sealed record JournalLeg(Leg Asked, Amount Amount);

/// <summary>Serial numbers that a leg moved.</summary>
/// <param name="LegNumber">The leg, counted from 1.</param>
/// <param name="Lot">The serial numbers.</param>
public sealed record MovedLot(int LegNumber, Lot Lot);

/// <summary>
/// An entry read from its canonical bytes, version 1; members that its kind has no use for are empty.
/// </summary>
/// <remarks>
/// All numbers are big-endian and of fixed width; texts are UTF-8 behind two bytes of length. The layout stands in
/// <c>docs/reference/ledger.md</c>. A version is never changed, only followed by another.
/// </remarks>
public sealed record JournalEntry
{
    /// <summary>The version that is written.</summary>
    public const int CurrentVersion = 1;

    /// <summary>What it does.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Whose ledger.</summary>
    public required JurisdictionCode Jurisdiction { get; init; }

    /// <summary>Its place in that ledger, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>Id, times, reason, approval and sender of the command; an expiry has no id.</summary>
    public required Envelope Envelope { get; init; }

    /// <summary>What ends the hold (Hold, Prepare).</summary>
    public HoldEnd End { get; init; }

    /// <summary>The sequence of the hold it ends or prepares; 0 for none.</summary>
    public long HoldSequence { get; init; }

    /// <summary>How a commit was asked for.</summary>
    public CommitMode Mode { get; init; }

    /// <summary>The total of a commit that was asked for in total.</summary>
    public Amount Total { get; init; }

    /// <summary>Its movements.</summary>
    public IReadOnlyList<JournalLeg> Legs { get; init; } = [];

    /// <summary>The serial numbers that moved.</summary>
    public IReadOnlyList<MovedLot> Lots { get; init; } = [];

    /// <summary>The account it opens or limits.</summary>
    public AccountNumber Account { get; init; }

    /// <summary>The terms of an account it opens.</summary>
    public AccountTerms? Terms { get; init; }

    /// <summary>The limits it sets.</summary>
    public Limits Limits { get; init; }

    /// <summary>The moment limits change, or up to which books close.</summary>
    public Moment At { get; init; }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those of one entry of a known version.</exception>
    public static JournalEntry Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes);
        try
        {
            var version = reader.Byte();
            if (version != CurrentVersion)
            {
                throw new InvalidDataException($"An entry of version {version}; known is {CurrentVersion}.");
            }

            var entry = ReadHead(ref reader);
            entry = entry.Kind switch
            {
                EntryKind.Open => entry with { Account = new(reader.Int32()), Terms = reader.Terms() },
                EntryKind.Limit => entry with
                {
                    Account = new(reader.Int32()), At = reader.Moment(), Limits = new(reader.Amount(), reader.Amount()),
                },
                EntryKind.Close => entry with { At = reader.Moment() },
                >= EntryKind.Post and <= EntryKind.Expire => ReadMovement(ref reader, entry),
                _ => throw new InvalidDataException($"An entry of unknown kind {(int)entry.Kind}."),
            };
            return reader.IsAtEnd ? entry : throw new InvalidDataException($"Bytes follow entry {entry.Sequence}.");
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw new InvalidDataException($"Not an entry: {bytes.Length} bytes.", fault);
        }
    }

    private static JournalEntry ReadHead(ref CanonicalReader reader) => new()
    {
        Kind = (EntryKind)reader.Byte(),
        Jurisdiction = Codes.Code(reader.Int32()),
        Sequence = reader.Int64(),
        Envelope = new(new(reader.Id()), reader.Moment(), reader.Moment())
        {
            ReasonNumber = reader.Int16(),
            Approval = new(reader.Id()),
            Sender = Codes.Code(reader.Int32()),
            MessageNumber = reader.Int64(),
        },
    };

    private static JournalEntry ReadMovement(ref CanonicalReader reader, JournalEntry entry)
    {
        entry = entry with
        {
            End = reader.End(),
            HoldSequence = reader.Int64(),
            Mode = (CommitMode)reader.Byte(),
            Total = reader.Amount(),
        };
        var legs = new JournalLeg[reader.Byte()];
        for (var leg = 0; leg < legs.Length; leg++)
        {
            var (from, to, balancing) = (reader.Int32(), reader.Int32(), reader.Byte());
            if (balancing > (int)(Balancing.UpToFrom | Balancing.UpToTo))
            {
                throw new InvalidDataException($"A leg of unknown balancing {balancing}.");
            }

            var (asked, moved) = (reader.Amount(), reader.Amount());
            legs[leg] = new(
                new(new(from), new(to), asked)
                {
                    Balancing = (Balancing)balancing,
                    Effective = reader.Moment(),
                    CorrectedSequence = reader.Int64(),
                    Ratio = new(reader.Int64()),
                },
                moved);
        }

        var count = reader.Int32();
        var lots = new List<MovedLot>();
        while (lots.Count < count)
        {
            lots.Add(new(reader.Byte(), reader.Lot()));
        }

        return entry with { Legs = legs, Lots = lots };
    }
}
