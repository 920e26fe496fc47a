using System.Runtime.CompilerServices;
using Huanhu.Engines.Calendar;
using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Deadlines;

/// <summary>A store of a test's own with a calendar and deadlines, spoken to in the words of an office.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly TestStore _test;

    private Office(TestStore test)
    {
        _test = test;
        var ids = new IdSource(TimeProvider.System, new Random(1));
        Calendars = new(ids, TimeProvider.System);
        Deadlines = new(Calendars, ids, TimeProvider.System);
    }

    internal static JurisdictionCode Binhu { get; } = JurisdictionCode.Parse("320211");

    internal Calendars Calendars { get; }

    internal DeadlineRegister Deadlines { get; }

    /// <summary>An office that knows these years and no others.</summary>
    internal static async Task<Office> WithAsync(PostgresServer? server, params int[] years)
    {
        var office = new Office(await TestStore.OpenAsync(server));
        foreach (var year in years)
        {
            Assert.True((await office.ImportAsync(year)).IsDone);
        }

        return office;
    }

    internal static RegionPack Pack([CallerFilePath] string here = "") =>
        new(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../data/taihu")));

    internal static byte[] File(int year) => System.IO.File.ReadAllBytes(Pack().PathOf($"calendar/{year}.json"));

    /// <summary>A notice for 2027 as it may come: with the days off of the rule and five make-up days.</summary>
    internal static byte[] Notice2027()
    {
        var rule = WorkingCalendar.Build([]).Value.HolidaysOf(2027);
        DateOnly[] makeUp = [new(2027, 1, 31), new(2027, 2, 20), new(2027, 4, 25), new(2027, 5, 8), new(2027, 9, 26)];
        return new CalendarYear(2027, "试〔2026〕1号", "试行通知", new(2026, 11, 24), "测试", 248, rule, makeUp).Write();
    }

    /// <summary>One for any year, with the days off of the rule and a Saturday of March that is worked.</summary>
    internal static byte[] Notice(int year)
    {
        var bare = WorkingCalendar.Build([]).Value;
        var march = new DateOnly(year, 3, 1);
        var saturday = march.AddDays(DayOfWeek.Saturday - march.DayOfWeek);
        return new CalendarYear(
            year, "试〔2026〕1号", "试行通知", new(2026, 11, 24), "测试",
            bare.Count(new(new(year, 1, 1), new(year + 1, 1, 1))) + 1, bare.HolidaysOf(year), [saturday]).Write();
    }

    internal Task<Outcome<ImportCalendar.Answer>> ImportAsync(int year) => ImportAsync(File(year));

    internal Task<Outcome<ImportCalendar.Answer>> ImportAsync(byte[] file, int? expectedYear = null) =>
        WriteAsync(session => ImportCalendar.Handle(session, Calendars, Deadlines, file, expectedYear, "admin"));

    internal Task<Outcome<int>> LoadPackAsync() => ImportCalendar.LoadPackAsync(_test.Store, Calendars, Pack());

    internal async Task<Deadline> OpenAsync(string subject, DateOnly start, int budget) =>
        (await WriteAsync(session => Deadlines.Open(session, Binhu, subject, start, budget))).Value;

    internal async Task<Deadline> FindAsync(Deadline deadline) =>
        (await ReadAsync(session => DeadlineRegister.Find(session, deadline.Id)))!;

    internal Task<IReadOnlyList<DueRow>> HistoryAsync(Deadline deadline) =>
        ReadAsync(session => DeadlineRegister.HistoryOf(session, deadline.Id));

    internal Task<T> WriteAsync<T>(Func<WriteSession, T> work) => _test.Store.WriteAsync("test", work);

    internal Task<T> ReadAsync<T>(Func<Session, T> work) => _test.Store.ReadAsync(work);

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
