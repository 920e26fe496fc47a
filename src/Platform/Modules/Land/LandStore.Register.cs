using System.Data;
using System.Globalization;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Land;

/// <content>The register: parcels and loaded layers, county by county; rows are only added.</content>
internal static partial class LandStore
{
    // SQLite looks a parameter up by walking along all of them: many rows a statement cost more than they spare.
    private const int RowsAStatement = 16;

    private static readonly (string Column, DbType Type, Func<Parcel, object?> Value)[] ParcelColumns =
    [
        ("jurisdiction", DbType.String, parcel => parcel.Jurisdiction.ToString()),
        ("code", DbType.String, parcel => parcel.Code.ToString()),
        ("sequence", DbType.Int64, parcel => parcel.Sequence),
        ("effective_day", DbType.Int64, parcel => KernelTypes.ToDays(parcel.EffectiveDay)),
        ("recorded_at", DbType.Int64, parcel => KernelTypes.ToMicroseconds(parcel.RecordedAt)),
        ("land_class", DbType.String, parcel => parcel.LandClass),
        ("area_dm2", DbType.Int64, parcel => parcel.AreaDm2),
        ("far_hundredths", DbType.Int64, parcel => parcel.FarHundredths),
        ("shape", DbType.Binary, parcel => parcel.Shape),
        ("origin", DbType.String, parcel => parcel.Origin),
    ];

    // By name: with PostGIS the tables have columns more, for other programs.
    private const string FeatureColumns = "jurisdiction, layer, sequence, id, name_zh, name_en, tier_number, shape";

    private static readonly string ParcelColumnNames = string.Join(", ", ParcelColumns.Select(column => column.Column));

    private sealed class FirstCount
    {
        public JurisdictionCode Jurisdiction { get; init; }

        public long ParcelCount { get; init; }
    }

    /// <summary>The last change of each county that has one, in the order of codes.</summary>
    public static IReadOnlyList<LandHead> Heads(Session session) =>
        session.Query<LandHead>("select * from land_head order by jurisdiction");

    /// <summary>How many parcels each county's register began with.</summary>
    public static IReadOnlyDictionary<JurisdictionCode, long> FirstCounts(Session session) => session.Query<FirstCount>(
        "select jurisdiction, count(*) as parcel_count from land_parcel where sequence = 1 group by jurisdiction")
        .ToDictionary(row => row.Jurisdiction, row => row.ParcelCount);

    /// <summary>Makes a change the county's last; false when another one took its number meanwhile.</summary>
    public static bool TryAdvance(WriteSession session, LandHead head) => session.Execute(
        head.Sequence == 1
            ? """
              insert into land_head (jurisdiction, sequence, recorded_at) values (@Jurisdiction, @Sequence, @RecordedAt)
              on conflict (jurisdiction) do nothing
              """
            : """
              update land_head set sequence = @Sequence, recorded_at = @RecordedAt
              where jurisdiction = @Jurisdiction and sequence = @Sequence - 1
              """,
        head) == 1;

    /// <summary>Adds versions of parcels, many rows a statement.</summary>
    public static void Add(WriteSession session, IReadOnlyList<Parcel> parcels)
    {
        foreach (var chunk in parcels.Chunk(RowsAStatement).GroupBy(chunk => chunk.Length))
        {
            using var command = session.Connection.CreateCommand();
            command.Transaction = session.Transaction;
            command.CommandText =
                $"insert into land_parcel ({ParcelColumnNames}) values "
                + string.Join(", ", Enumerable.Range(0, chunk.Key).Select(row =>
                    $"({string.Join(", ", ParcelColumns.Select((_, column) => $"@p{row}_{column}"))})"));
            for (var at = 0; at < chunk.Key * ParcelColumns.Length; at++)
            {
                var (row, column) = int.DivRem(at, ParcelColumns.Length);
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{row}_{column}");
                parameter.DbType = ParcelColumns[column].Type;
                command.Parameters.Add(parameter);
            }

            foreach (var rows in chunk)
            {
                for (var at = 0; at < command.Parameters.Count; at++)
                {
                    var (row, column) = int.DivRem(at, ParcelColumns.Length);
                    command.Parameters[at].Value = ParcelColumns[column].Value(rows[row]) ?? DBNull.Value;
                }

                command.ExecuteNonQuery();
            }
        }
    }

    /// <summary>Adds a version of a layer with its features.</summary>
    public static void Add(WriteSession session, LandLayer layer, IReadOnlyList<LandFeature> features)
    {
        session.Execute(
            """
            insert into land_layer (jurisdiction, id, sequence, effective_day, recorded_at, name_zh, name_en, label,
                origin)
            values (@Jurisdiction, @Id, @Sequence, @EffectiveDay, @RecordedAt, @NameZh, @NameEn, @Label, @Origin)
            """,
            layer);
        session.Execute(
            $"""
            insert into land_feature ({FeatureColumns})
            values (@Jurisdiction, @Layer, @Sequence, @Id, @NameZh, @NameEn, @TierNumber, @Shape)
            """,
            features);
    }

