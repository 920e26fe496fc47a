using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger;

/// <summary>Whether a leg takes exactly its amount, or less where an account's limit stops it.</summary>
[Flags]
public enum Balancing
{
    /// <summary>Exactly the amount, or the whole act is refused.</summary>
    None = 0,

    /// <summary>At most what the giving account can still give.</summary>
    UpToFrom = 1,

    /// <summary>At most what the receiving account can still take.</summary>
    UpToTo = 2,
}

/// <summary>One movement of an act: an amount goes from one account to another.</summary>
/// <param name="From">The account that gives: it is debited.</param>
/// <param name="To">The account that receives: it is credited.</param>
/// <param name="Amount">How much, above zero; the most that moves when the leg is balancing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Leg(AccountNumber From, AccountNumber To, Amount Amount)
{
    /// <summary>Whether less may move.</summary>
    public Balancing Balancing { get; init; }

    /// <summary>When the movement takes effect; null means when its act does.</summary>
    public Moment? Effective { get; init; }

    /// <summary>The sequence of the entry this movement corrects; 0 when it corrects none.</summary>
    public long CorrectedSequence { get; init; }

    /// <summary>
    /// When not zero: this leg retires what the next leg issues, and is at least that amount times this ratio, rounded
    /// up.
    /// </summary>
    public Quantity<Percent> Ratio { get; init; }

    /// <summary>
    /// A conversion as two legs of one act: what is issued costs <paramref name="ratio"/> times as much of what is
    /// retired, rounded up, so against the applicant.
    /// </summary>
    /// <param name="source">Gives what is retired.</param>
    /// <param name="retired">Where it ends.</param>
    /// <param name="issuer">Gives what is issued.</param>
    /// <param name="applicant">Receives it.</param>
    /// <param name="issued">How much the applicant receives.</param>
    /// <param name="ratio">110 % for 1.1 to 1.</param>
    public static Leg[] Conversion(
        AccountNumber source, AccountNumber retired, AccountNumber issuer, AccountNumber applicant,
        Amount issued, Quantity<Percent> ratio) =>
    [
        new(source, retired, Cost(issued, ratio)) { Ratio = ratio },
        new(issuer, applicant, issued),
    ];

    /// <summary>
    /// A split as legs of one act: parts in proportion to weights that sum to exactly the total; see
    /// <see cref="LargestRemainder"/> for ties. Parts that come to nothing have no leg.
    /// </summary>
    public static Leg[] Split(
        AccountNumber from, Amount total, params IReadOnlyList<(AccountNumber To, long Weight)> shares)
    {
        var parts = LargestRemainder.Split(total.Value, [.. shares.Select(share => share.Weight)]);
        return
        [
            .. shares.Zip(parts, (share, part) => new Leg(from, share.To, new(part)))
                .Where(leg => leg.Amount.Value > 0),
        ];
    }

    /// <summary>What must be retired so that so much may be issued: rounded up.</summary>
    public static Amount Cost(Amount issued, Quantity<Percent> ratio) =>
        new((long)((((Int128)issued.Value * ratio.Count) + Percent.Whole.Count - 1) / Percent.Whole.Count));

    /// <summary>What may be issued when so much is retired: rounded down.</summary>
    public static Amount Yield(Amount retired, Quantity<Percent> ratio) =>
        new((long)((Int128)retired.Value * Percent.Whole.Count / ratio.Count));
}

/// <summary>What ends a hold that nobody commits or releases: a time, or the decision of another ledger.</summary>
/// <remarks>The default value is the time 1970-01-01 and is refused as past.</remarks>
public readonly record struct HoldEnd
{
    private HoldEnd(Moment at, JurisdictionCode decider) => (At, Decider) = (at, decider);

    /// <summary>The moment from which the hold is no more; meaningless when a ledger decides.</summary>
    public Moment At { get; }

    /// <summary>The ledger whose decision alone ends the hold; empty when a time does.</summary>
    public JurisdictionCode Decider { get; }

    /// <summary>
    /// Ends by itself at a moment: one microsecond before, the hold stands; at the moment, it is gone.
    /// </summary>
    public static HoldEnd Time(Moment at) => new(at, default);

    /// <summary>Ends only by a command that this ledger sends.</summary>
    public static HoldEnd DecisionOf(JurisdictionCode ledger) => new(new(long.MaxValue), ledger);
}

/// <summary>What every command carries beside what it asks for.</summary>
/// <param name="Id">The command's id: the same id with the same content is answered again, not done again.</param>
/// <param name="Recorded">Now, by the clock handed in; a step back counts as the last recorded moment.</param>
/// <param name="Effective">When it takes effect; not in the future.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Envelope(TimeOrderedId Id, Moment Recorded, Moment Effective)
{
    /// <summary>
    /// The reason of a joint act: both sides of a deal agreed how a prepared hold ends whose deciding ledger does not
    /// return.
    /// </summary>
    public const ushort JointAct = ushort.MaxValue;

    /// <summary>
    /// Why, as a number of the module's list of reasons, <see cref="JointAct"/> among them; 0 when it has none.
    /// </summary>
    public ushort ReasonNumber { get; init; }

    /// <summary>The decision or document it rests on; none by default.</summary>
    public TimeOrderedId Approval { get; init; }

    /// <summary>The ledger that sends it; empty for commands of this installation.</summary>
    public JurisdictionCode Sender { get; init; }

    /// <summary>The sender's own count of its messages, rising; not looked at without a sender.</summary>
    public long MessageNumber { get; init; }
}
