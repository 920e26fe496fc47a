using System.Diagnostics.CodeAnalysis;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;

namespace Huanhu.Platform.Modules.Land;

/// <summary><c>GET /api/places/{kind}/{id}</c>: one place for the drawer.</summary>
internal static class ShowPlace
{
    private static readonly BilingualText GbT4754 = new(
        "国家标准 GB/T 4754-2017《国民经济行业分类》", "National standard GB/T 4754-2017, classification of industries");

    public sealed record Answer : PlaceAnswer
    {
        [SetsRequiredMembers]
        internal Answer(Place place)
            : base(place) => Facts = place.Facts;

        public required IReadOnlyList<PlaceFact> Facts { get; init; }
    }

    public static async Task<Outcome<Answer>> HandleAsync(
        LandModule land, StandardsModule standards, string kind, string id, CancellationToken cancel)
    {
        if (Enum.TryParse<PlaceKind>(kind, ignoreCase: true, out var known)
            && (known == PlaceKind.Parcel
                ? ParcelPlace.Find(land, await land.Register.SnapshotAsync(cancel), id)
                : Find(land, standards, known, id)) is { } place)
        {
            return new Answer(place);
        }

        return Refusal.Of(
            LandRefusal.UnknownPlace,
            $"没有找到 {kind} {id}：请从搜索结果里重新打开。",
            $"No {kind} {id} here: open it again from the search.",
            nameof(id));
    }

    /// <summary>An industry as found and opened; it has a code and a name and stands nowhere.</summary>
    internal static Place Of(StandardsModule standards, StandardsModule.Industry industry)
    {
        var level = industry.Level switch
        {
            IndustryLevel.Section => new BilingualText("门类", "section"),
            IndustryLevel.Division => new("大类", "division"),
            IndustryLevel.Group => new("中类", "group"),
            _ => new("小类", "class"),
        };
        var above = industry.Code.Parent is { } parent ? NameOf(standards.Find(parent)!) : null;
        var facts = new Facts(GbT4754, "2017")
            .Word("代码", "Code", industry.Code.ToString(), PlaceFact.Published)
            .Text("级别", "Level", level, PlaceFact.Published)
            .Text("上级", "Above it", above, PlaceFact.Published);
        foreach (var part in standards.ChildrenOf(industry.Code))
        {
            facts.Text("下级", "Below it", NameOf(part), PlaceFact.Published);
        }

        return new(
            PlaceKind.Industry, industry.Code.ToString(), new(industry.Name, $"Industry {industry.Code}"),
            new($"{industry.Code} · 行业{level.Zh}", $"GB/T 4754-2017, {level.En}; named in Chinese only"),
            null, null, null, null, [], facts.Lines);
    }

    // The standard has no English edition: in English its code stands for the name.
    private static BilingualText NameOf(StandardsModule.Industry industry) =>
        new($"{industry.Code} {industry.Name}", industry.Code.ToString());

    private static Place? Find(LandModule land, StandardsModule standards, PlaceKind kind, string id)
    {
        if (kind != PlaceKind.Industry)
        {
            return land.Region.Find(kind, id);
        }

        return IndustryCode.Read(id) is { IsDone: true, Value: var code } && standards.Find(code) is { } industry
            ? Of(standards, industry)
            : null;
    }
}
