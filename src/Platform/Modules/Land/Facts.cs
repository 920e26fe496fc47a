using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Gathers the drawer's lines of one place, all from one source.</summary>
internal sealed class Facts(LandSource source)
{
    private static readonly BilingualText Hectares = new("公顷", "ha");
    private static readonly BilingualText SquareKilometres = new("平方公里", "km²");

    private readonly List<PlaceFact> _lines = [];

    public IReadOnlyList<PlaceFact> Lines => _lines;

    /// <summary>Adds a line of text; an absent text adds none.</summary>
    public Facts Text(string zh, string en, BilingualText? value, BilingualText origin, string? label = null)
    {
        if (value is not null)
        {
            Add(new(zh, en), value, null, null, origin, label);
        }

        return this;
    }

    /// <summary>The same for a text that reads alike in both languages.</summary>
    public Facts Word(string zh, string en, string? value, BilingualText origin, string? label = null) =>
        Text(zh, en, value is null ? null : new BilingualText(value, value), origin, label);

    public Facts AreaInHectares(string zh, string en, long? areaM2, BilingualText origin, string? label = null) =>
        Area(zh, en, areaM2, 10_000m, Hectares, origin, label);

    public Facts AreaInSquareKilometres(string zh, string en, long? areaM2, BilingualText origin, string? label = null) =>
        Area(zh, en, areaM2, 1_000_000m, SquareKilometres, origin, label);

    private Facts Area(
        string zh, string en, long? areaM2, decimal perUnit, BilingualText unit, BilingualText origin, string? label)
    {
        if (areaM2 is { } area)
        {
            Add(new(zh, en), null, area / perUnit, unit, origin, label);
        }

        return this;
    }

    private void Add(
        BilingualText name, BilingualText? value, decimal? number, BilingualText? unit, BilingualText origin, string? label) =>
        _lines.Add(new(
            name, value, number, unit, origin, label, new(source.NameZh, source.NameEn), source.Dated));
}
