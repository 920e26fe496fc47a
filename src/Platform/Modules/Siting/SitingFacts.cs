using System.Text;
using System.Text.Json;
using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Decisions;

namespace Huanhu.Platform.Modules.Siting;

/// <summary>The facts of one project at one place, by the catalogue's names; what nobody gave is not there.</summary>
internal sealed partial class SitingFacts
{
    private readonly Dictionary<string, FactValue> _byName = new(StringComparer.Ordinal);

    private SitingFacts()
    {
    }

    public IReadOnlyDictionary<string, FactValue> ByName => _byName;

    /// <summary>Computes them.</summary>
    /// <param name="place">Where.</param>
    /// <param name="project">What.</param>
    /// <param name="energy">Counts its energy as standard coal.</param>
    /// <param name="left">What the ledger has left, by fact; empty when the caller may not see it.</param>
    /// <param name="day">The legal day of the check.</param>
    public static SitingFacts Of(
        PlaceFacts place, ProjectFile project, EnergyModule energy, IEnumerable<(string Name, decimal Value)> left,
        DateOnly day)
    {
        var facts = new SitingFacts();
        facts.AddPlace(place);
        facts.AddAllButPlace(project, energy, left, day);
        return facts;
    }

    /// <summary>What all places of all counties share.</summary>
    /// <param name="project">What.</param>
    /// <param name="energy">Counts its energy as standard coal.</param>
    /// <param name="day">The legal day.</param>
    public static SitingFacts Of(ProjectFile project, EnergyModule energy, DateOnly day)
    {
        var facts = new SitingFacts();
        facts.AddAllButPlace(project, energy, [], day);
        return facts;
    }

    /// <summary>What all places of a county share, whatever the project (<see cref="IsOfCounty"/>).</summary>
    /// <param name="columns">The county.</param>
    /// <param name="left">What the ledger has left, by fact; empty when the caller may not see it.</param>
    /// <param name="day">The legal day.</param>
    public static SitingFacts Of(LandColumns columns, IEnumerable<(string Name, decimal Value)> left, DateOnly day)
    {
        var facts = new SitingFacts();
        facts.AddCounty(columns);
        facts.AddQuotas(left, day);
        return facts;
    }

    /// <summary>Whether a fact is one that places of a county share, and places of another need not.</summary>
    public static bool IsOfCounty(string fact) => OfCounty.Contains(fact);

    /// <summary>A fact as it is told and stored.</summary>
    public static FactRow RowOf(FactValue fact)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, DecisionAnswer.JsonForm))
        {
            FeelJson.Write(json, fact.Value);
        }

        return new(JsonElement.Parse(text.ToArray()), fact.Fact.Unit, fact.Origin, fact.At);
    }

    /// <summary>The facts as they were stored.</summary>
    public static SitingFacts Of(IReadOnlyDictionary<string, FactRow> rows)
    {
        var text = JsonSerializer.Serialize(rows.ToDictionary(row => row.Key, row => row.Value.Value));
        var values = FeelJson.ReadInputs(Encoding.UTF8.GetBytes(text), ModelFiles.Limits).Value;
        var facts = new SitingFacts();
        foreach (var (name, row) in rows)
        {
            if (StandardsModule.FindFact(name) is { } fact)
            {
                // The unit is the one it was stored with: a catalogue of today may count otherwise.
                facts._byName.Add(name, new(fact with { Unit = row.Unit }, values[name], row.Origin, row.At));
            }
        }

        return facts;
    }

    private void AddAllButPlace(
        ProjectFile project, EnergyModule energy, IEnumerable<(string Name, decimal Value)> left, DateOnly day)
    {
        AddProject(project, energy, day);
        AddQuotas(left, day);
        if (FeelDate.TryCreate(day.Year, day.Month, day.Day, out var date))
        {
            Add("check_date", date, Calculated);
        }
    }

    private void Add(string name, FeelValue value, string origin, DateOnly? at = null) =>
        _byName[name] = new(StandardsModule.FindFact(name)!, value, origin, at);

    // 亩 is itself rounded to 0.01 m²: 10 亩 of 12,000 万元 are 1,200 to the hundredth and not to the millionth.
    private static decimal PerLand(decimal dividend, decimal divisor) =>
        Math.Round(dividend / divisor, 2, MidpointRounding.AwayFromZero);

    private static decimal SquareMetres(Quantity<Area> area) => area.Count / 100m;
}
