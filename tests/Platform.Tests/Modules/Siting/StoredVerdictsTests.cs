using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Modules.Projects;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Deadlines;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Siting;

public sealed class StoredVerdictsTests
{
    private const int Checks = 1_000;
    private static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");
    private static readonly string[] Projects = ["hudai-c4028", "ic-fab", "electroplater"];

    [Fact]
    public async Task Verdicts_of_a_year_are_decided_again_after_rules_parcels_and_balances_changed()
    {
        await using var desk = await Desk.OpenAsync();
        var ids = new List<TimeOrderedId>();
        var states = new List<ClauseState>();
        for (var at = 0; at < Checks; at++)
        {
            var verdict = await desk.CheckAsync(Projects[at % 3], shoreMetres: (at * 1_237) % 12_000);
            ids.Add(verdict.Id);
            states.Add(verdict.Verdict);
            desk.Clock.Advance(TimeSpan.FromHours(8.76));
            if (at % 100 == 50) { await desk.SpendAsync(); }

            if (at % 250 == 125) { await desk.TightenAsync(500 + at); }
        }

        Assert.Contains(ClauseState.Conditional, states);
        Assert.Contains(ClauseState.Fail, states);
        Assert.Contains(ClauseState.Unknown, states);
        foreach (var id in ids)
        {
            var replayed = await desk.Stored.ReplayAsync(
                $"{id}", desk.Local, TestContext.Current.CancellationToken);
            Assert.True(replayed is { IsDone: true, Value.Equal: true }, replayed.Refusal?.Message.En);
        }
    }

    [Fact]
    public async Task Verdict_whose_record_was_changed_is_not_equal_and_names_the_clause()
    {
        await using var desk = await Desk.OpenAsync();
        var verdict = await desk.CheckAsync("ic-fab", shoreMetres: 11_600);
        var facts = verdict.Facts.ToDictionary();
        facts["rd_share"] = facts["rd_share"] with { Value = System.Text.Json.JsonElement.Parse("1") };
        var replayed = desk.Stored.Replay(verdict with { Facts = facts }).Value;
        Assert.False(replayed.Equal);
        Assert.Equal(["yixing_rd"], replayed.Differences);
        Assert.Equal(ClauseState.Fail, replayed.Verdict);
    }

    [Fact]
    public async Task Verdict_by_rules_that_are_not_kept_is_refused_and_says_which()
    {
        await using var desk = await Desk.OpenAsync();
        var verdict = await desk.CheckAsync("ic-fab", shoreMetres: 11_600);
        var replayed = desk.Stored.Replay(verdict with { Rules = [new("lost", "000000000000")] });
        Assert.Equal("rules_not_kept", replayed.Refusal?.Code);
    }

    [Fact]
    public async Task Stored_verdict_is_shown_as_it_was_told_and_only_to_who_may_read_it()
    {
        await using var desk = await Desk.OpenAsync();
        var verdict = await desk.CheckAsync("ic-fab", shoreMetres: 11_600);
        var shown = await desk.Stored.ShowAsync($"{verdict.Id}", desk.Local, TestContext.Current.CancellationToken);
        Assert.Equal(verdict.NextStep, shown.Value.NextStep);
        var stranger = new Caller(ProjectSamples.Region()) { Kind = CallerKind.Session, Account = "somebody" };
        var hidden = await desk.Stored.ShowAsync($"{verdict.Id}", stranger, TestContext.Current.CancellationToken);
        Assert.Equal("unknown_verdict", hidden.Refusal?.Code);
    }

    [Fact]
    public async Task Rules_that_verdicts_reached_are_counted_for_the_version_they_rest_on()
    {
        await using var desk = await Desk.OpenAsync();
        var first = await desk.CheckAsync("ic-fab", shoreMetres: 11_600);
        var version = first.Rules.Single(rules => rules.Model == "admission-yixing").Version;
        desk.Clock.Advance(TimeSpan.FromDays(3));
        await desk.CheckAsync("electroplater", shoreMetres: 11_600);
        await desk.TightenAsync(600);
        await desk.CheckAsync("ic-fab", shoreMetres: 11_600);

        var covered = (await desk.Coverage.HandleAsync(version, desk.Local, default)).Value;
        Assert.Equal((2, true), (covered.VerdictCount, covered.Whole));
        Assert.Equal(3, covered.ToDay!.Value.DayNumber - covered.FromDay!.Value.DayNumber);
        Assert.All(covered.Decisions, decision => Assert.InRange(decision.Rules.Sum(rule => rule.UseCount), 0, 2));
        var research = covered.Decisions.Single(decision => decision.Decision == "研发投入");
        Assert.Equal(2, research.Rules.Sum(rule => rule.UseCount));

        var stranger = new Caller(ProjectSamples.Region()) { Kind = CallerKind.Session, Account = "somebody" };
        Assert.Equal(0, (await desk.Coverage.HandleAsync(version, stranger, default)).Value.VerdictCount);
        Assert.Equal(
            "unknown_version", (await desk.Coverage.HandleAsync("000000000000", desk.Local, default)).Refusal?.Code);
    }

