using System.CommandLine;
using System.Text.Json;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Commands;

/// <summary><c>huanhu balances</c>: what each ledger has of each asset, and how it is spread.</summary>
internal static class TotalsCommand
{
    private static readonly string[] Columns = ["available", "held", "committed", "retired", "total"];

    private static readonly Option<string?> Jurisdiction = new("--jurisdiction")
    {
        Description = "Only its ledger and those below it.",
        HelpName = "CODE",
    };

    private static readonly Option<string?> Asset = new("--asset")
    {
        Description = "Only this one, such as energy; docs/reference/ledger.md lists them.",
        HelpName = "CODE",
    };

    public static Command Create(Composition composition)
    {
        var command = new Command("balances", "What each ledger has: available, held, committed, retired.")
        {
            Jurisdiction, Asset,
        };
        command.SetAction((asked, cancel) => Terminal.RunAsync(
            asked, composition, (server, json) => ShowAsync(asked, server, json, cancel), cancel));
        return command;
    }

    private static async Task<Refusal?> ShowAsync(
        ParseResult asked, ServerClient server, bool asJson, CancellationToken cancel)
    {
        var units = await UnitText.ReadAsync(server, cancel);
        if (!units.IsDone)
        {
            return units.Refusal;
        }

        var asset = asked.GetValue(Asset);
        if (asset is not null && !units.Value.Knows(asset))
        {
            return new("unknown_asset", new($"没有“{asset}”这项指标。", $"There is no asset '{asset}'."), "--asset");
        }

        var query = QueryText.Of(("jurisdiction", asked.GetValue(Jurisdiction)), ("asset", asset));
        var found = await server.GetAsync<JsonElement>($"/api/ledger/balances{query}", cancel);
        if (found.IsDone)
        {
            Terminal.Answer(
                asJson, found.Value, ["ledger", "asset", "year", .. Columns, "unit", ""],
                found.Value.GetProperty("ledgers").EnumerateArray().SelectMany(ledger => RowsOf(ledger, units.Value)));
        }

        return found.Refusal;
    }

    private static IEnumerable<string[]> RowsOf(JsonElement ledger, UnitText units) =>
        ledger.GetProperty("balances").EnumerateArray().Select(balance =>
        {
            var asset = balance.GetProperty("asset").GetString()!;
            var year = balance.GetProperty("vintage_year").GetInt32();
            return (string[])
            [
                ledger.GetProperty("jurisdiction").GetString()!,
                units.NameOf(asset),
                year == 0 ? "" : $"{year}",
                .. Columns.Select(column => units.Write(asset, balance.GetProperty(column).GetInt64())),
                units.SymbolOf(asset),
                balance.GetProperty("labels").EnumerateArray().Any(label => label.GetString() == "synthetic")
                    ? "合成" : "",
            ];
        });
}
