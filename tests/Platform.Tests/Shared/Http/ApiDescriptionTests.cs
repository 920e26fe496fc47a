using System.Text.Json;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>The committed document, of which the console's client is made, is what the program answers.</summary>
public sealed class ApiDescriptionTests(SharedServer shared)
{
    private static readonly string Committed = Path.Combine(RealProgram.Root, "web", "console", "openapi.json");

    /// <summary><c>./huanhu bless</c> runs this with <c>HUANHU_BLESS=1</c>, which writes the file instead.</summary>
    [Fact]
    public async Task Committed_document_is_the_programs_own()
    {
        using var stranger = (await shared.Server).Stranger();
        var answer = await stranger.GetAsync("/api/openapi.json");
        Assert.Equal(200, answer.Status);
        if (Environment.GetEnvironmentVariable("HUANHU_BLESS") == "1")
        {
            await File.WriteAllTextAsync(Committed, $"{answer.Text}\n", TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken), $"{answer.Text}\n");
    }

    [Fact]
    public async Task Document_has_every_route_and_no_schema_without_a_type()
    {
        using var stranger = (await shared.Server).Stranger();
        var document = (await stranger.GetAsync("/api/openapi.json")).Json;
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        Assert.Equal(
            Routes.All.Select(route => $"{route.Method} {route.Path}").Order(StringComparer.Ordinal),
            described.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(
            document.GetProperty("components").GetProperty("schemas").EnumerateObject(),
            schema => schema.Name.StartsWith("OutcomeOf", StringComparison.Ordinal)
                || schema.Value is { ValueKind: JsonValueKind.Object } body && !body.EnumerateObject().Any());
    }
}
