using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// What the ledgers of the region pack begin with, so that a first start shows a page that is not empty.
/// </summary>
/// <remarks>
/// Published is one number: the approved area of a county's development zones, the total of its land quota. All else
/// is invented, tied to that area, seeded by the county's code, and kept in accounts whose purpose begins with
/// <c>synthetic</c>, by which it is labelled 合成 wherever it is shown. What retired sources freed is apart, for who has
/// to substitute. All is booked by ordinary commands whose ids follow from the county and their order, a county in one
/// append, and only into ledgers without an entry; once a person has given a command to any ledger, none is begun any
/// more.
/// </remarks>
internal static class OpeningBalances
{
    private const string Published = "开发区目录核准面积";
    private const string FreedPurpose = "synthetic_freed";
    private const string Invented = "合成演示数据，不是真实额度";

    // Of each hectare, in the smallest unit: what parks of this kind discharge and use, to the order of magnitude.
    private static readonly (string Asset, long PerHectareUnits)[] Rates =
    [
        ("cod", 3_360_000),
        ("ammonia_nitrogen", 198_000),
        ("total_nitrogen", 1_320_000),
        ("total_phosphorus", 37_900),
        ("energy", 383_000),
        ("carbon", 848_000_000),
    ];

    // What closed before the year, and how many months before.
    private static readonly (string Works, int Months)[] RetiredSources = [("示例印染厂", -4), ("示例线路板厂", -2)];

    /// <summary>Loads those of all counties that have zones; gives how many ledgers it began.</summary>
    public static async Task<int> LoadAsync(
        Store store, IReadOnlyDictionary<JurisdictionCode, Quantity<Area>> approved, TimeProvider time)
    {
        if (await store.ReadAsync(LedgerStore.HasCommandsOfPeople))
        {
            return 0;
        }

        var begun = (await store.ReadAsync(LedgerStore.Jurisdictions)).ToHashSet();
        var counties = approved.Where(each => !begun.Contains(each.Key)).ToList();
        foreach (var (county, area) in counties)
        {
            var plan = new Plan(county, area, time.GetUtcNow());
            await store.WriteAsync("ledger opening", session =>
            {
                plan.Notes.ForEach(note => LedgerStore.Keep(session, note));
                return plan.Notes.Count;
            });
            await using var ledger = new JurisdictionLedger(new StoreJournal(store, county), new NoShelf(), time);
            var answers = await ledger.DoAsync(plan.Commands);
            if (answers.FirstOrDefault(answer => !answer.IsDone).Refused is { } refused)
            {
                throw new InvalidOperationException($"The opening balances of {county} do not add up: {refused.Why}.");
            }
        }

        return counties.Count;
    }

    /// <summary>A ledger that small needs no snapshot.</summary>
    private sealed class NoShelf : SnapshotShelf
    {
        public override IReadOnlyList<long> List() => [];

        public override Stream Read(long sequence) => throw new FileNotFoundException($"No snapshot {sequence}.");

        public override Task WriteAsync(long sequence, Action<Stream> write) => Task.CompletedTask;
    }

    /// <summary>The commands of one county, in order.</summary>
    private sealed class Plan
    {
        private readonly JurisdictionCode _county;
        private readonly DateTimeOffset _now;
        private readonly DateOnly _year;
        private readonly Random _chance;
        private int _accountCount;

        public Plan(JurisdictionCode county, Quantity<Area> area, DateTimeOffset now)
        {
            (_county, _now) = (county, now);
            _year = new(LegalTime.DayOf(now).Year, 1, 1);
            _chance = new(int.Parse(county.ToString(), System.Globalization.CultureInfo.InvariantCulture));
            var land = Begin("land_quota", 0, "approved", area.Count, Published);
            var others = Rates.Select(rate => (rate.Asset, Accounts: Begin(
                rate.Asset, _year.Year, "synthetic_issue",
                Vary((long)((Int128)area.Count * rate.PerHectareUnits / Area.Hectare.Times(1).Count), 10), Invented)))
                .ToDictionary(each => each.Asset, each => each.Accounts);
            Promise("合成项目甲：用地、总磷、能耗一并预留", 30, land, others["total_phosphorus"], others["energy"]);
            Promise("合成项目乙：用地、化学需氧量一并预留", 12, land, others["cod"]);
            Free("total_phosphorus", others["total_phosphorus"]);
            Free("total_nitrogen", others["total_nitrogen"]);
        }

