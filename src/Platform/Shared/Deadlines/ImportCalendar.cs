using Huanhu.Engines.Calendar;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Deadlines;

/// <summary>
/// Takes in the holiday notice of a year and corrects the open due days it moves, in one transaction.
/// </summary>
internal static class ImportCalendar
{
    /// <param name="Year">The year.</param>
    /// <param name="Notice">The document number of its notice.</param>
    /// <param name="WorkingDays">Its working days.</param>
    /// <param name="Calendar">The version of the calendar that holds now.</param>
    /// <param name="IsNew">False when this notice held already.</param>
    /// <param name="CorrectedCount">How many open due days it moved, or made certain.</param>
    internal sealed record Answer(
        int Year, string Notice, int WorkingDays, string Calendar, bool IsNew, int CorrectedCount);

    internal enum ImportRefusal
    {
        /// <summary>The file is of another year than the address.</summary>
        YearDiffers,
    }

    /// <summary>Reads, checks, stores and corrects.</summary>
    /// <param name="session">One unit of the writer queue: no reader sees the new calendar beside old due days.</param>
    /// <param name="calendars">The calendar that the notice joins.</param>
    /// <param name="deadlines">The due days that it may move.</param>
    /// <param name="file">The calendar file.</param>
    /// <param name="expectedYear">The year the caller means; null takes the file's.</param>
    /// <param name="importedBy">The account that imports it.</param>
    public static Outcome<Answer> Handle(
        WriteSession session, Calendars calendars, DeadlineRegister deadlines, byte[] file, int? expectedYear,
        string importedBy)
    {
        var read = CalendarYear.Read(file);
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        var year = read.Value;
        if (expectedYear is { } expected && expected != year.Year)
        {
            return Refusal.Of(ImportRefusal.YearDiffers, $"文件是 {year.Year} 年的工作日历，不是 {expected} 年的。",
                $"The file is the calendar of {year.Year}, not of {expected}.", "year");
        }

        var isNew = calendars.Add(session, year, importedBy);
        var corrected = isNew ? deadlines.Rederive(session, year.Year) : 0;
        return new Answer(
            year.Year, year.Document, year.WorkingDays, calendars.In(session).Version, isNew, corrected);
    }

    /// <summary>Loads the notices of the region pack into a store that has none; gives how many.</summary>
    public static async Task<Outcome<int>> LoadPackAsync(Store store, Calendars calendars, RegionPack pack)
    {
        if (!await store.ReadAsync(Calendars.AreMissing))
        {
            return 0;
        }

        if (!Directory.Exists(pack.PathOf("calendar")))
        {
            return new Refusal("bad_request", new(
                "找不到区域数据包 data/taihu：请让 HUANHU_HOME 指向安装的文件夹，或用 --empty 启动。",
                "The region pack data/taihu is not there: let HUANHU_HOME name the folder of the installation, "
                + "or start with --empty."));
        }

        var years = new List<CalendarYear>();
        foreach (var file in Directory.GetFiles(pack.PathOf("calendar"), "*.json").Order(StringComparer.Ordinal))
        {
            var year = CalendarYear.Read(await File.ReadAllBytesAsync(file));
            if (!year.IsDone)
            {
                return year.Refusal with { Where = $"{Path.GetFileName(file)} {year.Refusal.Where}" };
            }

            years.Add(year.Value);
        }

        return await store.WriteAsync<int>(
            "calendar", session => years.Count(year => calendars.Add(session, year, "")));
    }
}
