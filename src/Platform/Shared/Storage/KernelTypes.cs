using System.Data;
using Dapper;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>How Kernel's types travel to columns and back: the one table, for both stores.</summary>
/// <remarks>
/// | type | column |
/// |---|---|
/// | TimeOrderedId | blob, 16 bytes |
/// | JurisdictionCode | text |
/// | ParcelCode | text |
/// | DateTimeOffset | bigint, microseconds since 1970-01-01 UTC, what is finer is cut off |
/// | DateOnly | bigint, days since 1970-01-01 |
/// | bool | bigint, 0 or 1 |
/// </remarks>
internal static class KernelTypes
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private static readonly Lazy<bool> Registered = new(() =>
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Add(DbType.Binary, (TimeOrderedId id) => id.ToBytes(), column => TimeOrderedId.FromBytes((byte[])column));
        Add(DbType.String,
            (JurisdictionCode code) => code.ToString(), column => JurisdictionCode.Parse((string)column));
        Add(DbType.String, (ParcelCode code) => code.ToString(), column => ParcelCode.Read((string)column).Value);
        Add<DateTimeOffset>(DbType.Int64, at => ToMicroseconds(at), column => FromMicroseconds((long)column));
        Add(DbType.Int64,
            (DateOnly day) => ToDays(day), column => Epoch.AddDays((int)(long)column));
        Add(DbType.Int64, (bool truth) => truth ? 1L : 0L, column => (long)column != 0);
        return true;
    });

    /// <summary>Hands the table to Dapper; again is harmless.</summary>
    public static void Register() => _ = Registered.Value;

    /// <summary>Microseconds since 1970-01-01 UTC; what is finer is cut off.</summary>
    public static long ToMicroseconds(DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant so many microseconds after 1970-01-01 UTC.</summary>
    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>Days since 1970-01-01.</summary>
    public static long ToDays(DateOnly day) => day.DayNumber - Epoch.DayNumber;

    private static void Add<T>(DbType column, Func<T, object> write, Func<object, T> read)
    {
        // Dapper has ideas of its own about some of these types; the table prevails.
        SqlMapper.RemoveTypeMap(typeof(T));
        if (typeof(T).IsValueType)
        {
            SqlMapper.RemoveTypeMap(typeof(Nullable<>).MakeGenericType(typeof(T)));
        }

        SqlMapper.AddTypeHandler(new Handler<T>(column, write, read));
    }

    private sealed class Handler<T>(DbType column, Func<T, object> write, Func<object, T> read)
        : SqlMapper.TypeHandler<T>
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.DbType = column;
            parameter.Value = value is null ? DBNull.Value : write(value);
        }

        public override T Parse(object value) => read(value);
    }
}