    /// <summary>All versions of a county's parcels, in the order of codes; of one code the later day last.</summary>
    public static IReadOnlyList<Parcel> Parcels(Session session, JurisdictionCode jurisdiction) =>
        session.Query<Parcel>(
            $"""
            select {ParcelColumnNames} from land_parcel where jurisdiction = @jurisdiction
            order by code, effective_day, sequence
            """,
            new { jurisdiction });

    /// <summary>The same of those parcels alone that changes behind one have touched.</summary>
    public static IReadOnlyList<Parcel> ParcelsTouchedAfter(
        Session session, JurisdictionCode jurisdiction, long sequence) => session.Query<Parcel>(
        $"""
        select {ParcelColumnNames} from land_parcel where jurisdiction = @jurisdiction and code in (
            select code from land_parcel where jurisdiction = @jurisdiction and sequence > @sequence)
        order by code, effective_day, sequence
        """,
        new { jurisdiction, sequence });

    /// <summary>The parcels that changes behind one have touched.</summary>
    public static IReadOnlyList<ParcelCode> CodesTouchedAfter(
        Session session, JurisdictionCode jurisdiction, long sequence) => session.Query<ParcelCode>(
        "select distinct code from land_parcel where jurisdiction = @jurisdiction and sequence > @sequence",
        new { jurisdiction, sequence });

    /// <summary>All versions of one parcel, oldest first.</summary>
    public static IReadOnlyList<Parcel> VersionsOf(Session session, ParcelCode code) => session.Query<Parcel>(
        $"""
        select {ParcelColumnNames} from land_parcel where jurisdiction = @County and code = @code
        order by effective_day, sequence
        """,
        new { code.County, code = code.ToString() });

    /// <summary>The registered areas that a parcel has had, 0.01 m²; none of one that was never registered.</summary>
    public static IReadOnlyList<long> AreasOf(Session session, ParcelCode code) => session.Query<long>(
        """
        select area_dm2 from land_parcel where jurisdiction = @County and code = @code and area_dm2 > 0
        order by sequence
        """,
        new { code.County, code = code.ToString() });

    /// <summary>All versions of a county's layers, without their features.</summary>
    public static IReadOnlyList<LandLayer> Layers(Session session, JurisdictionCode jurisdiction) =>
        session.Query<LandLayer>(
            "select * from land_layer where jurisdiction = @jurisdiction order by id, effective_day, sequence",
            new { jurisdiction });

    /// <summary>The features of one version of a layer, in the order of ids.</summary>
    public static IReadOnlyList<LandFeature> FeaturesOf(Session session, LandLayer layer) =>
        session.Query<LandFeature>(
            $"""
            select {FeatureColumns} from land_feature
            where jurisdiction = @Jurisdiction and layer = @Id and sequence = @Sequence order by id
            """,
            layer);

    /// <summary>The rows of parcels that are not free, if they rest on that entry; null while on another.</summary>
    public static IReadOnlyDictionary<ParcelCode, TakenParcel>? StatusesAt(
        Session session, JurisdictionCode jurisdiction, long sequence)
    {
        var isThere = session.First<long>(
            "select count(*) from land_status_head where jurisdiction = @jurisdiction and sequence = @sequence",
            new { jurisdiction, sequence }) == 1;
        return isThere
            ? session.Query<StatusRow>(
                "select code, status, taken_dm2 from land_status where jurisdiction = @jurisdiction",
                new { jurisdiction }).ToDictionary(row => row.Code, row => row.ToTaken())
            : null;
    }

    private sealed record StatusRow
    {
        public ParcelCode Code { get; init; }

        public string Status { get; init; } = "";

        public long TakenDm2 { get; init; }

        public TakenParcel ToTaken() => new(SnakeCase.Parse<ParcelStatus>(Status), new(TakenDm2));
    }

    /// <summary>Puts a county's parcels that are not free in the place of those of an earlier entry.</summary>
    public static bool ReplaceStatuses(
        WriteSession session, JurisdictionCode jurisdiction, long sequence,
        IReadOnlyDictionary<ParcelCode, TakenParcel> taken)
    {
        // Of two processes the later entry wins; the row makes one wait for the other.
        var isLater = session.Execute(
            """
            insert into land_status_head (jurisdiction, sequence) values (@jurisdiction, @sequence)
            on conflict (jurisdiction) do update set sequence = excluded.sequence
            where land_status_head.sequence < excluded.sequence
            """,
            new { jurisdiction, sequence }) == 1;
        if (isLater)
        {
            session.Execute("delete from land_status where jurisdiction = @jurisdiction", new { jurisdiction });
            session.Execute(
                """
                insert into land_status (jurisdiction, code, status, taken_dm2)
                values (@jurisdiction, @Key, @Status, @TakenDm2)
                """,
                taken.Select(each => new
                {
                    jurisdiction,
                    each.Key,
                    Status = SnakeCase.Of(each.Value.Status),
                    TakenDm2 = each.Value.Taken.Count,
                }));
        }

        return isLater;
    }
}

/// <summary>The last change of a county's land.</summary>
internal sealed class LandHead
{
    public JurisdictionCode Jurisdiction { get; init; }

    public long Sequence { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
}
