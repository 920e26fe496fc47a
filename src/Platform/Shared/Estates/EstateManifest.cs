using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Estates;

/// <summary>What a file with a whole jurisdiction consists of.</summary>
/// <param name="Format">Always <see cref="Name"/>.</param>
/// <param name="Version">Of the format; a program refuses a later one than <see cref="Latest"/>.</param>
/// <param name="Program">The version that made it.</param>
/// <param name="Schema">The steps of the database it came from.</param>
/// <param name="Tables">Its parts, in the order in which they are imported.</param>
internal sealed record EstateManifest(
    string Format, int Version, string Program, JurisdictionCode Jurisdiction, DateTimeOffset ExportedAt,
    IReadOnlyList<string> Schema, IReadOnlyList<EstateManifest.Part> Tables)
{
    public const string Name = "huanhu-jurisdiction";
    public const string FileName = "manifest.json";
    public const int Latest = 2;

    /// <param name="Columns">Of each row, in its order.</param>
    /// <param name="Sha256">Of the part, hexadecimal.</param>
    internal sealed record Part(string Table, IReadOnlyList<string> Columns, long Rows, string Sha256)
    {
        public string Path => $"tables/{Table}.jsonl";
    }

    /// <summary>The steps of a database that rows depend on.</summary>
    public static IReadOnlyList<string> SchemaOf(Session session)
    {
        var elsewhere = SchemaStep.All.Where(step => step.NeedsPostgis).Select(step => step.Name).ToHashSet();
        return
        [
            .. session.Query<string>($"select scriptname from {SchemaUpgrade.JournalTable}")
                .Where(name => !elsewhere.Contains(name)).Order(StringComparer.Ordinal),
        ];
    }
}
