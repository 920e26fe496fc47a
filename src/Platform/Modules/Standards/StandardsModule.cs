using System.Runtime.CompilerServices;
using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>The door of Standards: the catalogue of industries, the facts that rules read, and the rules.</summary>
/// <remarks>
/// Safe to share. The catalogue of industries is read once, when it is first asked; the rules at the start and whenever
/// a set is added, here or by another process on the same database.
/// </remarks>
public sealed class StandardsModule
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => StandardsStore.Carried;

    /// <summary>What proves what is adopted to have been agreed on.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="keys">By which this installation signs and signed.</param>
    /// <param name="isHere">Whether a jurisdiction is kept here.</param>
    internal static IProof Prove(Store store, KeyRing keys, Func<JurisdictionCode, bool> isHere) =>
        new VerifyRules(store, keys, isHere);

    private readonly Lazy<IndustryCatalogue> _industries;

    private readonly RuleShelf? _rules;
    private RuleRights? _rights;

    /// <param name="pack">Where the catalogue of industries is.</param>
    /// <param name="rules">Null for who asks for industries alone.</param>
    internal StandardsModule(RegionPack pack, RuleShelf? rules = null)
    {
        _industries = new(() => IndustryCatalogue.Read(
            File.ReadAllText(pack.PathOf("industries/gbt4754_2017.csv")),
            File.ReadAllText(pack.PathOf("industries/divisions_en.tsv"))));
        _rules = rules;
    }

    /// <summary>Every fact that a rule may read.</summary>
    public static IReadOnlyList<Fact> Facts => FactCatalogue.All;

    internal RuleShelf Rules => _rules ?? throw new InvalidOperationException("Nobody has read the rules.");

    /// <summary>Reads the rules from the store; those of the region pack that it lacks are added first.</summary>
    /// <param name="isEmpty">Adds nothing: an installation without the region pack has the rules it is given.</param>
    internal static async Task<Outcome<StandardsModule>> OpenAsync(
        Store store, RegionPack pack, TimeProvider time, bool isEmpty = false)
    {
        var rules = await RuleShelf.OpenAsync(store, pack, time, isEmpty);
        return rules.IsDone ? new StandardsModule(pack, rules.Value) : rules.Refusal;
    }

    /// <summary>Adds what the routes ask for.</summary>
    internal void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSingleton<RuleRights>();
        services.AddSingleton<SaveStep>();
        services.AddSingleton<DecideRules>();
        services.AddSingleton<FollowSteps>();
        services.AddHostedService(provider => provider.GetRequiredService<FollowSteps>());
        services.AddSingleton<ShowRules>();
        services.AddSingleton<DraftRules>();
        services.AddSingleton<AdoptRules>();
    }

    /// <summary>Hears the other sides, once the program is put together.</summary>
    internal void Listen(IServiceProvider services)
    {
        _rights = services.GetRequiredService<RuleRights>();
        var (channels, follow) = (
            services.GetRequiredService<Channels>(), services.GetRequiredService<FollowSteps>());
        channels.Receive(SentSteps.Topic, follow.HearAsync);
        channels.OnHandled(SentSteps.Topic, follow.Delivered);
    }

    /// <summary>An industry of GB/T 4754-2017.</summary>
    /// <param name="Code">With the section letter, such as C3973.</param>
    /// <param name="Name">The name of the standard; it has no English edition.</param>
    /// <param name="EnglishName">Of a division, as the statistics write it; empty of all that have none.</param>
    /// <param name="Level">Section, division, group or class.</param>
    public sealed record Industry(IndustryCode Code, string Name, string EnglishName, IndustryLevel Level);

    /// <summary>What of an industry a query met, the closest first.</summary>
    public enum IndustryMatch
    {
        /// <summary>The whole code, the whole name or its initials.</summary>
        Whole,

        /// <summary>The beginning of the code, the name, the pinyin or the initials.</summary>
        Beginning,

        /// <summary>The middle of the name, of its pinyin or initials.</summary>
        Inside,
    }

    /// <summary>Which of an industry's words a query met.</summary>
    public enum IndustryKey
    {
        /// <summary>The code, its letter left out or not.</summary>
        Code,

        /// <summary>The Chinese name.</summary>
        Name,

        /// <summary>The name's syllables.</summary>
        Pinyin,

        /// <summary>The first letters of the syllables.</summary>
        Initials,
    }

    /// <summary>An industry that a query found.</summary>
    public sealed record FoundIndustry(Industry Industry, IndustryMatch Match, IndustryKey Key);

    /// <summary>The industry of a code; null when the edition has none.</summary>
    public Industry? Find(IndustryCode code) => _industries.Value.Find(code);

    /// <summary>
    /// What an industry is called: in Chinese by its own name, in English by that of its division. Without an English
    /// name it is the Chinese one, without a name the code.
    /// </summary>
    public BilingualText TitleOf(IndustryCode code)
    {
        var path = PathOf(code);
        var name = path is [.., var last] ? last.Name : code.ToString();
        return new(name, path.Select(each => each.EnglishName).FirstOrDefault(english => english.Length > 0) ?? name);
    }

    /// <summary>From the section down to the industry itself; empty for an unknown code.</summary>
    public IReadOnlyList<Industry> PathOf(IndustryCode code) => _industries.Value.PathOf(code);

    /// <summary>The industries directly below, in catalogue order; empty for a class or an unknown code.</summary>
    public IReadOnlyList<Industry> ChildrenOf(IndustryCode code) => _industries.Value.ChildrenOf(code);

    /// <summary>Industries by code (letter left out or not), part of the Chinese name, pinyin or initials.</summary>
    /// <param name="query">What a person typed; blank finds nothing.</param>
    /// <param name="rows">How many at most; the closest matches come first, then the higher levels, then codes.</param>
    public IReadOnlyList<FoundIndustry> Search(string query, Limit rows) => _industries.Value.Search(query, rows);

    /// <summary>A fact of the catalogue; null when it has none of that name.</summary>
    public static Fact? FindFact(string name) => FactCatalogue.Find(name);

    /// <summary>A title that a firm may hold, in both languages; an unknown one as it is written.</summary>
    public static BilingualText TitleHeld(string title) => FirmFacts.TitleHeld(title);

    /// <summary>The facts of a group, in the order of the catalogue.</summary>
    public static IEnumerable<Fact> FactsOf(FactGroup group) => FactCatalogue.All.Where(fact => fact.Group == group);

    /// <summary>Takes in rules that were added since, here or by another process; a check begins with it.</summary>
    public Task RefreshAsync() => Rules.RefreshAsync();

    /// <summary>The admission rules that hold at a place, each in its latest version, in the order of models.</summary>
    /// <remarks>A model that another one replaces does not hold where and while the other does.</remarks>
    /// <param name="tree">What lies in what.</param>
    /// <param name="place">Where.</param>
    /// <param name="day">When it is asked.</param>
    /// <param name="begun">When the project began; null of one that begins on that day.</param>
    public IReadOnlyList<RuleVersion> RulesAt(
        JurisdictionTree tree, JurisdictionCode place, DateOnly day, DateOnly? begun = null) =>
        Rules.InForce.At(tree, place, day, begun ?? day);

    /// <summary>
    /// Whom a version leaves under what held before, and its first day, as it was adopted or is proposed; null of all
    /// others.
    /// </summary>
    public (DateOnly From, RuleTransition Leaves)? TransitionOf(string version) =>
        Rules.Lives.FirstOrDefault(life => life.Rules.Version == version) is { } life
        && (life.Adoption ?? life.Proposal) is { FromDay: { } from } step
            ? (from, step.Leaves)
            : null;

    /// <summary>
    /// The first days of versions that leave alone who began before: who began with none of them in between is asked
    /// alike.
    /// </summary>
    public IReadOnlyList<DateOnly> TransitionDays => Rules.InForce.TransitionDays;

    /// <summary>
    /// The version of which it is not known here whether it holds at a place: its day has come, the sides here agreed,
    /// and the side that proposed it, in another installation, has not told what became of it. Null where all is known.
    /// </summary>
    /// <param name="tree">What lies in what.</param>
    /// <param name="place">Where.</param>
    /// <param name="day">When it is asked.</param>
    public RuleVersion? UndecidedAt(JurisdictionTree tree, JurisdictionCode place, DateOnly day) =>
        _rights is not { } rights ? null : Rules.Proposed.FirstOrDefault(life =>
            life.Rules.Holds(tree, place) && life.Undecided(rights.IsHere, day) is not null)?.Rules;

    /// <summary>What is asked about a firm and in force on a day; where says <see cref="RuleVersion.Holds"/>.</summary>
    public IReadOnlyList<RuleVersion> Ladders(DateOnly day) => Rules.InForce.On(RuleKind.Ladder, day);

    /// <summary>What scores a firm and is in force on a day, likewise.</summary>
    public IReadOnlyList<RuleVersion> Evaluations(DateOnly day) => Rules.InForce.On(RuleKind.Evaluation, day);

    /// <summary>The classes that firms come to by an evaluation, in their order; empty when it has none.</summary>
    /// <param name="evaluation">Says where classes end.</param>
    /// <param name="firms">All that there are: a class is a place among them.</param>
    public static IReadOnlyList<string> ClassesOf(RuleVersion evaluation, IReadOnlyList<ScoredFirm> firms) =>
        FirmRanking.CutsOf(evaluation) is { Count: > 0 } cuts ? FirmRanking.ClassesOf(cuts, firms) : [];

    /// <summary>Which rules of a version's tables its own test cases reach, and which its use.</summary>
    /// <param name="rules">The version.</param>
    /// <param name="uses">By what facts it decided; the work is as much as deciding these again.</param>
    /// <param name="today">The day of test cases that name none.</param>
    /// <returns>Of each table, in the order of the file.</returns>
    public static IReadOnlyList<DecisionCoverage> CoverageOf(
        RuleVersion rules, IReadOnlyList<DecidedFacts> uses, DateOnly today) => RuleCoverage.Of(rules, uses, today);

    /// <summary>A version of a rule set, in force or not; null when none was ever loaded under that name.</summary>
    public RuleVersion? FindRules(string version) => Rules.Find(version);

    /// <summary>Reads rules that are not stored, as they stand on somebody's screen.</summary>
    /// <param name="text">A DMN file.</param>
    /// <returns>Refused as an import of the file is, except that it may have ended.</returns>
    internal static Outcome<RuleVersion> Read(string text) => RuleReader.Read(text, today: null);
}

