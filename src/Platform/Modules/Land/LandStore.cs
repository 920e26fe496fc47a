using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <summary>All SQL of the module.</summary>
internal static partial class LandStore
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("land_head", "jurisdiction = @jurisdiction", "jurisdiction"),
        new("land_parcel", "jurisdiction = @jurisdiction", "code, sequence"),
        new("land_layer", "jurisdiction = @jurisdiction", "id, sequence"),
        new("land_feature", "jurisdiction = @jurisdiction", "layer, sequence, id"),
    ];

    private const string Producer = "land";

    // References point down this list; it is emptied from its end.
    private static readonly string[] Tables =
        ["land_source", "land_jurisdiction", "land_town", "land_zone", "land_park", "land_water"];

    /// <summary>Name and version of the pack that is loaded; null when none is.</summary>
    public static Task<string?> LoadedVersionAsync(Store store, CancellationToken cancel) => store.ReadAsync(
        session => session.First<string>("select pack from land_source order by id limit 1"), cancel);

    public static Task<LandPack> ReadAsync(Store store, CancellationToken cancel) => store.ReadAsync(
        session => new LandPack(
            session.Query<LandSource>("select * from land_source order by id"),
            session.Query<LandJurisdiction>("select * from land_jurisdiction order by code"),
            session.Query<Town>("select * from land_town order by code"),
            session.Query<Zone>("select * from land_zone order by code"),
            session.Query<Park>("select * from land_park order by id"),
            session.Query<Water>("select * from land_water order by area_m2 desc, id")),
        cancel);

    /// <summary>Puts the pack in the place of the one that was loaded, in one transaction.</summary>
    public static Task<bool> ReplaceAsync(Store store, LandPack pack, CancellationToken cancel) => store.WriteAsync(
        Producer,
        session =>
        {
            foreach (var table in Tables.Reverse())
            {
                session.Execute($"delete from {table}");
            }

            Insert(session, pack);
            return true;
        },
        pack.RowCount,
        cancel);

    private static void Insert(WriteSession session, LandPack pack)
    {
        session.Execute(
            """
            insert into land_source (id, name_zh, name_en, licence, dated, fingerprint, pack, loaded_at)
            values (@Id, @NameZh, @NameEn, @Licence, @Dated, @Fingerprint, @Pack, @LoadedAt)
            """,
            pack.Sources);
        session.Execute(
            """
            insert into land_jurisdiction (code, name_zh, name_en, search_keys, kind, parent, members, is_pseudo,
                code_origin, note, note_en, center_lon, center_lat, shape, label, source)
            values (@Code, @NameZh, @NameEn, @SearchKeys, @Kind, @Parent, @Members, @IsPseudo,
                @CodeOrigin, @Note, @NoteEn, @CenterLon, @CenterLat, @Shape, @Label, @Source)
            """,
            pack.Jurisdictions);
        session.Execute(
            """
            insert into land_town (code, name_zh, name_en, search_keys, jurisdiction, source)
            values (@Code, @NameZh, @NameEn, @SearchKeys, @Jurisdiction, @Source)
            """,
            pack.Towns);
        session.Execute(
            """
            insert into land_zone (code, name_zh, name_en, search_keys, jurisdiction, host, grade, zone_type, approved,
                area_m2, industries, industries_en, lon, lat, geocode, label, source)
            values (@Code, @NameZh, @NameEn, @SearchKeys, @Jurisdiction, @Host, @Grade, @ZoneType, @Approved,
                @AreaM2, @Industries, @IndustriesEn, @Lon, @Lat, @Geocode, @Label, @Source)
            """,
            pack.Zones);
        session.Execute(
            """
            insert into land_park (id, name_zh, name_en, search_keys, jurisdiction, area_m2, note, note_en,
                published_zh, published_en, published_dated, lon, lat, label, source)
            values (@Id, @NameZh, @NameEn, @SearchKeys, @Jurisdiction, @AreaM2, @Note, @NoteEn,
                @PublishedZh, @PublishedEn, @PublishedDated, @Lon, @Lat, @Label, @Source)
            """,
            pack.Parks);
        session.Execute(
            """
            insert into land_water (id, name_zh, name_en, search_keys, kind, named_by, area_m2, center_lon, center_lat,
                shape, label, source)
            values (@Id, @NameZh, @NameEn, @SearchKeys, @Kind, @NamedBy, @AreaM2, @CenterLon, @CenterLat,
                @Shape, @Label, @Source)
            """,
            pack.Waters);
    }
}
