using System.CommandLine;
using System.Globalization;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>
/// <c>huanhu export</c> and <c>huanhu import jurisdiction</c>: everything a jurisdiction has, from one installation to
/// another.
/// </summary>
internal static class ExportCommand
{
    private static readonly Option<string> Jurisdiction = new("--jurisdiction")
    {
        Description = "Whose journal, land, projects, reservations, verdicts and accounts.",
        HelpName = "CODE",
        Required = true,
    };

    private static readonly Option<FileInfo> To = new("--to")
    {
        Description = "The file to write.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Argument<FileInfo> From = new("file")
    {
        Description = "What export wrote.",
        HelpName = "FILE",
    };

    public static Command Create(Composition composition)
    {
        var command = new Command("export", "Write everything a jurisdiction has into one file.") { Jurisdiction, To };
        command.SetAction((asked, cancel) => ExportAsync(asked, composition, cancel));
        return command;
    }

    /// <summary>The other way, below <c>import</c>.</summary>
    public static Command CreateImport(Composition composition)
    {
        var command = new Command(
            "jurisdiction", "Take a whole jurisdiction into a stopped installation that has nothing of it.") { From };
        command.SetAction((asked, cancel) => ImportAsync(asked, composition, cancel));
        return command;
    }

    private static async Task<int> ExportAsync(ParseResult asked, Composition composition, CancellationToken cancel)
    {
        var place = Workplace.Of(asked);
        if (!JurisdictionCode.TryParse(asked.GetValue(Jurisdiction), out var jurisdiction))
        {
            return Terminal.Refuse(IdentityRefusals.UnknownJurisdiction(
                asked.GetValue(Jurisdiction), "--jurisdiction"));
        }

        var opened = await place.OpenForReadingAsync(composition, cancel);
        if (!opened.IsDone)
        {
            return Terminal.Refuse(opened.Refusal);
        }

        await using var store = opened.Value;
        var keys = place.OpenKeys(composition);
        if (!keys.IsDone)
        {
            return Terminal.Refuse(keys.Refusal);
        }

        var exported = await ExportEstate.HandleAsync(
            store, composition.Carried, composition.UnderWay,
            new(jurisdiction, asked.GetValue(To)!.FullName, keys.Value.PublicKeys), composition.Time, cancel);
        if (!exported.IsDone)
        {
            return Terminal.Refuse(exported.Refusal);
        }

        Terminal.Answer(place.AsJson, exported.Value, ["table", "rows"], RowsOf(exported.Value.Rows));
        return CommandLine.Done;
    }

    private static async Task<int> ImportAsync(ParseResult asked, Composition composition, CancellationToken cancel)
    {
        var place = Workplace.Of(asked);
        var opened = await StoreOpening.OpenAsync(
            new(place.Folder.Path, place.Db, ReadOnly: false), composition.Time, cancel: cancel);
        if (!opened.IsDone)
        {
            return Terminal.Refuse(opened.Refusal);
        }

        await using var store = opened.Value;
        var keys = place.OpenKeys(composition);
        if (!keys.IsDone)
        {
            return Terminal.Refuse(keys.Refusal);
        }

        var imported = await ImportEstate.HandleAsync(
            store, composition.Carried, composition.Arrived, asked.GetValue(From)!.FullName, cancel);
        if (!imported.IsDone)
        {
            return Terminal.Refuse(imported.Refusal);
        }

        Terminal.Answer(place.AsJson, imported.Value, ["table", "rows"], RowsOf(imported.Value.Rows));
        IReadOnlyList<JurisdictionCode> hosts =
            place.Hosts is { Count: > 0 } named ? [.. named, imported.Value.Jurisdiction] : [];
        var proven = await composition.Verify(store, keys.Value.PublicKeys, hosts);
        if (proven.GetValueOrDefault(imported.Value.Jurisdiction)?.FirstBreak is { } broken)
        {
            return Terminal.Refuse(new Refusal("conflict", new(
                $"已导入，但 {broken}", $"It is imported, but {broken}")) { IsConflict = true });
        }

        return CommandLine.Done;
    }

    private static IEnumerable<string[]> RowsOf(IReadOnlyDictionary<string, long> rows) => rows.Select(
        pair => new[] { pair.Key, pair.Value.ToString(CultureInfo.InvariantCulture) });
}
