using Huanhu.Kernel;
using Microsoft.Data.Sqlite;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>SQLite's result codes that mean broken surroundings, each in one line.</summary>
/// <remarks>Source: https://www.sqlite.org/rescode.html</remarks>
internal static class SqliteFault
{
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The refusal that a fault means; null when it is a fault of the program.</summary>
    public static Refusal? RefusalOf(Exception fault, string file) => fault switch
    {
        SqliteException { SqliteErrorCode: Full } => DiskFull(file),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } broken => Refusal.Of(
            StoreRefusal.DatabaseBroken,
            $"数据库文件 {file} 已损坏或不是数据库，未做任何改动：请用 backups/ 中的备份恢复。",
            $"The database file {file} is damaged or is no database; nothing was changed: restore a backup "
            + $"from backups/ ({broken.Message})."),
        SqliteException { SqliteErrorCode: InputOutput } failed => Refusal.Of(
            StoreRefusal.DatabaseBroken,
            $"读写数据库文件 {file} 失败：请检查磁盘。",
            $"Reading or writing the database file {file} failed: check the disk ({failed.Message})."),
        SqliteException { SqliteErrorCode: ReadOnly or CantOpen } => Refusal.Of(
            StoreRefusal.FolderNotWritable,
            $"数据库文件 {file} 不可写：请检查文件夹权限。",
            $"The database file {file} can't be written: check the folder's permissions."),
        _ => null,
    };

    /// <summary>The disk that holds <paramref name="file"/> is full.</summary>
    public static Refusal DiskFull(string file) => Refusal.Of(
        StoreRefusal.DiskFull,
        $"磁盘已满，{file} 未写入，已有数据完好：请腾出空间后重试。",
        $"The disk is full; {file} was not written and what was there is intact: free some space and try again.");
}
