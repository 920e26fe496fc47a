using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>One step of the schema: <c>Schema/NNNN-name/up.sql</c>, one text for both stores.</summary>
/// <remarks>
/// A step whose file is called <c>postgis.sql</c> shows other programs what the store keeps; it is taken where
/// PostgreSQL has PostGIS, be that later, and nothing of this program reads what it makes.
/// </remarks>
/// <param name="Number">Its place; numbers are global, each is used once.</param>
/// <param name="Name">As the journal knows it, such as <c>0001_outbox</c>.</param>
/// <param name="Sql">What it does.</param>
/// <param name="NeedsPostgis">Whether it is left out without PostGIS.</param>
internal sealed partial record SchemaStep(int Number, string Name, string Sql, bool NeedsPostgis = false)
{
    /// <summary>The steps that travel inside the program, in order.</summary>
    public static IReadOnlyList<SchemaStep> All { get; } = Read(typeof(SchemaStep).Assembly);

    private static SchemaStep[] Read(Assembly assembly)
    {
        SchemaStep[] steps = [.. assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Match: ResourceName().Match(resource)))
            .Where(found => found.Match.Success)
            .Select(found => new SchemaStep(
                int.Parse(found.Match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
                found.Match.Groups["name"].Value,
                Text(assembly, found.Resource),
                found.Match.Groups["file"].Value == "postgis"))
            .OrderBy(step => step.Number)];
        var twice = steps.CountBy(step => step.Number).FirstOrDefault(count => count.Value > 1);
        return twice.Value == 0
            ? steps
            : throw new InvalidOperationException($"The schema step number {twice.Key:0000} is used twice.");
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    // The build turns the folder 0001-outbox into the name part _0001_outbox.
    [GeneratedRegex(
        @"\.Schema\._(?<name>(?<number>\d{4})_\w+)\.(?<file>up|postgis)\.sql$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ResourceName();
}
