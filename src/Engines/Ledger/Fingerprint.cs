namespace Huanhu.Engines.Ledger;

/// <summary>64 bits that tell a command's content from another's, to know a repeat from a misuse of its id.</summary>
/// <remarks>It guards against mistakes, not against forgery: whoever may send commands needs no collision.</remarks>
internal struct Fingerprint(EntryKind kind)
{
    internal ulong Value { get; private set; } = (ulong)kind;

    internal void Add(long word)
    {
        unchecked
        {
            Value = (Value ^ (ulong)word) * 0x9E3779B97F4A7C15;
            Value ^= Value >> 29;
        }
    }

    internal void AddId(UInt128 words)
    {
        Add(unchecked((long)(ulong)(words >> 64)));
        Add(unchecked((long)(ulong)words));
    }

    internal void Add(string text)
    {
        Add(text.Length);
        foreach (var letter in text)
        {
            Add(letter);
        }
    }

    internal void Add(in Envelope envelope)
    {
        Add(envelope.Effective.Microseconds);
        Add(envelope.ReasonNumber);
        AddId(envelope.Approval.Value);
        if (envelope.Sender != default)
        {
            Add(Codes.Number(envelope.Sender));
            Add(envelope.MessageNumber);
        }
    }

    internal void Add(in Leg leg, Moment otherwise)
    {
        Add(leg.From.Value);
        Add(leg.To.Value);
        Add(leg.Amount.Value);
        Add((long)leg.Balancing);
        Add((leg.Effective ?? otherwise).Microseconds);
        Add(leg.CorrectedSequence);
        Add(leg.Ratio.Count);
    }
}
