using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>Amounts of the ledgers as people write them: in each asset's usual unit, by the server's table.</summary>
internal sealed class UnitText
{
    private readonly Dictionary<string, JsonElement> _assets;

    private UnitText(JsonElement assets) =>
        _assets = assets.EnumerateArray().ToDictionary(asset => asset.GetProperty("asset").GetString()!);

    public static async Task<Outcome<UnitText>> ReadAsync(ServerClient server, CancellationToken cancel)
    {
        var assets = await server.GetAsync<JsonElement>("/api/ledger/assets", cancel);
        return assets.IsDone ? new UnitText(assets.Value) : assets.Refusal;
    }

    public bool Knows(string asset) => _assets.ContainsKey(asset);

    public string NameOf(string asset) => In(_assets[asset].GetProperty("name"));

    public string SymbolOf(string asset) => In(Usual(asset).GetProperty("symbol"));

    /// <summary>An amount of smallest units in the usual one, without its symbol.</summary>
    public string Write(string asset, long amount)
    {
        var unit = Usual(asset);
        var digits = unit.GetProperty("digits").GetInt32();
        var figure = (decimal)amount * unit.GetProperty("divisor_count").GetInt64()
            / unit.GetProperty("scale").GetInt64();
        return figure.ToString($"N{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>The text of an object with one for each language, in the terminal's.</summary>
    public static string In(JsonElement text) => text.GetProperty(Terminal.Language).GetString()!;

    private JsonElement Usual(string asset) => _assets[asset].GetProperty("units")[0];
}
