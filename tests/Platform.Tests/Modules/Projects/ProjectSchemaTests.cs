using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Http;
using Json.Schema;

namespace Huanhu.Platform.Tests.Modules.Projects;

/// <summary>The published schema and the reader say the same of every file.</summary>
public sealed class ProjectSchemaTests(SharedServer program)
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(ProjectSchema.Text);

    /// <summary>What the schema leaves to the reader, as its description says.</summary>
    private static readonly HashSet<ProjectFaultCode> BeyondSchema =
    [
        ProjectFaultCode.UnknownIndustry, ProjectFaultCode.ProjectCodeUnfit, ProjectFaultCode.CreditCodeUnfit,
        ProjectFaultCode.DayMalformed, ProjectFaultCode.FigureTooFine, ProjectFaultCode.FigureTooLarge,
        ProjectFaultCode.PartAboveWhole,
    ];

    // What a careless or hostile hand may put in a member's place.
    private static readonly string?[] Palette =
    [
        null, "null", "true", "0", "-1", "0.5", "101", "8500", "1e25", "\"\"", "\" 亩\"", "\"亩\"", "\"t/a\"", "\"万元\"",
        "\"%\"", "\"人\"", "\"declared\"", "\"guess\"", "\"new\"", "\"plant\"", "\"2026-01-01\"", "\"2026-13-01\"",
        "\"C4028\"", "\"c3360\"", "\"C9999\"", "\"C40\"", "\"电镀\"", "\"a\\nb\"", "[]", "[\"电镀\"]",
        "[\"a\",\"a\"]", "[1]",
        "{}", "{\"zh\":\"名\"}", "{\"to\":\"water\"}", "{\"name\":\"n\"}", "[{\"name\":\"n\"}]",
        "{\"value\":1,\"unit\":\"亩\",\"origin\":\"filing\"}", "{\"value\":1,\"unit\":\"t/年\",\"origin\":\"filing\"}",
        "{\"value\":false,\"origin\":\"calculated\",\"at\":\"2026-01-01\",\"note\":\"注\"}",
        "\"2411-320211-89-01-773637\"", "\"91350100M000100Y43\"", "\"91350100M000100Y42\"",
    ];

    [Fact]
    public void Samples_fit_the_schema() => Assert.All(
        ProjectSamples.Names, name => Assert.True(Fits(ProjectSamples.Text(name)), name));

    /// <summary>Any member of any sample set to anything, removed or added, once or twice.</summary>
    [Fact]
    public void Schema_and_reader_agree_on_changed_samples()
    {
        var names = Gen.Int[0, ProjectSamples.Names.Count - 1].Select(at => ProjectSamples.Names[at]);
        var changes = Gen.Select(Gen.Int[0, 999], Gen.Int[0, Palette.Length]).Array[1, 2];
        var (taken, refused) = (0, 0);
        Gen.Select(names, changes).Sample(
            (name, edits) =>
            {
                var text = Edited(name, edits);
                var read = ProjectSamples.Reader.Read(text);
                var fits = Fits(text);
                Interlocked.Increment(ref read.IsDone ? ref taken : ref refused);
                return read.IsDone ? fits
                    : !fits || ((ProjectFaults)read.Refusal.Facts!).Rows.All(row => BeyondSchema.Contains(row.Code));
            },
            iter: 3_000);
        Assert.True(taken > 50 && refused > 1_000, $"{taken} taken, {refused} refused");
    }

    [Fact]
    public void Schema_lists_the_units_of_the_reader()
    {
        Assert.Equal(FigureUnits.Of<Area>().Spellings, UnitsOf("area"));
        Assert.Equal(FigureUnits.Of<Area>().Spellings, UnitsOf("area_above_zero"));
        Assert.Equal(FigureUnits.Of<Money>().Spellings, UnitsOf("money"));
        Assert.Equal(FigureUnits.Of<Headcount>().Spellings, UnitsOf("headcount"));
        Assert.Equal(FigureUnits.PerYear<Money>().Spellings, UnitsOf("money_per_year"));
        Assert.Equal(FigureUnits.PerYear<Mass>().Spellings, UnitsOf("mass_per_year"));
        Assert.Equal(FigureUnits.PerYear<ElectricEnergy>().Spellings, UnitsOf("electric_energy_per_year"));
        Assert.Equal(FigureUnits.PerYear<Volume>().Spellings, UnitsOf("volume_per_year"));
        Assert.Equal(FigureUnits.PerYear<Heat>().Spellings, UnitsOf("heat_per_year"));
        Assert.Equal(FigureUnits.HeatingValue.Spellings, UnitsOf("heating_value"));
    }

    [Fact]
    public async Task Schema_is_served_to_anyone()
    {
        using var stranger = (await program.Server).Stranger();
        var answer = await stranger.GetAsync("/api/projects/schema");
        Assert.Equal((200, "application/schema+json"),
            (answer.Status, answer.Response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(ProjectSchema.Text, answer.Text);
    }

    private static bool Fits(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Schema.Evaluate(document.RootElement).IsValid;
    }

    private static IEnumerable<string> UnitsOf(string figure) =>
        JsonNode.Parse(ProjectSchema.Text)!["$defs"]![figure]!["properties"]!["unit"]!["enum"]!.AsArray()
            .Select(unit => unit!.GetValue<string>());

    private static string Edited(string name, (int At, int To)[] edits)
    {
        var file = ProjectSamples.Json(name);
        foreach (var (at, to) in edits)
        {
            var places = Places(file).ToList();
            var (inside, member) = places[at % places.Count];
            if (to == Palette.Length)
            {
                inside["stranger"] = 1;
                continue;
            }

            inside.Remove(member);
            if (Palette[to] is { } json)
            {
                inside[member] = JsonNode.Parse(json);
            }
        }

        return file.ToJsonString();
    }

    /// <summary>Every member of every object, and of the whole those that the sample leaves out.</summary>
    private static IEnumerable<(JsonObject Inside, string Member)> Places(JsonObject of)
    {
        string[] more = of.Parent is null ? ["code", "kind", "documents", "wastewater", "floor_area", "energy"] : [];
        return of.Select(member => member.Key).Union(more).Select(key => (of, key))
            .Concat(of.Select(member => member.Value).OfType<JsonObject>().SelectMany(Places));
    }
}
