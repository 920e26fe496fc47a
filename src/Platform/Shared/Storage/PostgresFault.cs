using System.Net.Sockets;
using Huanhu.Kernel;
using Npgsql;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>PostgreSQL's error codes that mean broken surroundings, each in one line.</summary>
/// <remarks>Source: https://www.postgresql.org/docs/15/errcodes-appendix.html</remarks>
internal static class PostgresFault
{
    /// <summary>The refusal that a fault means; null when it is a fault of the program.</summary>
    public static Refusal? RefusalOf(Exception fault, NpgsqlConnectionStringBuilder server) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Refusal.Of(
            StoreRefusal.DiskFull,
            $"数据库服务器 {Name(server)} 磁盘已满，未写入：请腾出空间后重试。",
            $"The disk of the database server {Name(server)} is full; nothing was written: free space and try again."),
        PostgresException { SqlState: var state } damaged when state.StartsWith("XX", StringComparison.Ordinal)
            => Refusal.Of(
            StoreRefusal.DatabaseBroken,
            $"数据库 {Name(server)} 报告数据损坏，未做任何改动：请用备份恢复（{damaged.MessageText}）",
            $"The database {Name(server)} is damaged; nothing was changed: restore a backup ({damaged.MessageText})"),
        _ when IsLost(fault) => Refusal.Of(
            StoreRefusal.ServerUnreachable,
            $"连不上数据库 {Name(server)}：请检查服务器和 --db 的设置（{Reason(fault)}）",
            $"The database {Name(server)} can't be reached: check the server and --db ({Reason(fault)})"),
        _ => null,
    };

    /// <summary>Whether the connection is gone, or never came about.</summary>
    public static bool IsLost(Exception fault) => fault switch
    {
        // 08 connection, 28 authorisation, 3D no such database, 53300 too many connections, 57P shutdown.
        PostgresException { SqlState: var state } => state.StartsWith("08", StringComparison.Ordinal)
            || state.StartsWith("28", StringComparison.Ordinal)
            || state.StartsWith("3D", StringComparison.Ordinal)
            || state.StartsWith("57P", StringComparison.Ordinal)
            || state == PostgresErrorCodes.TooManyConnections,
        NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException => true,
        _ => false,
    };

    /// <summary>Host, port and database; never the password.</summary>
    public static string Name(NpgsqlConnectionStringBuilder server) =>
        $"{server.Host}:{server.Port}/{server.Database}";

    private static string Reason(Exception fault) => fault is PostgresException answered
        ? answered.MessageText
        : (fault.InnerException ?? fault).Message;
}
