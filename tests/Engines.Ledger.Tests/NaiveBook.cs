namespace Huanhu.Engines.Ledger.Tests;

/// <summary>
/// The ledger as one would write it in an afternoon: keep all rows, try, and look at every moment there is.
/// </summary>
internal sealed class NaiveBook(int accounts)
{
    private readonly List<Row> _rows = [];
    private readonly List<(int Account, long From, long Low, long High)> _limits = [];
    private readonly Dictionary<int, (List<Row> Legs, long End)> _open = [];
    private long _closed = long.MinValue;

    internal sealed record Row(int From, int To, long Moved, long Held, long At, long Recorded);

    internal long Now { get; private set; }

    internal IEnumerable<int> OpenHolds => _open.Keys;

    internal void LimitAtOpening(int account, long low, long high) => _limits.Add((account, long.MinValue, low, high));

    internal void Pass(long now)
    {
        Now = Math.Max(Now, now);
        var due = _open.Where(hold => hold.Value.End <= Now).OrderBy(hold => (hold.Value.End, hold.Key));
        foreach (var (id, (legs, end)) in due)
        {
            End(id, legs.Select(_ => 0L), end);
        }
    }

    internal bool Move(int id, IEnumerable<(int From, int To, long Amount, Balancing Up)> legs, long at, long? holdEnd)
    {
        var added = new List<Row>();
        foreach (var (from, to, asked, up) in legs)
        {
            var isLawful = from != to && at <= Now && at >= _closed && !(holdEnd <= Now);
            var most = isLawful ? Most(from, to, asked, up, at, holdEnd is not null) : -1;
            if (most < 0)
            {
                _rows.RemoveRange(_rows.Count - added.Count, added.Count);
                return false;
            }

            added.Add(MakeRow(from, to, most, at, holdEnd is not null));
            _rows.Add(added[^1]);
        }

        if (added.All(row => row.Moved + row.Held == 0))
        {
            _rows.RemoveRange(_rows.Count - added.Count, added.Count);
            return false;
        }

        if (holdEnd is { } end)
        {
            _open.Add(id, (added, end));
        }

        return true;
    }

    internal bool Settle(int id, long at, IReadOnlyList<long>? parts)
    {
        if (!_open.TryGetValue(id, out var hold) || at > Now || at < _closed || hold.Legs.Any(leg => leg.At > at)
            || (parts is not null
                && (parts.Sum() == 0 || parts.Zip(hold.Legs).Any(pair => pair.First > pair.Second.Held))))
        {
            return false;
        }

        End(id, parts ?? [.. hold.Legs.Select(leg => leg.Held)], at);
        return true;
    }

    internal bool Limit(int account, long from, long low, long high)
    {
        var others = _limits.Where(limit => limit.Account == account && limit.From == from).ToList();
        _limits.RemoveAll(others.Contains);
        _limits.Add((account, from, low, high));
        if (from >= _closed && Stands(account))
        {
            return true;
        }

        _limits.RemoveAt(_limits.Count - 1);
        _limits.AddRange(others);
        return false;
    }

    internal bool Close(long until) => until <= Now && until > _closed && (_closed = until) == until;

    internal void Release(int id, long at) => End(id, _open[id].Legs.Select(_ => 0L), at);

    internal IReadOnlyList<Row> LegsOf(int id) => _open[id].Legs;

    internal (long Net, long In, long Out) At(int account, long effective, long recorded)
    {
        var known = _rows.Where(row => row.At <= effective && row.Recorded <= recorded).ToList();
        return (known.Sum(row => row.To == account ? row.Moved : row.From == account ? -row.Moved : 0),
            known.Where(row => row.To == account).Sum(row => row.Held),
            known.Where(row => row.From == account).Sum(row => row.Held));
    }

    internal bool Stands() => Enumerable.Range(1, accounts).All(Stands);

    private Row MakeRow(int from, int to, long amount, long at, bool isHold) =>
        new(from, to, isHold ? 0 : amount, isHold ? amount : 0, at, Now);

    private long Most(int from, int to, long asked, Balancing up, long at, bool isHold)
    {
        var amount = asked;
        while (amount > 0
            && ((up.HasFlag(Balancing.UpToFrom) && !Fits(from)) || (up.HasFlag(Balancing.UpToTo) && !Fits(to))))
        {
            amount--;
        }

        return amount == 0 || (Fits(from) && Fits(to)) ? amount : -1;

        bool Fits(int account)
        {
            _rows.Add(MakeRow(from, to, amount, at, isHold));
            var fits = Stands(account);
            _rows.RemoveAt(_rows.Count - 1);
            return fits;
        }
    }

    private void End(int id, IEnumerable<long> parts, long at)
    {
        foreach (var (leg, part) in _open[id].Legs.Zip(parts))
        {
            _rows.Add(leg with { Moved = part, Held = -leg.Held, At = at, Recorded = Now });
        }

        _open.Remove(id);
    }

    private bool Stands(int account)
    {
        var limits = _limits.Where(limit => limit.Account == account).OrderBy(limit => limit.From).ToList();
        var moments = _rows.Select(row => row.At).Concat(limits.Select(limit => limit.From)).Append(Now)
            .Where(at => at <= Now);
        return moments.Distinct().All(at => Holds(at, limits.FindLast(limit => limit.From <= at)))
            && limits.Where(limit => limit.From > Now).All(limit => Holds(Now, limit));

        bool Holds(long at, (int, long, long Low, long High) limit)
        {
            var (net, held, gone) = At(account, at, long.MaxValue);
            return net - gone >= limit.Low && net + held <= limit.High;
        }
    }
}
