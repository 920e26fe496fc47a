using System.Reflection;
using System.Text.Json;
using Huanhu.Engines.Geo;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Land;

/// <summary>All rows of the region pack: read from the files inside the program, or from the store.</summary>
internal sealed record LandPack(
    IReadOnlyList<LandSource> Sources,
    IReadOnlyList<LandJurisdiction> Jurisdictions,
    IReadOnlyList<Town> Towns,
    IReadOnlyList<Zone> Zones,
    IReadOnlyList<Park> Parks,
    IReadOnlyList<Water> Waters)
{
    private const string Folder = "taihu/";

    public int RowCount =>
        Sources.Count + Jurisdictions.Count + Towns.Count + Zones.Count + Parks.Count + Waters.Count;

    /// <summary>Name and version of the pack inside the program, without reading its files.</summary>
    public static string PackedVersion()
    {
        using var manifest = Open("pack.json");
        return Version(manifest.RootElement);
    }

    /// <summary>Reads the files of data/taihu that travel inside the program.</summary>
    public static LandPack FromFiles(DateTimeOffset now)
    {
        using var manifest = Open("pack.json");
        var version = Version(manifest.RootElement);
        return new(
            [.. manifest.RootElement.GetProperty("files").EnumerateArray()
                .Select(file => ToSource(file, version, now))],
            Read("jurisdictions.geojson", ToJurisdiction),
            Read("towns.json", ToTown),
            Read("zones.geojson", ToZone),
            Read("parks.geojson", ToPark),
            [.. Read("taihu.geojson", ToWater), .. Read("lakes.geojson", ToWater)]);
    }

    private static string Version(JsonElement manifest) => $"{Text(manifest, "id")} {Text(manifest, "version")}";

    private static LandSource ToSource(JsonElement file, string pack, DateTimeOffset now) => new()
    {
        Id = Text(file, "name")!,
        NameZh = Text(file.GetProperty("source"), "zh")!,
        NameEn = Text(file.GetProperty("source"), "en")!,
        Licence = Text(file, "licence")!,
        Dated = Text(file, "date")!,
        Fingerprint = Text(file, "sha256")!,
        Pack = pack,
        LoadedAt = now,
    };

    private static LandJurisdiction ToJurisdiction(Row row) => new()
    {
        Code = JurisdictionCode.Parse(row.Id),
        NameZh = row.NameZh!,
        NameEn = row.NameEn!,
        SearchKeys = row.SearchKeys,
        Kind = row.Text("level")!,
        Parent = row.Text("parent") is { } parent ? JurisdictionCode.Parse(parent) : null,
        Members = string.Join(',', row.Get("members").EnumerateArray().Select(each => each.GetString())),
        IsPseudo = row.Get("is_pseudo").GetBoolean(),
        CodeOrigin = row.Text("code_origin")!,
        Note = row.Text("note"),
        NoteEn = row.Text("note_en"),
        CenterLon = row.Coordinate("center", 0),
        CenterLat = row.Coordinate("center", 1),
        Shape = row.Shape,
        Label = row.Text("label"),
        Source = row.File,
    };

    private static Town ToTown(Row row) => new()
    {
        Code = row.Text("code")!,
        NameZh = row.NameZh!,
        NameEn = row.NameEn!,
        SearchKeys = row.SearchKeys,
        Jurisdiction = JurisdictionCode.Parse(row.Text("jurisdiction")!),
        Source = row.File,
    };

    private static Zone ToZone(Row row) => new()
    {
        Code = row.Id,
        NameZh = row.NameZh!,
        NameEn = row.NameEn!,
        SearchKeys = row.SearchKeys,
        Jurisdiction = JurisdictionCode.Parse(row.Text("jurisdiction")!),
        Host = row.Text("host")!,
        Grade = row.Text("level")!,
        ZoneType = row.Text("zone_type")!,
        Approved = row.Text("approved")!,
        AreaM2 = (long)(row.Get("area_ha").GetDecimal() * 10_000),
        Industries = string.Join('、', row.Get("industries").EnumerateArray().Select(each => each.GetString())),
        IndustriesEn = string.Join(", ", row.Get("industries_en").EnumerateArray().Select(each => each.GetString())),
        Lon = row.Point?.LongitudeDegrees,
        Lat = row.Point?.LatitudeDegrees,
        Geocode = row.Text("geocode_level"),
        Label = row.Text("label"),
        Source = row.File,
    };

    private static Park ToPark(Row row) => new()
    {
        Id = row.Id,
        NameZh = row.NameZh!,
        NameEn = row.NameEn!,
        SearchKeys = row.SearchKeys,
        Jurisdiction = JurisdictionCode.Parse(row.Text("jurisdiction")!),
        AreaM2 = row.Get("area_ha").ValueKind == JsonValueKind.Null
            ? null
            : (long)(row.Get("area_ha").GetDecimal() * 10_000),
        Note = row.Text("note"),
        NoteEn = row.Text("note_en"),
        PublishedZh = row.Text("published", "zh"),
        PublishedEn = row.Text("published", "en"),
        PublishedDated = row.Text("published", "date"),
        Lon = row.Point!.Value.LongitudeDegrees,
        Lat = row.Point!.Value.LatitudeDegrees,
        Label = row.Text("label")!,
        Source = row.File,
    };

    private static Water ToWater(Row row) => new()
    {
        Id = row.Id,
        NameZh = row.NameZh,
        NameEn = row.NameEn,
        SearchKeys = row.SearchKeys,
        Kind = row.Text("kind")!,
        NamedBy = row.Text("named_by"),
        AreaM2 = (long)(row.Get("area_km2").GetDecimal() * 1_000_000),
        CenterLon = row.Coordinate("center", 0)!.Value,
        CenterLat = row.Coordinate("center", 1)!.Value,
        Shape = row.Shape!,
        Label = row.Text("label")!,
        Source = row.File,
    };

    private static List<T> Read<T>(string file, Func<Row, T> convert)
    {
        using var document = Open(file);
        var rows = document.RootElement.ValueKind == JsonValueKind.Array
            ? document.RootElement
            : document.RootElement.GetProperty("features");
        return [.. rows.EnumerateArray().Select(row => convert(new(file, row)))];
    }

    private static JsonDocument Open(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + file)
            ?? throw new FileNotFoundException($"The program was built without data/{Folder}{file}.");
        return JsonDocument.Parse(stream);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>A GeoJSON feature (RFC 7946), or an object with the same properties and no geometry.</summary>
    private sealed class Row(string file, JsonElement element)
    {
        private readonly JsonElement _properties =
            element.TryGetProperty("properties", out var properties) ? properties : element;

        public string File => file;

        public string Id => element.GetProperty("id").GetString()!;

        public string? NameZh => Text("name", "zh");

        public string? NameEn => Text("name", "en");

        public string SearchKeys => SearchKey.Join(Get("keys").EnumerateArray().Select(key => new SearchKey(
            LandPack.Text(key, "zh")!, LandPack.Text(key, "pinyin")!, LandPack.Text(key, "initials")!)));

        public byte[]? Shape => Coordinates("MultiPolygon") is { } polygons
            ? MultiPolygon.Of(polygons.EnumerateArray().Select(polygon => polygon.EnumerateArray()
                .Select(ring => ring.EnumerateArray().Select(ToPoint)))).ToBytes()
            : null;

        public Position? Point => Coordinates("Point") is { } point ? ToPoint(point).ToPosition() : null;

        public JsonElement Get(string name) => _properties.GetProperty(name);

        public string? Text(string name) => Get(name).GetString();

        public double? Coordinate(string name, int index) =>
            Get(name) is { ValueKind: JsonValueKind.Array } pair ? pair[index].GetDouble() : null;

        /// <summary>A part of an object; null where the object is.</summary>
        public string? Text(string name, string part) =>
            Get(name) is { ValueKind: JsonValueKind.Object } whole ? LandPack.Text(whole, part) : null;

        private JsonElement? Coordinates(string type) =>
            element.GetProperty("geometry") is { ValueKind: JsonValueKind.Object } geometry
            && LandPack.Text(geometry, "type") == type
                ? geometry.GetProperty("coordinates")
                : null;

        private static GeoPoint ToPoint(JsonElement pair) =>
            GeoPoint.FromDegrees(pair[0].GetDouble(), pair[1].GetDouble());
    }
}
