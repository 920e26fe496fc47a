using System.Text;
using Huanhu.Engines.Calendar;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Deadlines;

/// <summary>The working calendar of the installation: the imported notices, the last one of each year.</summary>
/// <remarks>
/// The calendar is asked of a session, so a deadline is counted by the notices of its own transaction, whichever
/// process imported them. The built calendar is kept until another notice appears. Safe to share.
/// </remarks>
internal sealed class Calendars(IdSource ids, TimeProvider time)
{
    private volatile Built _built = new("", WorkingCalendar.Build([]).Value);

    private sealed record Built(string Ids, WorkingCalendar Calendar);

    private sealed class YearRow
    {
        public TimeOrderedId Id { get; set; }

        public string File { get; set; } = "";
    }

    /// <summary>The calendar by the notices the session sees.</summary>
    public WorkingCalendar In(Session session)
    {
        const string Last = """
            from deadline_calendar_year y
            where not exists (select 1 from deadline_calendar_year n where n.year = y.year and n.id > y.id)
            order by y.year
            """;
        var seen = string.Concat(session.Query<TimeOrderedId>($"select y.id {Last}"));
        if (seen != _built.Ids)
        {
            var years = session.Query<YearRow>($"select y.id, y.file {Last}").Select(row => Read(row.File));
            _built = new(seen, WorkingCalendar.Build(years).Value);
        }

        return _built.Calendar;
    }

    /// <summary>Adds a notice; false when it is the one that holds already.</summary>
    public bool Add(WriteSession session, CalendarYear year, string importedBy)
    {
        var file = Encoding.UTF8.GetString(year.Write());
        var held = session.First<string>(
            "select file from deadline_calendar_year where year = @Year order by id desc limit 1", new { year.Year });
        if (file == held)
        {
            return false;
        }

        session.Execute(
            """
            insert into deadline_calendar_year (id, year, file, imported_by, imported_at)
            values (@Id, @Year, @File, @By, @At)
            """,
            new { Id = ids.Next(), year.Year, File = file, By = importedBy, At = time.GetUtcNow() });
        return true;
    }

    /// <summary>Whether no notice was ever imported, so that the region pack's are due.</summary>
    public static bool AreMissing(Session session) =>
        session.First<long>("select count(*) from deadline_calendar_year") == 0;

    private static CalendarYear Read(string file) => CalendarYear.Read(Encoding.UTF8.GetBytes(file)) is
        { IsDone: true } read
        ? read.Value
        : throw new InvalidDataException("A stored calendar file can't be read: the store was changed from outside.");
}
