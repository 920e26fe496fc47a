using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Approvals;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>How a reservation is planned on a book: what is held, what opens with it, what is in the way.</summary>
public sealed class ReservationPlanTests
{
    private const string County = "320282";
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 1, 0, 0, TimeSpan.Zero);
    private static readonly ParcelCode Parcel = ParcelCode.Read("320282001001GB00001").Value;

    private readonly Book _book = new(JurisdictionCode.Parse(County));
    private readonly IdSource _ids = new(TimeProvider.System, new Random(7));
    private readonly Moment _now = Moment.Of(Start);

    [Fact]
    public void Parcel_opens_with_its_area_at_its_first_hold_and_not_again()
    {
        var first = Plan(Demand(mu: 60, Of("parcel_area", 40)));
        Assert.Null(first.Short);
        Assert.Equal(
            ["Open", "Open", "Open", "Post", "Hold"], first.Commands(End).Select(command => command.GetType().Name));
        Do(first);
        var account = _book.Find(new(County, "parcel_area", 0, $"{Parcel}"));
        Assert.Equal((Mu(60), Mu(20)), (_book.BalanceOf(account).Posted, _book.BalanceOf(account).Available));

        var second = Plan(Demand(mu: 60, Of("parcel_area", 15)));
        Assert.Equal(["Hold"], second.Commands(End).Select(command => command.GetType().Name));
        Do(second);
        Assert.Equal(Mu(5), _book.BalanceOf(account).Available);
    }

    /// <summary>What the register says now counts, as soon as somebody reserves again.</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(70)]
    public void Parcel_that_was_surveyed_again_is_counted_anew(int mu)
    {
        Do(Plan(Demand(mu: 60, Of("parcel_area", 40))));
        var plan = Plan(Demand(mu, Of("parcel_area", 5)));
        Assert.Equal(Mu(mu) - Mu(40), plan.Lines[0].AvailableBefore);
        Do(plan);
        var account = _book.Find(new(County, "parcel_area", 0, $"{Parcel}"));
        Assert.Equal(Mu(mu) - Mu(40) - Mu(5), _book.BalanceOf(account).Available);
    }

    [Fact]
    public void Second_that_is_too_much_is_refused_without_a_trace_and_names_the_hold()
    {
        var first = Demand(mu: 60, Of("parcel_area", 40));
        Do(Plan(first));
        var sequence = _book.Sequence;
        var plan = Plan(Demand(mu: 60, Of("parcel_area", 25)));
        Assert.Empty(plan.Commands(End));
        var left = Mu(25) - (Mu(60) - Mu(40));
        Assert.Equal((LedgerRefusal.BelowFloor, left), (plan.Short!.Why, plan.Short.Short));
        Assert.Equal([first.Id], plan.Short.Holds.Select(hold => hold.Hold));
        Assert.Equal(left, plan.Lines[0].Short);
        Assert.Equal(sequence, _book.Sequence);
    }

    /// <summary>1.1 times 0.02 t are retired of what closed works freed, and 0.02 t are issued: one act.</summary>
    [Fact]
    public void Substitution_retires_a_ratio_of_freed_sources_and_issues_what_is_needed()
    {
        var issue = Stock("total_phosphorus", "issue", 0, AccountRole.Source);
        var first = Stock("total_phosphorus", "freed_1", 10_000);
        var second = Stock("total_phosphorus", "freed_2", 30_000);
        Stock("total_phosphorus", "stock", 1_000_000);
        var plan = Plan(Demand(60, new AssetNeed("total_phosphorus", new(20_000), 1_100_000, IsFreed: true)));
        Do(plan);
        var line = plan.Lines[0];
        Assert.Equal((new Amount(40_000), LineKind.Substitution), (line.AvailableBefore!.Value, line.Kind));
        Assert.Equal(
            [(first, new Amount(9_999)), (second, new Amount(12_001))],
            line.Sources.Select(source => (source.Account, source.Taken)));
        var id = _book.CommandOf(_book.Sequence);
        Assert.True(_book.Commit(new(_ids.Next(), _now, _now), id).IsDone);
        Assert.Equal(new Amount(20_000), PostedOf("total_phosphorus", "committed"));
        Assert.Equal(new Amount(22_000), PostedOf("total_phosphorus", "retired"));
        Assert.Equal(new Amount(1_060_000), _book.BalanceOf(issue).Posted);
    }

    [Fact]
    public void Source_that_is_pledged_elsewhere_is_refused_and_the_hold_named()
    {
        Stock("total_phosphorus", "issue", 0, AccountRole.Source);
        var pledged = Stock("total_phosphorus", "freed_1", 30_000);
        Stock("total_phosphorus", "freed_2", 30_000);
        var need = new AssetNeed("total_phosphorus", new(20_000), 1_100_000, IsFreed: true);
        var first = Demand(60, need) with { Sources = Named(pledged) };
        Do(Plan(first));
        var plan = Plan(Demand(60, need) with { Sources = Named(pledged) });
        Assert.Equal((pledged, first.Id), (plan.Short!.Account, plan.Short.Holds.Single().Hold));
        Assert.Null(Plan(Demand(60, need)).Short);
    }

    [Fact]
    public void Account_that_is_no_freed_source_of_the_asset_is_unfit()
    {
        var stock = Stock("total_phosphorus", "stock", 30_000);
        Stock("total_phosphorus", "freed_1", 30_000);
        var need = new AssetNeed("total_phosphorus", new(20_000), 1_100_000, IsFreed: true);
        var plan = Plan(Demand(60, need) with { Sources = Named(stock) });
        Assert.Equal("total_phosphorus", plan.SourceUnfit);
        Assert.Empty(plan.Commands(End));
    }

    [Fact]
    public void Asset_without_an_account_is_not_kept()
    {
        var plan = Plan(Demand(60, new AssetNeed("coal", new(1), null, IsFreed: false)));
        Assert.Equal("coal", plan.NotKept);
        Assert.Empty(plan.Commands(End));
    }

    /// <summary>Amounts without a year go first; last year's are no longer to be had.</summary>
    [Fact]
    public void Oldest_vintage_gives_first()
    {
        Stock("energy", "stock", 1_000, year: 2025);
        var now = Stock("energy", "stock", 1_000, year: 2026);
        var old = Stock("energy", "stock", 700);
        var plan = Plan(Demand(60, new AssetNeed("energy", new(1_500), null, IsFreed: false)));
        Assert.Equal(
            [(old, new Amount(700)), (now, new Amount(800))],
            plan.Lines[0].Sources.Select(source => (source.Account, source.Taken)));
        Do(plan);
    }

    private Moment End => Moment.Of(Start.AddDays(14));

    private static Amount Mu(int mu) => new(Area.Mu.Times(mu).Count);

    private static AssetNeed Of(string asset, int mu) => new(asset, Mu(mu), null, IsFreed: false);

    private static Dictionary<string, IReadOnlyList<AccountNumber>> Named(AccountNumber account) =>
        new() { ["total_phosphorus"] = [account] };

    private ReservationDemand Demand(int mu, params IReadOnlyList<AssetNeed> needs) => new(
        _ids.Next(), Parcel, Mu(mu), needs, new Dictionary<string, IReadOnlyList<AccountNumber>>(), 2026);

    private ReservationPlan Plan(ReservationDemand demand) => ReservationPlan.In(_book, demand, _now);

    private void Do(ReservationPlan plan) => Assert.All(plan.Commands(End), command =>
    {
        var answer = command.Decide(_book, _now);
        Assert.True(answer.IsDone, $"{answer.Refused}");
    });

    private Amount PostedOf(string asset, string purpose) =>
        _book.BalanceOf(_book.Find(new(County, asset, 0, purpose))).Posted;

    private AccountNumber Stock(
        string asset, string purpose, long amount, AccountRole role = AccountRole.Available, int year = 0)
    {
        var source = role == AccountRole.Source;
        var key = new AccountKey(County, asset, year, purpose);
        Assert.True(_book.Open(new(_ids.Next(), _now, _now), new(
            key, asset == "energy" ? "kgce" : "g", role, source ? NormalSide.Debit : NormalSide.Credit,
            source ? Limits.None : Limits.NeverNegative)).IsDone);
        if (amount > 0)
        {
            var issue = _book.Find(key with { Purpose = "issue" });
            var from = issue != AccountNumber.None ? issue : Stock(asset, "issue", 0, AccountRole.Source, year);
            Assert.True(_book.Post(new(_ids.Next(), _now, _now), new Leg(from, _book.Find(key), new(amount))).IsDone);
        }

        return _book.Find(key);
    }
}
