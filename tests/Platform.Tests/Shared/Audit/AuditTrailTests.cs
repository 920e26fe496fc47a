using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Audit;

/// <summary>The chain finds what was changed, taken out, or cut off.</summary>
public abstract class AuditTrailTests(PostgresServer? server)
{
    public sealed class OnSqlite() : AuditTrailTests(null);

    public sealed class OnPostgres(PostgresServer server) : AuditTrailTests(server);

    public static TheoryData<string, string?> Tampering => new()
    {
        { "select 1", null },
        { "update audit_event set account = 'other' where sequence = 2", "audit event 2 is not what was written" },
        { "update audit_event set happened_at = happened_at + 1 where sequence = 3",
        "audit event 3 is not what was written" },
        { "delete from audit_event where sequence = 2", "audit event 2 is missing" },
        { "delete from audit_event where sequence = 5", "audit event 5 is missing" },
        { "update audit_head set sequence = 4 where id = 1", "audit event 5 is not the recorded end" },
    };

    [Theory, MemberData(nameof(Tampering))]
    public async Task Verification_names_the_first_break(string tampering, string? expected)
    {
        await using var test = await TestStore.OpenAsync(server);
        var trail = new AuditTrail(TimeProvider.System);
        var by = new Caller(JurisdictionTree.Build([]).Value) { Account = "王莉", Address = "127.0.0.1" };
        for (var row = 0; row < 5; row++)
        {
            await test.Store.WriteAsync("test", session =>
            {
                trail.Append(session, new(AuditKind.SignInRefused, by, null, "nobody", "unknown_account"));
                return true;
            });
        }

        await test.Store.WriteAsync("test", session => session.Execute(tampering));
        Assert.Equal(expected, await test.Store.ReadAsync(AuditTrail.FirstBreak));
    }

    [Fact]
    public async Task Event_and_its_change_are_one_unit()
    {
        await using var test = await TestStore.OpenAsync(server);
        var trail = new AuditTrail(TimeProvider.System);
        var by = new Caller(JurisdictionTree.Build([]).Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Store.WriteAsync<bool>("test", session =>
        {
            trail.Append(session, new(AuditKind.SignedOut, by, null, "nobody"));
            throw new InvalidOperationException("the change failed");
        }));
        Assert.Equal(0, await test.Store.ReadAsync(session => session.First<long>("select count(*) from audit_event")));
        Assert.Null(await test.Store.ReadAsync(AuditTrail.FirstBreak));
    }

    /// <summary>
    /// The page and the code list the same events, in the same order, with the same words and fields.
    /// </summary>
    [Fact]
    public void Reference_page_lists_every_event_with_its_fields()
    {
        var page = File.ReadAllLines(Path.Combine(RealProgram.Root, "docs", "reference", "audit.md"));
        var rows = AuditWords.All.Select(words =>
        {
            var fields = string.Join(", ", words.Fields.Select(field => $"`{field}`"));
            return $"| `{SnakeCase.Of(words.Kind)}` | {words.Name.Zh} | {words.Name.En} | {fields} |".Replace(
                "|  |", "| |", StringComparison.Ordinal);
        });
        Assert.Equal(rows, page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)));
        Assert.Equal(Enum.GetValues<AuditKind>(), AuditWords.All.Select(words => words.Kind));
    }
}