    /// <summary>The module with a ledger and rules of its own, and a clock that is moved by hand.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private readonly ScratchFolder _folder = new();
        private Store _store = null!;
        private LedgerModule _ledgers = null!;
        private StandardsModule _standards = null!;
        private CheckProject _check = null!;
        private IdSource _ids = null!;
        private int _spentCount;

        public SetClock Clock { get; } = new();

        public StoredVerdicts Stored { get; private set; } = null!;

        public VerdictCoverage Coverage { get; private set; } = null!;

        public Caller Local { get; } = new(ProjectSamples.Region()) { Kind = CallerKind.Local, Account = "local" };

        public static async Task<Desk> OpenAsync()
        {
            var desk = new Desk();
            var (tree, pack) = (ProjectSamples.Region(), Office.Pack());
            desk._store = (await StoreOpening.OpenAsync(
                new(desk._folder.Path, "sqlite", false), cancel: TestContext.Current.CancellationToken)).Value;
            desk._ids = new(desk.Clock, new(1));
            await LedgerModule.LoadOpeningAsync(
                desk._store, new Dictionary<JurisdictionCode, Quantity<Area>>
                {
                    [Yixing] = Area.Hectare.Times(1_000),
                },
                desk.Clock);
            desk._ledgers = new(desk._store, desk._folder.Path, desk.Clock);
            desk._standards = (await StandardsModule.OpenAsync(desk._store, pack, desk.Clock)).Value;
            var sources = new SitingSources(
                null!, new(desk._standards, tree), new(pack), desk._standards, desk._ledgers, tree);
            desk._check = new(sources, desk._store, new(desk._ids, desk.Clock), desk._ids, desk.Clock);
            desk.Stored = new(desk._standards, sources.Projects, desk._store);
            desk.Coverage = new(desk._standards, desk._store, desk.Clock);
            return desk;
        }

        public async Task<VerdictAnswer> CheckAsync(string project, double shoreMetres) => (await _check.DecideAsync(
            new(SitingSamples.Project(project)), SitingSamples.At(shoreMetres), Local,
            TestContext.Current.CancellationToken)).Value;

        /// <summary>Takes phosphorus that was freed, and some quota.</summary>
        public async Task SpendAsync()
        {
            var accounts = await _ledgers.ReadAsync(Yixing, book => (
                From: book.Find(new($"{Yixing}", "total_phosphorus", 2026, "synthetic_freed_1")),
                To: book.Find(new($"{Yixing}", "total_phosphorus", 2026, "synthetic_retired"))));
            var answer = await _ledgers.DoAsync(Yixing, new LedgerCommand.Post(
                _ids.Next(), new Leg(accounts.Value.From, accounts.Value.To, new(1_000 + _spentCount++))));
            Assert.True(answer.IsDone);
        }

        /// <summary>A new version of the standard of Yixing, with a higher floor of investment.</summary>
        public async Task TightenAsync(int floor)
        {
            var text = await File.ReadAllTextAsync(Office.Pack().PathOf("rules/admission-yixing.dmn"));
            var imported = await _store.WriteAsync("test", session => _standards.Rules.Import(
                session, text.Replace("&gt;= 150", $"&gt;= {floor}", StringComparison.Ordinal), "test"));
            Assert.True(imported.IsDone);
            Assert.NotEqual(RuleReader.VersionOf(text), imported.Value.Version);
        }

        public async ValueTask DisposeAsync()
        {
            await _ledgers.DisposeAsync();
            await _store.DisposeAsync();
            _folder.Dispose();
        }
    }
}