/// <summary>A row of the fact catalogue.</summary>
/// <param name="Name">The variable of FEEL, such as <c>tier_by_shore</c>.</param>
/// <param name="Unit">Of the number; empty when it has none.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Made">From what it is made.</param>
/// <param name="Evidence">How it is drawn.</param>
public sealed record Fact(
    string Name, FactType Type, string Unit, FactGroup Group, BilingualText Title, BilingualText Made,
    FactEvidence Evidence);

/// <summary>Which values a fact has.</summary>
public enum FactType
{
    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A word or a code.</summary>
    Text,

    /// <summary>Yes or no.</summary>
    Truth,

    /// <summary>Words, in any order.</summary>
    Texts,

    /// <summary>A day.</summary>
    Day,
}

/// <summary>What a fact is about.</summary>
public enum FactGroup
{
    /// <summary>Where.</summary>
    Place,

    /// <summary>Who and what.</summary>
    Project,

    /// <summary>Who it is by itself, whatever it builds.</summary>
    Firm,

    /// <summary>What the ledgers have left.</summary>
    Quota,

    /// <summary>When.</summary>
    Time,
}

/// <summary>How a fact is drawn on the map.</summary>
public enum FactEvidence
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The place itself.</summary>
    Point,

    /// <summary>The shortest line to the shore.</summary>
    ShoreLine,

    /// <summary>The outline of the parcel.</summary>
    Parcel,

    /// <summary>What lies inside a layer.</summary>
    Overlap,
}

