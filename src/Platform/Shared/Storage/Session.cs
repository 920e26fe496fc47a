using System.Data;
using Dapper;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>SQL on one connection inside one transaction; the same text for both stores.</summary>
/// <remarks>
/// Columns are bigint, text, double precision and blob only; times are bigint microseconds UTC. Result types are
/// classes or records with settable properties whose names are the columns' names in PascalCase (snake_case columns
/// match); positional records fail on one store or the other.
/// </remarks>
internal class Session(IDbConnection connection, IDbTransaction transaction)
{
    public int Execute(string sql, object? values = null) => connection.Execute(sql, values, transaction);

    public IReadOnlyList<T> Query<T>(string sql, object? values = null) =>
        [.. connection.Query<T>(sql, values, transaction)];

    public T? First<T>(string sql, object? values = null) =>
        connection.QueryFirstOrDefault<T>(sql, values, transaction);

    public IDbConnection Connection => connection;

    public IDbTransaction Transaction => transaction;
}

/// <summary>A <see cref="Session"/> that may write: only the writer queue hands it out.</summary>
internal sealed class WriteSession(IDbConnection connection, IDbTransaction transaction)
    : Session(connection, transaction);
