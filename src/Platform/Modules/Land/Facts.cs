using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>Gathers the drawer's lines of one place; each line names the source that is set when it is added.</summary>
internal sealed class Facts(BilingualText source, string dated)
{
    private static readonly BilingualText Hectares = new("公顷", "ha");
    private static readonly BilingualText SquareKilometres = new("平方公里", "km²");

    private readonly List<PlaceFact> _lines = [];
    private BilingualText _source = source;
    private string _dated = dated;

    public Facts(LandSource source)
        : this(source.Name, source.Dated)
    {
    }

    public IReadOnlyList<PlaceFact> Lines => _lines;

    /// <summary>The lines added from here on have another source.</summary>
    public Facts From(BilingualText source, string dated)
    {
        (_source, _dated) = (source, dated);
        return this;
    }

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

    public Facts AreaInSquareKilometres(
        string zh, string en, long? areaM2, BilingualText origin, string? label = null) =>
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
        BilingualText name,
        BilingualText? value,
        decimal? number,
        BilingualText? unit,
        BilingualText origin,
        string? label) => _lines.Add(new(name, value, number, unit, origin, label, _source, _dated));
}
