using Huanhu.Engines.Decisions.Values;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Modules.Standards;

namespace Huanhu.Platform.Tests.Modules.Siting;

public sealed class KeptCasesTests
{
    private static readonly Clause Cod = ClauseOf(RuleSamples.Cod);

    [Fact]
    public void Same_facts_are_the_same_case_and_others_are_another()
    {
        var kept = new KeptCases();
        var first = kept.Of(Cod, Known(("discharge_cod", 2m), ("cod_available", 9m)), SitingSamples.Now);
        Assert.Same(first, kept.Of(
            Cod, Known(("cod_available", 9m), ("discharge_cod", 2m), ("energy_available", 1m)), SitingSamples.Now));
        Assert.NotSame(first, kept.Of(Cod, Known(("discharge_cod", 2m), ("cod_available", 8m)), SitingSamples.Now));
        Assert.NotSame(first, kept.Of(Cod, Known(("discharge_cod", 2m)), SitingSamples.Now));
    }

    [Fact]
    public void Clause_that_reads_the_clock_is_asked_anew()
    {
        var clause = ClauseOf(RuleSamples.Cod.Replace(
            "cod_available &gt;= discharge_cod", "today() = today() and cod_available &gt;= discharge_cod",
            StringComparison.Ordinal));
        var (kept, known) = (new KeptCases(), Known(("discharge_cod", 2m), ("cod_available", 9m)));
        Assert.NotSame(kept.Of(clause, known, SitingSamples.Now), kept.Of(clause, known, SitingSamples.Now));
        Assert.False(Cod.ReadsClock);
    }

    private static Clause ClauseOf(string rules) => RuleReader.Read(rules, today: null).Value.Clauses.Single();

    private static Dictionary<string, FactValue> Known(params (string Name, decimal Value)[] facts) =>
        facts.ToDictionary(fact => fact.Name, fact => new FactValue(
            StandardsModule.FindFact(fact.Name)!, (FeelValue)fact.Value, "ledger", null));
}
