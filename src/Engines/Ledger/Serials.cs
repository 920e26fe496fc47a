using System.Runtime.InteropServices;

namespace Huanhu.Engines.Ledger;

/// <summary>Consecutive serial numbers of one asset and vintage.</summary>
/// <param name="FirstNumber">The first serial number; the asset's first unit ever issued has 1.</param>
/// <param name="Amount">How many there are.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Lot(long FirstNumber, Amount Amount)
{
    /// <summary>The number after the last.</summary>
    internal long End => FirstNumber + Amount.Value;
}

/// <summary>The serial numbers an account holds, as disjoint lots sorted by number; neighbours are one lot.</summary>
internal sealed class Serials(LotOrder order)
{
    private readonly List<Lot> _lots = [];

    internal IReadOnlyList<Lot> Lots => _lots;

    internal void Put(Lot lot)
    {
        var at = Above(lot.FirstNumber);
        if (at < _lots.Count && _lots[at].FirstNumber == lot.End)
        {
            lot = new(lot.FirstNumber, lot.Amount + _lots[at].Amount);
            _lots.RemoveAt(at);
        }

        if (at > 0 && _lots[at - 1].End == lot.FirstNumber)
        {
            _lots[at - 1] = new(_lots[at - 1].FirstNumber, _lots[at - 1].Amount + lot.Amount);
        }
        else
        {
            _lots.Insert(at, lot);
        }
    }

    /// <summary>
    /// Takes so many in the account's order and adds them to a list; the account holds at least as many.
    /// </summary>
    internal void Take(Amount amount, List<Lot> taken)
    {
        while (amount > Amount.Zero)
        {
            var at = order == LotOrder.NewestFirst ? _lots.Count - 1 : 0;
            var lot = _lots[at];
            if (lot.Amount <= amount)
            {
                _lots.RemoveAt(at);
                taken.Add(lot);
                amount -= lot.Amount;
                continue;
            }

            var rest = lot.Amount - amount;
            var isNewest = order == LotOrder.NewestFirst;
            taken.Add(new(isNewest ? lot.FirstNumber + rest.Value : lot.FirstNumber, amount));
            _lots[at] = new(isNewest ? lot.FirstNumber : lot.FirstNumber + amount.Value, rest);
            return;
        }
    }

    /// <summary>Index of the first lot above a number.</summary>
    private int Above(long number)
    {
        var (from, to) = (0, _lots.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = _lots[middle].FirstNumber < number ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
