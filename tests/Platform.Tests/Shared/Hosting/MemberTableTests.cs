using System.Net;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Hosting;

/// <summary>Who is in the cluster: changes follow one another, one decided on an old state is refused.</summary>
public sealed class MemberTableTests(PlainPostgresServer server)
{
    private static readonly SiloAddress First = SiloAddress.New(IPAddress.Loopback, 11_111, 1);
    private static readonly SiloAddress Second = SiloAddress.New(IPAddress.Loopback, 11_112, 2);
    private static readonly DateTime Start = new(2026, 11, 28, 4, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Member_is_read_as_it_was_written()
    {
        await using var test = await TestStore.OpenAsync(server);
        var table = await NewAsync(test);
        var entry = Entry(First, SiloStatus.Active);
        entry.SuspectTimes = [Tuple.Create(Second, Start.AddSeconds(3))];

        Assert.True(await table.InsertRow(entry, (await table.ReadAll()).Version.Next()));

        var (kept, etag) = Assert.Single((await table.ReadRow(First)).Members);
        Assert.Equal(
            (First, SiloStatus.Active, "host", "silo", 7, Start, Start, "1"),
            (kept.SiloAddress, kept.Status, kept.HostName, kept.SiloName, kept.ProxyPort, kept.StartTime,
                kept.IAmAliveTime, etag));
        Assert.Equal(entry.SuspectTimes, kept.SuspectTimes);
    }

    [Fact]
    public async Task Change_that_was_decided_on_an_older_state_is_refused_and_leaves_no_trace()
    {
        await using var test = await TestStore.OpenAsync(server);
        var table = await NewAsync(test);
        var empty = (await table.ReadAll()).Version;
        Assert.True(await table.InsertRow(Entry(First, SiloStatus.Joining), empty.Next()));

        Assert.False(await table.InsertRow(Entry(Second, SiloStatus.Joining), empty.Next()));
        var (all, one) = (await table.ReadAll(), await table.ReadRow(First));
        Assert.False(await table.InsertRow(Entry(First, SiloStatus.Joining), all.Version.Next()));
        Assert.False(await table.UpdateRow(Entry(First, SiloStatus.Dead), "9", all.Version.Next()));
        Assert.True(await table.UpdateRow(Entry(First, SiloStatus.Active), one.Members[0].Item2, all.Version.Next()));
        Assert.False(await table.UpdateRow(Entry(First, SiloStatus.Dead), one.Members[0].Item2, all.Version.Next()));

        var after = await table.ReadAll();
        Assert.Equal((2, SiloStatus.Active), (after.Version.Version, Assert.Single(after.Members).Item1.Status));
    }

    [Fact]
    public async Task Word_that_a_process_lives_changes_no_version_and_the_long_dead_are_dropped()
    {
        await using var test = await TestStore.OpenAsync(server);
        var table = await NewAsync(test);
        await table.InsertRow(Entry(First, SiloStatus.Dead), (await table.ReadAll()).Version.Next());
        await table.InsertRow(Entry(Second, SiloStatus.Active), (await table.ReadAll()).Version.Next());
        // All that Orleans gives: with a whole entry here nobody saw that the word was never written.
        var alive = new MembershipEntry { SiloAddress = Second, IAmAliveTime = Start.AddHours(1) };

        await table.UpdateIAmAlive(alive);
        await table.CleanupDefunctSiloEntries(new(Start.AddMinutes(1)));

        var after = await table.ReadAll();
        var (kept, etag) = Assert.Single(after.Members);
        Assert.Equal((2, Second, Start.AddHours(1), "1"),
            (after.Version.Version, kept.SiloAddress, kept.IAmAliveTime, etag));
    }

    private static async Task<MemberTable> NewAsync(TestStore test)
    {
        var table = new MemberTable(test.Store);
        await table.InitializeMembershipTable(true);
        await table.InitializeMembershipTable(true);
        return table;
    }

    private static MembershipEntry Entry(SiloAddress address, SiloStatus status) => new()
    {
        SiloAddress = address,
        Status = status,
        ProxyPort = 7,
        HostName = "host",
        SiloName = "silo",
        StartTime = Start,
        IAmAliveTime = Start,
    };
}