        public List<LedgerCommand> Commands { get; } = [];

        public List<GivenCommand> Notes { get; } = [];

        private sealed record Kept(
            AccountNumber Source, AccountNumber Stock, AccountNumber Committed, long TotalUnits);

        /// <summary>An asset's accounts, its total, and what was used of it month by month.</summary>
        private Kept Begin(string asset, int vintageYear, string issue, long total, string note)
        {
            var source = Open(asset, vintageYear, issue, AccountRole.Source);
            var kept = issue == "approved" ? "stock" : "synthetic_stock";
            var stock = Open(asset, vintageYear, kept, AccountRole.Available);
            var committed = Open(asset, vintageYear, "synthetic_committed", AccountRole.Committed);
            var retired = Open(asset, vintageYear, "synthetic_retired", AccountRole.Retired);
            Post(new(source, stock, new(total)), _year, note);
            Post(new(stock, committed, new(Vary(total * 7 / 10, 8))), _year, Invented);
            Post(new(stock, retired, new(Vary(total / 100, 40))), _year, Invented);
            for (var day = _year.AddMonths(1); LegalTime.StartOf(day) < _now; day = day.AddMonths(1))
            {
                Post(new(stock, committed, new(Vary(total / 90, 60))), day.AddDays(_chance.Next(0, 20)), Invented);
            }

            return new(source, stock, committed, total);
        }

        /// <summary>What two retired sources freed, each in an account of its own; its evidence is the note.</summary>
        private void Free(string asset, Kept kept)
        {
            foreach (var (at, (works, closed)) in RetiredSources.Index())
            {
                var day = _year.AddMonths(closed);
                var freed = Open(asset, _year.Year, $"{FreedPurpose}_{at + 1}", AccountRole.Available);
                Post(new(kept.Source, freed, new(Vary(kept.TotalUnits / 400, 30))), _year,
                    $"合成退役源：{works} {day:yyyy-MM-dd} 关停，排污许可证注销，关停核验意见 合成〔{day.Year}〕{at + 1}号");
            }
        }

        private AccountNumber Open(string asset, int vintageYear, string purpose, AccountRole role)
        {
            var limits = role == AccountRole.Source ? Limits.None : Limits.NeverNegative;
            var side = role == AccountRole.Source ? NormalSide.Debit : NormalSide.Credit;
            Commands.Add(new LedgerCommand.Open(Note("open", Invented), new(
                new($"{_county}", asset, vintageYear, purpose), LedgerAsset.Find(asset)!.Unit, role, side, limits)));
            return new(++_accountCount);
        }

        private void Post(Leg leg, DateOnly day, string note)
        {
            if (LegalTime.StartOf(day) < _now)
            {
                Commands.Add(new LedgerCommand.Post(Note("post", note), leg) { Effective = Moment.StartOf(day) });
            }
        }

        private void Promise(string note, int days, params Kept[] of) => Commands.Add(new LedgerCommand.Hold(
            Note("hold", note),
            HoldEnd.Time(Moment.Of(LegalTime.EndOf(LegalTime.DayOf(_now).AddDays(days)))),
            [.. of.Select(kept => new Leg(kept.Stock, kept.Committed, new(Vary(kept.TotalUnits / 60, 30))))]));

        private long Vary(long amount, int percent) =>
            Math.Max(1, (long)((Int128)amount * (100 + _chance.Next(-percent, percent + 1)) / 100));

        /// <summary>The command's id: the year's beginning, the county and the command's place.</summary>
        private TimeOrderedId Note(string kind, string note)
        {
            var county = UInt128.Parse(_county.ToString(), System.Globalization.CultureInfo.InvariantCulture);
            var id = new TimeOrderedId(
                ((UInt128)(ulong)LegalTime.StartOf(_year).ToUnixTimeMilliseconds() << 80) | (county << 40)
                | (uint)(Notes.Count + 1));
            Notes.Add(new()
            {
                Id = id, Jurisdiction = _county, Kind = kind, Name = "区域数据包", Note = note, GivenAt = _now,
            });
            return id;
        }
    }
}
