namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>How many looks at a rule are left.</summary>
internal sealed class Looks(long count)
{
    internal long Left { get; private set; } = count;

    internal bool IsUsedUp => Left <= 0;

    /// <summary>Takes some; false when there were none.</summary>
    internal bool TryTake(long count)
    {
        if (IsUsedUp) { return false; }

        Left -= count;
        return true;
    }

    /// <summary>A part of them for one search; what it leaves is given back by <see cref="Return"/>.</summary>
    internal Looks Lend(long count)
    {
        var lent = Math.Clamp(count, 0, Math.Max(0, Left));
        Left -= lent;
        return new(lent);
    }

    internal void Return(Looks part) => Left += part.Left;
}
