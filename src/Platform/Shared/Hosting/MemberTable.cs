using System.Globalization;
using System.Text.Json;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Hosting;

/// <summary>Which processes the cluster has, in the installation's database: Orleans decides, this remembers.</summary>
/// <remarks>
/// Every change names the version of the whole that it was decided on; a change decided on an older one is refused, so
/// all processes see the same order of joining and dying. The word that a process lives is not a change.
/// </remarks>
internal sealed class MemberTable(Store store) : IMembershipTable
{
    private const string Producer = "hosting";
    private const string Columns = "address, entry, alive_at, version";

    /// <summary>A process as it is kept. Members are settable for the database's sake.</summary>
    private sealed class MemberRow
    {
        public string Address { get; init; } = "";

        public string Entry { get; init; } = "";

        public DateTimeOffset AliveAt { get; init; }

        public long Version { get; init; }
    }

    /// <summary>What of a member is kept as JSON.</summary>
    private sealed record Member(
        SiloStatus Status, IReadOnlyList<Suspicion> Suspicions, int ProxyPort, string HostName, string SiloName,
        string? RoleName, int UpdateZone, int FaultZone, DateTime StartTime);

    private sealed record Suspicion(string By, DateTime At);

    /// <inheritdoc/>
    public Task InitializeMembershipTable(bool tryInitTableVersion) => store.WriteAsync(Producer, session =>
        session.Execute("insert into hosting_membership (id, version) values (1, 0) on conflict (id) do nothing"));

    /// <inheritdoc/>
    public Task DeleteMembershipTableEntries(string clusterId) => store.WriteAsync(Producer, session =>
        session.Execute("delete from hosting_member"));

    /// <inheritdoc/>
    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => store.WriteAsync(Producer, session =>
    {
        var dead = session.Query<MemberRow>(
            $"select {Columns} from hosting_member where alive_at < @beforeDate", new { beforeDate })
            .Where(row => Read(row).Status == SiloStatus.Dead);
        return session.Execute("delete from hosting_member where address = @Address", dead);
    });

    /// <inheritdoc/>
    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadAsync(
        $"select {Columns} from hosting_member where address = @address", new { address = key.ToParsableString() });

    /// <inheritdoc/>
    public Task<MembershipTableData> ReadAll() => ReadAsync($"select {Columns} from hosting_member", new { });

    /// <inheritdoc/>
    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => ChangeAsync(
        tableVersion, session => session.Execute(
            $"""
            insert into hosting_member ({Columns}) values (@Address, @Entry, @AliveAt, @Version)
            on conflict (address) do nothing
            """,
            Write(entry, version: 1)));

    /// <inheritdoc/>
    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => ChangeAsync(
        tableVersion, session => session.Execute(
            """
            update hosting_member set entry = @Entry, alive_at = @AliveAt, version = @Version + 1
            where address = @Address and version = @Version
            """,
            Write(entry, long.Parse(etag, CultureInfo.InvariantCulture))));

    /// <inheritdoc/>
    /// <remarks>Of the entry only address and time are there.</remarks>
    public Task UpdateIAmAlive(MembershipEntry entry) => store.WriteAsync(Producer, session => session.Execute(
        "update hosting_member set alive_at = @aliveAt where address = @address",
        new { address = entry.SiloAddress.ToParsableString(), aliveAt = AliveAt(entry) }));

    private Task<MembershipTableData> ReadAsync(string sql, object values) => store.ReadAsync(session =>
    {
        var version = session.First<long>("select version from hosting_membership where id = 1");
        var rows = session.Query<MemberRow>(sql, values)
            .Select(row => Tuple.Create(Read(row), row.Version.ToString(CultureInfo.InvariantCulture)));
        return new MembershipTableData(
            [.. rows], new((int)version, version.ToString(CultureInfo.InvariantCulture)));
    });

    /// <summary>Changes one row and the version of the whole, or neither.</summary>
    private async Task<bool> ChangeAsync(TableVersion next, Func<WriteSession, int> change)
    {
        var from = long.Parse(next.VersionEtag, CultureInfo.InvariantCulture);
        try
        {
            return await store.WriteAsync(Producer, session =>
            {
                var moved = session.Execute(
                    "update hosting_membership set version = @to where id = 1 and version = @from",
                    new { from, to = (long)next.Version });
                return moved == 1 && change(session) == 1 ? true : throw new ChangedMeanwhileException();
            });
        }
        catch (ChangedMeanwhileException)
        {
            return false;
        }
    }

    private static MemberRow Write(MembershipEntry entry, long version) => new()
    {
        Address = entry.SiloAddress.ToParsableString(),
        Entry = JsonSerializer.Serialize(
            new Member(
                entry.Status,
                [.. (entry.SuspectTimes ?? []).Select(each =>
                    new Suspicion(each.Item1.ToParsableString(), each.Item2))],
                entry.ProxyPort, entry.HostName, entry.SiloName, entry.RoleName, entry.UpdateZone, entry.FaultZone,
                entry.StartTime),
            Json.Options),
        AliveAt = AliveAt(entry),
        Version = version,
    };

    private static DateTimeOffset AliveAt(MembershipEntry entry) =>
        new(DateTime.SpecifyKind(entry.IAmAliveTime, DateTimeKind.Utc));

    private static MembershipEntry Read(MemberRow row)
    {
        var member = JsonSerializer.Deserialize<Member>(row.Entry, Json.Options)!;
        return new()
        {
            SiloAddress = SiloAddress.FromParsableString(row.Address),
            Status = member.Status,
            SuspectTimes = [.. member.Suspicions.Select(each =>
                Tuple.Create(SiloAddress.FromParsableString(each.By), each.At))],
            ProxyPort = member.ProxyPort,
            HostName = member.HostName,
            SiloName = member.SiloName,
            RoleName = member.RoleName,
            UpdateZone = member.UpdateZone,
            FaultZone = member.FaultZone,
            StartTime = member.StartTime,
            IAmAliveTime = row.AliveAt.UtcDateTime,
        };
    }

    private sealed class ChangedMeanwhileException() : InvalidOperationException("Another process was faster.");
}
