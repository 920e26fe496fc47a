using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>A jurisdiction as the pack and the store hold it: a node of the tree, perhaps with an outline.</summary>
internal sealed class LandJurisdiction
{
    public JurisdictionCode Code { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string SearchKeys { get; init; }

    /// <summary>region, province, city, county or joint.</summary>
    public required string Kind { get; init; }

    public JurisdictionCode? Parent { get; init; }

    /// <summary>Of a joint area: the codes it joins, split by commas.</summary>
    public required string Members { get; init; }

    public bool IsPseudo { get; init; }

    /// <summary>GB/T 2260, published (seen in project codes) or ours.</summary>
    public required string CodeOrigin { get; init; }

    public string? Note { get; init; }

    public string? NoteEn { get; init; }

    public double? CenterLon { get; init; }

    public double? CenterLat { get; init; }

    public byte[]? Shape { get; init; }

    public string? Label { get; init; }

    public required string Source { get; init; }

    public BilingualText Name => new(NameZh, NameEn);

    public Position? Center => CenterLon is { } lon && CenterLat is { } lat ? new(lon, lat) : null;

    public Jurisdiction ToKernel() => new(
        Code,
        Name,
        Enum.Parse<JurisdictionLevel>(Kind, ignoreCase: true),
        Parent,
        [.. Members.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(JurisdictionCode.Parse)],
        IsPseudo);

    public BilingualText LevelName => Kind switch
    {
        "province" => new("省", "Province"),
        "city" => new("设区市", "Prefecture-level city"),
        "joint" => new("共建区", "Joint area"),
        _ when IsPseudo => new("功能区", "Functional zone"),
        _ => new("县级", "County level"),
    };

    private bool IsOurCode => CodeOrigin == "ours";

    private BilingualText? CodeOriginName => IsOurCode ? new("本平台自拟", "made by this platform")
        : IsPseudo ? new("项目代码中使用", "seen in project codes")
        : null;

    /// <summary>As found and opened; the tree names what is above and what is joined.</summary>
    public Place ToPlace(JurisdictionTree tree, LandSource source, GeoBounds? bounds)
    {
        var above = Parent is { } parent ? tree.Find(parent)!.Name : null;
        var joined = tree.Find(Code)!.Members.Select(member => tree.Find(member)!.Name).ToList();
        var facts = new Facts(source)
            .Word("代码", "Code", Code.ToString(), IsOurCode ? PlaceFact.Ours : PlaceFact.Published)
            .Text("代码来源", "Origin of the code", CodeOriginName, PlaceFact.Published)
            .Text("级别", "Level", LevelName, PlaceFact.Published)
            .Text("上级", "Above it", above, PlaceFact.Published)
            .Text("成员", "Members", joined.Count == 0 ? null : new(
                string.Join('、', joined.Select(each => each.Zh)), string.Join(", ", joined.Select(each => each.En))),
                PlaceFact.Published)
            .Text("说明", "Note", Note is null || NoteEn is null ? null : new(Note, NoteEn), PlaceFact.Ours);
        return new(
            PlaceKind.Jurisdiction, Code.ToString(), Name,
            above is null ? LevelName : new($"{above.Zh} · {LevelName.Zh}", $"{above.En} · {LevelName.En}"),
            Code, Center ?? bounds?.Middle, bounds, Label, SearchKey.Split(SearchKeys), facts.Lines);
    }
}
