using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Deadlines;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Standards;

public sealed class RuleShelfTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static int PackedCount => Directory.GetFiles(Office.Pack().PathOf("rules"), "*.dmn").Length;

    [Fact]
    public async Task Last_loaded_version_in_force_holds_and_all_are_kept()
    {
        await using var test = await TestStore.OpenAsync(null);
        var clock = new SetClock();
        using var shelf = await OpenAsync(test.Store, clock);
        var first = await ImportAsync(test.Store, shelf, RuleSamples.Cod);
        clock.Advance(TimeSpan.FromSeconds(1));
        var second = await ImportAsync(
            test.Store, shelf, RuleSamples.Cod.Replace("&lt; 1", "&lt; 2", StringComparison.Ordinal));
        await shelf.RefreshAsync();
        Assert.Equal(second, On(shelf, Today).Single(rules => rules.Model == "sample").Version);
        Assert.NotNull(shelf.Find(first));
        Assert.DoesNotContain(On(shelf, new(2025, 12, 31)), rules => rules.Model == "sample");
    }

    [Fact]
    public async Task Rules_of_the_pack_are_added_once_and_none_to_an_empty_installation()
    {
        await using var test = await TestStore.OpenAsync(null);
        using (var empty = (await RuleShelf.OpenAsync(test.Store, Office.Pack(), new SetClock(), isEmpty: true)).Value)
        {
            Assert.Empty(On(empty, Today));
        }

        using var first = await OpenAsync(test.Store, new());
        using var again = await OpenAsync(test.Store, new());
        Assert.NotEmpty(On(again, Today));
        Assert.Equal(PackedCount, await test.Store.ReadAsync(session => StandardsStore.All(session).Count));
    }

    // Of an installation from before there were steps: what was loaded last still holds.
    [Fact]
    public async Task What_was_loaded_before_steps_were_kept_begins_with_its_head()
    {
        await using var test = await TestStore.OpenAsync(null);
        var clock = new SetClock();
        using var shelf = await OpenAsync(test.Store, clock);
        await ImportAsync(test.Store, shelf, RuleSamples.Cod);
        clock.Advance(TimeSpan.FromSeconds(1));
        var last = await ImportAsync(
            test.Store, shelf, RuleSamples.Cod.Replace("&lt; 1", "&lt; 2", StringComparison.Ordinal));
        await test.Store.WriteAsync("test", session => session.Execute("delete from standards_step"));
        clock.Advance(TimeSpan.FromDays(1));
        using var upgraded = await OpenAsync(test.Store, clock);
        Assert.Equal(last, On(upgraded, Today).Single(rules => rules.Model == "sample").Version);
        Assert.Equal(
            upgraded.Lives.Count, await test.Store.ReadAsync(session => StandardsStore.Steps(session).Count));
    }

    // It called itself fresh before it had read, so a read that failed hid the new rules until the next change.
    [Fact]
    public async Task Failed_look_is_taken_again()
    {
        await using var test = await TestStore.OpenAsync(null);
        using var shelf = await OpenAsync(test.Store, new());
        var added = await ImportAsync(test.Store, shelf, RuleSamples.Cod);
        await RenameAsync(test.Store, "standards_rules", "standards_rules_away");
        await Assert.ThrowsAnyAsync<Exception>(() => shelf.RefreshAsync());
        Assert.Null(shelf.Find(added));
        await RenameAsync(test.Store, "standards_rules_away", "standards_rules");
        await shelf.RefreshAsync();
        Assert.NotNull(shelf.Find(added));
    }

    [Fact]
    public async Task Refused_file_leaves_nothing_behind()
    {
        await using var test = await TestStore.OpenAsync(null);
        using var shelf = await OpenAsync(test.Store, new());
        var refused = await test.Store.WriteAsync("test", session => shelf.Import(
            session, RuleSamples.Cod.Replace("t/a", "kg/a", StringComparison.Ordinal), "test"));
        Assert.Equal("unit_differs", refused.Refusal?.Code);
        Assert.Equal(PackedCount, await test.Store.ReadAsync(session => StandardsStore.All(session).Count));
    }

    private static IReadOnlyList<RuleVersion> On(RuleShelf shelf, DateOnly day) =>
        shelf.InForce.On(RuleKind.Admission, day);

    private static async Task<RuleShelf> OpenAsync(Store store, SetClock clock) =>
        (await RuleShelf.OpenAsync(store, Office.Pack(), clock, isEmpty: false)).Value;

    private static Task<int> RenameAsync(Store store, string table, string name) =>
        store.WriteAsync("test", session => session.Execute($"alter table {table} rename to {name}"));

    private static Task<string> ImportAsync(Store store, RuleShelf shelf, string text) =>
        store.WriteAsync("test", session => shelf.Import(session, text, "test").Value.Version);
}
