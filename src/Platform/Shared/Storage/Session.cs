using System.Data.Common;
using Dapper;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>SQL on one connection inside one transaction; the same text for both stores.</summary>
/// <remarks>
/// Columns are bigint, text, double precision and blob only; times are bigint microseconds UTC. Result types are
/// classes or records with settable properties whose names are the columns' names in PascalCase (snake_case columns
/// match); positional records fail on one store or the other.
/// </remarks>
internal class Session(DbConnection connection, DbTransaction transaction)
{
    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public int Execute(string sql, object? values = null) => connection.Execute(sql, values, transaction);

    public IReadOnlyList<T> Query<T>(string sql, object? values = null) =>
        [.. connection.Query<T>(sql, values, transaction)];

    public T? First<T>(string sql, object? values = null) =>
        connection.QueryFirstOrDefault<T>(sql, values, transaction);
}

/// <summary>A <see cref="Session"/> that may write: only the writer queue hands it out.</summary>
internal sealed class WriteSession(DbConnection connection, DbTransaction transaction)
    : Session(connection, transaction)
{
    private readonly List<Notice> _notices = [];

    /// <summary>What the units so far want told after the commit.</summary>
    public IReadOnlyList<Notice> Notices => _notices;

    /// <summary>Tells every process on this database, after the commit, that something changed.</summary>
    public void Notify(string topic, string subject) => _notices.Add(new(topic, subject));

    /// <summary>
    /// Forgets the notices of a unit that was rolled back: those after the first <paramref name="kept"/>.
    /// </summary>
    public void ForgetNotices(int kept) => _notices.RemoveRange(kept, _notices.Count - kept);
}