/// <summary>A fact as it stands for one project at one place.</summary>
/// <param name="Fact">Which.</param>
/// <param name="Value">Of the fact's type, in its unit; never null: a fact without a value is left out.</param>
/// <param name="Origin">declared, filing, synthetic, calculated, stand_in, published, registered or ledger.</param>
/// <param name="At">Of which day it is; null when nobody says.</param>
public sealed record FactValue(Fact Fact, FeelValue Value, string Origin, DateOnly? At);

/// <summary>What a clause comes to, the worst first.</summary>
public enum ClauseState
{
    /// <summary>It forbids.</summary>
    Fail,

    /// <summary>A fact that could change it is missing.</summary>
    Unknown,

    /// <summary>It allows what the limits say must still be had.</summary>
    Conditional,

    /// <summary>It allows.</summary>
    Pass,
}

/// <summary>The five groups in which clauses are told.</summary>
public enum ClauseGroup
{
    /// <summary>产业.</summary>
    Industry,

    /// <summary>空间.</summary>
    Space,

    /// <summary>环境.</summary>
    Environment,

    /// <summary>能源.</summary>
    Energy,

    /// <summary>经济.</summary>
    Economy,
}

/// <summary>What a set of rules is asked about.</summary>
public enum RuleKind
{
    /// <summary>A project at a place.</summary>
    Admission,

