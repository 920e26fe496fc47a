using Huanhu.Engines.Decisions.Dmn;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Scenarios;

/// <summary>The code that docs/using/feel-as-a-library.md shows, run here as it stands there.</summary>
public sealed class FeelAsALibrary
{
    private const string Tariff = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:tariff" name="Tariff">
          <inputData id="use" name="Monthly Use"/>
          <decision id="tier" name="Tier">
            <informationRequirement><requiredInput href="#use"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input><inputExpression typeRef="number"><text>Monthly Use</text></inputExpression></input>
              <output typeRef="string"/>
              <rule><inputEntry><text>[0..230]</text></inputEntry><outputEntry><text>"一档"</text></outputEntry></rule>
              <rule><inputEntry><text>(230..400]</text></inputEntry><outputEntry><text>"二档"</text></outputEntry></rule>
              <rule><inputEntry><text>&gt; 400</text></inputEntry><outputEntry><text>"三档"</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;

    [Fact]
    public void Expression_is_read_once_and_evaluated_often()
    {
        var limits = new FeelLimits
        {
            Depth = new(100),
            Steps = new(1_000_000),
            Time = TimeSpan.FromSeconds(1),
            ListSize = new(100_000),
            TextLength = new(100_000),
            PatternTime = TimeSpan.FromMilliseconds(100),
        };
        var scope = FeelScope.Of("Monthly Income", "rate");
        var parsed = FeelExpression.Parse("decimal(Monthly Income * rate, 2)", scope, limits);
        var run = new FeelRun(limits, TimeProvider.System, default);

        run.Begin();
        var result = parsed.Value.Evaluate([5000, 0.0333m], run);
        Assert.Equal("166.50", result.ToString());

        run.Begin();
        var nothing = parsed.Value.Evaluate([5000, "three percent"], run);
        Assert.True(nothing.IsNull);
        Assert.Equal("argument_unfit", nothing.Reason!.Code);
        Assert.Equal("operands_unfit", nothing.Reason.Cause!.Code);
    }

    [Fact]
    public void Text_that_is_no_expression_is_refused_with_its_place()
    {
        var limits = Feel.Ample.Limits;
        var refused = FeelExpression.Parse("a + * b", FeelScope.Of("a", "b"), limits).Refusal!;
        Assert.Equal(new FeelPlace(1, 5), refused.Facts);
    }

    [Fact]
    public void Model_decides_by_name()
    {
        var limits = Feel.Ample.Limits;
        var fileLimits = new DmnLimits { FileLength = new(1_000_000), Depth = new(100) };
        var model = DecisionModel.Read(new StringReader(Tariff), [], fileLimits, limits).Value;
        Assert.Empty(model.Faults);

        var run = new FeelRun(limits, TimeProvider.System, default);
        var tier = model.Evaluate("Tier", FeelContext.Of(("Monthly Use", 260)), run);
        Assert.Equal("二档", tier.AsString());
    }

    [Fact]
    public void Page_shows_what_runs_here()
    {
        var home = Environment.GetEnvironmentVariable("HUANHU_HOME");
        Assert.SkipWhen(home is null, "HUANHU_HOME names no tree; `./huanhu test` does.");
        var source = Path.Combine(home!, "tests/Engines.Decisions.Tests/Scenarios/FeelAsALibrary.cs");
        var run = Flat(File.ReadAllText(source));
        var blocks = File.ReadAllText(Path.Combine(home!, "docs/using/feel-as-a-library.md")).Split("```csharp\n")[1..];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Flat(block.Split("```")[0]), run, StringComparison.Ordinal));
    }

    private static string Flat(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
