namespace Huanhu.Platform.Tests.Shared.Storage;

/// <remarks>
/// Dapper keeps a way of its own for <c>DateOnly?</c> and <c>DateTimeOffset?</c> apart from the one for the plain
/// types. The table had taken over the plain ones alone, so a nullable day was read as a Julian date: 2026-03-06
/// failed, other days came back wrong. Tests with columns that are never null did not show it.
/// </remarks>
public abstract class KernelTypesTests(PostgresServer? server)
{
    public sealed class OnSqlite() : KernelTypesTests(null);

    public sealed class OnPostgres(PostgresServer server) : KernelTypesTests(server);

    private sealed class Row
    {
        public DateOnly? Day { get; init; }

        public DateTimeOffset? HappenedAt { get; init; }

        public bool? IsTrue { get; init; }
    }

    [Fact]
    public async Task Nullable_types_read_back_as_they_were_written()
    {
        await using var test = await TestStore.OpenAsync(server);
        await test.Store.WriteAsync("test", session => session.Execute(
            "create table test_maybe (number bigint not null, day bigint, happened_at bigint, is_true bigint)"));
        var at = new DateTimeOffset(2026, 3, 6, 16, 0, 0, TimeSpan.Zero);
        var full = new Row { Day = new(2026, 3, 6), HappenedAt = at, IsTrue = true };
        foreach (var (number, row) in new[] { full, new() }.Index())
        {
            await test.Store.WriteAsync("test", session => session.Execute(
                """
                insert into test_maybe (number, day, happened_at, is_true)
                values (@number, @Day, @HappenedAt, @IsTrue)
                """,
                new { number = (long)number, row.Day, row.HappenedAt, row.IsTrue }));
        }

        var rows = await test.Store.ReadAsync(session =>
            session.Query<Row>("select day, happened_at, is_true from test_maybe order by number"));

        Assert.Equal((full.Day, full.HappenedAt, full.IsTrue), (rows[0].Day, rows[0].HappenedAt, rows[0].IsTrue));
        Assert.Equal((null, null, null), (rows[1].Day, rows[1].HappenedAt, rows[1].IsTrue));
    }
}