    /// <summary>A firm: which rank it reaches.</summary>
    Ladder,

    /// <summary>A firm: which scores it has.</summary>
    Evaluation,
}

/// <summary>Whom a version leaves under the rules that held before it.</summary>
/// <param name="KeepsBegun">Whether who began before its first day stays under them; else it holds for all.</param>
/// <param name="Until">The first day on which nobody does any more; null while there is none.</param>
public sealed record RuleTransition(bool KeepsBegun, DateOnly? Until)
{
    /// <summary>The word of one that leaves nobody.</summary>
    public const string All = "all";

    /// <summary>The word of one that leaves who began before.</summary>
    public const string BegunBefore = "begun_before";

    /// <summary>It holds for all.</summary>
    public static RuleTransition ForAll { get; } = new(false, null);

    /// <summary>Whether it leaves alone who began on a day.</summary>
    /// <param name="from">Its first day.</param>
    /// <param name="day">When it is asked.</param>
    /// <param name="begun">When the project began.</param>
    public bool LeavesAlone(DateOnly from, DateOnly day, DateOnly begun) =>
        KeepsBegun && begun < from && (Until is null || day < Until);
}

/// <summary>A version of a set of rules: one DMN file.</summary>
/// <param name="Model">The id that all its versions share, such as <c>taihu-jiangsu</c>.</param>
/// <param name="Version">The first twelve hexadecimal digits of its text's SHA-256.</param>
/// <param name="Scope">Where it holds, and in all below; at least one.</param>
/// <param name="InForce">From the first day on; open while nobody ended it.</param>
/// <param name="Document">What it is called.</param>
/// <param name="DocumentNumber">文号; empty when it has none.</param>
/// <param name="IsSynthetic">Whether it is invented for demonstration.</param>
/// <param name="Clauses">In the order of the file.</param>
public sealed record RuleVersion(
    string Model, string Version, IReadOnlyList<JurisdictionCode> Scope, DateRange InForce, BilingualText Document,
    string DocumentNumber, bool IsSynthetic, IReadOnlyList<Clause> Clauses)
{
    /// <summary>What it is asked about.</summary>
    public RuleKind Kind { get; init; }

    /// <summary>What it is about, such as <c>science-sme</c>: editions and variants share it.</summary>
    public required string Subject { get; init; }

    /// <summary>Models that don't hold where and while this one does.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>Its decisions that are no clauses, in the file's order; an evaluation's score is the last.</summary>
    public IReadOnlyList<RuleDecision> Terms { get; init; } = [];

    /// <summary>The file.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the file calls itself a draft: a region pack loads it, and it is not in force.</summary>
    internal bool IsDraft { get; init; }

    /// <summary>All its decisions, made ready.</summary>
    internal IReadOnlyList<(string Name, PreparedDecision Prepared)> Decisions { get; init; } = [];

    /// <summary>Its own test cases, in the order of the file.</summary>
    internal IReadOnlyList<RuleTest> Tests { get; init; } = [];

    /// <summary>Itself alone: two readings of a file are two, and no text is compared to find that out.</summary>
    public bool Equals(RuleVersion? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Whether it holds at a place, while it is in force.</summary>
    public bool Holds(JurisdictionTree tree, JurisdictionCode place)
    {
        foreach (var code in Scope)
        {
            if (tree.Contains(code, place))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A decision of a set of rules that is no clause: what clauses rest on, or a score.</summary>
public sealed class RuleDecision
{
    private readonly PreparedDecision _prepared;

    internal RuleDecision(string name, PreparedDecision prepared) => (Name, _prepared) = (name, prepared);

    /// <summary>As the file names it.</summary>
    public string Name { get; }

    /// <summary>The facts it may read.</summary>
    public IEnumerable<string> Reads => _prepared.Inputs;

    /// <summary>What it comes to; null, as a rule, where a fact is missing that it needs.</summary>
    /// <param name="facts">By name; a fact that is missing is not among them.</param>
    /// <param name="now">The moment of the question.</param>
    public FeelValue Evaluate(IReadOnlyDictionary<string, FactValue> facts, DateTimeOffset now) =>
        ClauseTable.Evaluate(_prepared, facts, now);
}

/// <summary>What rules were asked about: facts by name, and when.</summary>
public sealed record DecidedFacts(IReadOnlyDictionary<string, FactValue> Facts, DateTimeOffset DecidedAt);

/// <summary>How far the table of a decision is reached.</summary>
/// <param name="Decision">As the file names it.</param>
/// <param name="Title">The same; in English a clause's article.</param>
/// <param name="Rules">In the order of the table.</param>
public sealed record DecisionCoverage(string Decision, BilingualText Title, IReadOnlyList<CoveredRule> Rules);

/// <summary>How often a rule decided.</summary>
/// <param name="RuleNumber">1 is the first.</param>
/// <param name="Cells">What it asks, of the columns of which it asks something.</param>
/// <param name="Output">What it gives, as FEEL.</param>
/// <param name="TestCount">For test cases of the version itself.</param>
/// <param name="UseCount">In use.</param>
/// <param name="FirstDay">The first legal day of these; null without.</param>
/// <param name="LastDay">The last.</param>
public sealed record CoveredRule(
    int RuleNumber, IReadOnlyList<RuleCell> Cells, string Output, long TestCount, long UseCount, DateOnly? FirstDay,
    DateOnly? LastDay);

/// <summary>A firm with what an evaluation gives it.</summary>
/// <param name="Id">What tells it from all others.</param>
/// <param name="ScoreValue">Points; null of one that takes no part.</param>
/// <param name="TaxPerMu">In 10,000 yuan; settles equal scores.</param>
public sealed record ScoredFirm(string Id, decimal? ScoreValue, decimal TaxPerMu);

/// <summary>A clause's answer for one project at one place.</summary>
/// <param name="State">What it comes to.</param>
/// <param name="Rule">The rule that matched; null when it is unknown which one does.</param>
/// <param name="AtLeast">What facts must reach, by their names, in their units.</param>
/// <param name="AtMost">What facts must not exceed.</param>
/// <param name="Missing">Facts nobody gave that could change the state.</param>
/// <param name="MissingIrrelevant">Facts nobody gave that can't.</param>
public sealed record ClauseAnswer(
    ClauseState State, ClauseRule? Rule, IReadOnlyDictionary<string, decimal> AtLeast,
    IReadOnlyDictionary<string, decimal> AtMost, IReadOnlyList<string> Missing,
    IReadOnlyList<string> MissingIrrelevant);

/// <summary>A row of a clause's table.</summary>
/// <param name="Number">1 is the first.</param>
/// <param name="Says">What it means for whom it matches.</param>
/// <param name="Cells">What it asks of each column, from left to right.</param>
public sealed record ClauseRule(int Number, BilingualText Says, IReadOnlyList<RuleCell> Cells);

/// <summary>What a row asks of a column.</summary>
/// <param name="Column">A fact's name, or a parameter's.</param>
/// <param name="Test">Unary tests of FEEL; <c>-</c> takes all.</param>
public sealed record RuleCell(string Column, string Test);

/// <summary>A clause of a rule set: one decision table with what it rests on.</summary>
public sealed class Clause
{
    private readonly ClauseTable _table;

    internal Clause(ClauseTable table) => _table = table;

    /// <summary>The name of the decision that it is.</summary>
    public string Decision => _table.Decision;

    /// <summary>Unique among all rules, such as <c>taihu_js_43_1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Under which heading it is told.</summary>
    public required ClauseGroup Group { get; init; }

    /// <summary>Where in the document, such as 第四十三条第（一）项.</summary>
    public required BilingualText Article { get; init; }

    /// <summary>What it says.</summary>
    public required BilingualText Text { get; init; }

    /// <summary>What editions of one clause share, each with an id of its own; its id when nothing is said.</summary>
    public required string SameAs { get; init; }

    /// <summary>Whether a person scores it (人工评定): no table does.</summary>
    public required bool IsManual { get; init; }

    /// <summary>False for 待核: nobody has confirmed wording or values.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>False for one that leaves the verdict alone while it is unknown.</summary>
    public required bool BlocksUnknown { get; init; }

    /// <summary>Whether it may ask what time it is: then the same facts may come to another state later.</summary>
    public required bool ReadsClock { get; init; }

    /// <summary>The facts it may read, in the order of the file.</summary>
    public required IReadOnlyList<Fact> Reads { get; init; }

    /// <summary>Facts it does not read, told beside it.</summary>
    public required IReadOnlyList<Fact> Shows { get; init; }

    /// <summary>Decides for one project at one place.</summary>
    /// <param name="facts">By name; a fact that is missing is not among them.</param>
    /// <param name="now">The moment of the check.</param>
    public ClauseAnswer Decide(IReadOnlyDictionary<string, FactValue> facts, DateTimeOffset now) =>
        _table.Decide(Reads, facts, now);

    /// <summary>The state alone, the same as <see cref="Decide"/> says; for who asks for many places.</summary>
    /// <param name="facts">By name; a fact that is missing is not among them.</param>
    /// <param name="now">The moment of the check.</param>
    public ClauseState StateOf(IReadOnlyDictionary<string, FactValue> facts, DateTimeOffset now) =>
        _table.StateOf(Reads, facts, now);

    /// <summary>At which values of one fact the state may change, as the others are.</summary>
    /// <param name="fact">A number that it reads.</param>
    /// <param name="facts">The others by name.</param>
    /// <param name="now">The moment of the check.</param>
    /// <returns>Null when any two values may be told apart.</returns>
    public IReadOnlyList<decimal>? CutsOf(
        string fact, IReadOnlyDictionary<string, FactValue> facts, DateTimeOffset now) =>
        _table.CutsOf(fact, Reads, facts, now);

    /// <summary>At which values of one fact the state may change, whatever the others are, known or missing.</summary>
    /// <param name="fact">One that it reads.</param>
    /// <returns>Each once, in no order. Null when any two values may be told apart.</returns>
    public IReadOnlyList<FeelValue>? CutsOf(string fact) => _table.State.CutsOf(fact);

    /// <summary>The state of known values alone, for who asks of very many: it allocates next to nothing.</summary>
    /// <param name="values">In the order of the inputs of <see cref="Logic"/>, none of them missing.</param>
    /// <param name="run">Of <see cref="RunAt"/>; one a thread.</param>
    internal ClauseState StateOf(ReadOnlySpan<FeelValue> values, FeelRun run) => _table.StateOf(values, run);

    /// <summary>What a clause may cost, at a moment.</summary>
    internal static FeelRun RunAt(DateTimeOffset now) => ClauseTable.RunAt(now);

    /// <summary>The texts that are written where a fact is read: what a list of words may be asked for.</summary>
    internal IReadOnlyList<string> TextsBeside(string fact) => _table.State.TextsBeside(fact);

    /// <summary>The decision that gives the state, for questions about its table.</summary>
    internal PreparedDecision Logic => _table.State;

    /// <summary>What the columns of its table read, from left to right.</summary>
    internal IReadOnlyList<string> Columns => [.. _table.Rules[0].Cells.Select(cell => cell.Column)];
}
