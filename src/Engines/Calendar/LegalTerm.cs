using System.Runtime.InteropServices;
using Huanhu.Kernel;

namespace Huanhu.Engines.Calendar;

/// <summary>Why a term is not taken, in the order the conditions are tested.</summary>
public enum LegalTermRefusal
{
    /// <summary>A start before 2000 or after 2089.</summary>
    StartOutOfRange,

    /// <summary>A budget below 1 or above <see cref="LegalTerm.LongestBudgetWorkingDays"/> working days.</summary>
    BudgetOutOfRange,

    /// <summary>A suspension that begins before the term does, or ends after 2089.</summary>
    SuspensionOutOfRange,

    /// <summary>Two suspensions share a day, or one begins while another is still open.</summary>
    SuspensionsOverlap,
}

/// <summary>The day a term falls due.</summary>
/// <param name="Day">The last working day of the budget.</param>
/// <param name="IsProvisional">Whether a year on the way has no data, so that its notice may move the day.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DueDay(DateOnly Day, bool IsProvisional)
{
    /// <summary>24:00 of the day in Asia/Shanghai: the first instant that is too late.</summary>
    public DateTimeOffset At => LegalTime.EndOf(Day);
}

/// <summary>期限: a budget of working days that runs from a start, and the days on which the clock stands.</summary>
/// <remarks>
/// Budget, start and suspensions are what is stored; due day, consumed and remaining days are derived. The day of the
/// start does not count (民法典 Art. 201); the term ends at 24:00 of the last day (Art. 203). A suspension is a half-open
/// range of days that do not count: the clock stands on its first day and runs again on its end. An open end means that
/// it still stands. Immutable.
/// </remarks>
public sealed class LegalTerm
{
    /// <summary>The longest budget, eight years.</summary>
    public const int LongestBudgetWorkingDays = 2_000;

    private const int LastStartYear = 2089;

    private LegalTerm(DateOnly start, int budget, IReadOnlyList<DateRange> suspensions) =>
        (Start, BudgetWorkingDays, Suspensions) = (start, budget, suspensions);

    /// <summary>The day the term begins, which does not count.</summary>
    public DateOnly Start { get; }

    /// <summary>How many working days there are.</summary>
    public int BudgetWorkingDays { get; }

    /// <summary>When the clock stood still, in order; only the last may be open.</summary>
    public IReadOnlyList<DateRange> Suspensions { get; }

    /// <summary>Checks and makes a term; refusals are in the order of <see cref="LegalTermRefusal"/>.</summary>
    /// <param name="start">The day of acceptance, whatever starts the clock.</param>
    /// <param name="budgetWorkingDays">1 to <see cref="LongestBudgetWorkingDays"/>.</param>
    /// <param name="suspensions">In any order; empty ones are dropped.</param>
    public static Outcome<LegalTerm> Of(
        DateOnly start, int budgetWorkingDays, params IEnumerable<DateRange> suspensions)
    {
        if (start.Year is < WorkingCalendar.FirstYear or > LastStartYear)
        {
            return Refusal.Of(LegalTermRefusal.StartOutOfRange, $"起算日 {start:yyyy-MM-dd} 不在 2000–2089 年之间。",
                $"The start {start:yyyy-MM-dd} is not in 2000 to 2089.");
        }

        if (budgetWorkingDays is < 1 or > LongestBudgetWorkingDays)
        {
            return Refusal.Of(LegalTermRefusal.BudgetOutOfRange,
                $"期限 {budgetWorkingDays} 个工作日不在 1–{LongestBudgetWorkingDays} 之间。",
                $"A budget of {budgetWorkingDays} working days is not in 1 to {LongestBudgetWorkingDays}.");
        }

        var ordered = suspensions.Where(each => !each.IsEmpty).OrderBy(each => each.From).ToList();
        return ordered.Select((each, at) => Check(start, each, at == 0 ? null : ordered[at - 1]))
            .FirstOrDefault(refusal => refusal is not null) is { } found
                ? found : new LegalTerm(start, budgetWorkingDays, ordered);
    }

    /// <summary>The day the term falls due; null while an open suspension has stopped the clock before it.</summary>
    public DueDay? Due(WorkingCalendar calendar)
    {
        var left = BudgetWorkingDays;
        var counted = Start;
        foreach (var suspension in Suspensions)
        {
            var running = CountAfter(calendar, counted, suspension.From);
            if (running >= left)
            {
                break;
            }

            if (suspension.To is not { } end)
            {
                return null;
            }

            left -= running;
            counted = end.AddDays(-1);
        }

        var day = calendar.Add(counted, left);
        var firstYear = Start.AddDays(1).Year;
        return new(day, Enumerable.Range(firstYear, day.Year - firstYear + 1).Any(calendar.IsProvisional));
    }

    /// <summary>How many working days of the term have passed when a day ends, suspensions left out.</summary>
    /// <remarks>0 up to the start; goes beyond the budget when the term is overdue.</remarks>
    public int Consumed(WorkingCalendar calendar, DateOnly day)
    {
        var end = day.AddDays(1);
        var stood = Suspensions.Sum(suspension =>
            suspension.Intersect(new(Start.AddDays(1), end > Start ? end : Start.AddDays(1))) is { } days
                ? calendar.Count(days) : 0);
        return CountAfter(calendar, Start, end) - stood;
    }

    /// <summary>What is left of the budget when a day ends; negative when overdue.</summary>
    public int Remaining(WorkingCalendar calendar, DateOnly day) => BudgetWorkingDays - Consumed(calendar, day);

    private static int CountAfter(WorkingCalendar calendar, DateOnly day, DateOnly end) =>
        end > day.AddDays(1) ? calendar.Count(new(day.AddDays(1), end)) : 0;

    private static Refusal? Check(DateOnly start, DateRange suspension, DateRange? previous)
    {
        if (suspension.From < start || (suspension.To ?? suspension.From).Year > LastStartYear)
        {
            return Refusal.Of(LegalTermRefusal.SuspensionOutOfRange,
                $"中止 {suspension} 早于起算日 {start:yyyy-MM-dd}，或晚于 2089 年。",
                $"The suspension {suspension} begins before the start {start:yyyy-MM-dd}, or ends after 2089.");
        }

        return previous is { } before && (before.To is null || before.To > suspension.From)
            ? Refusal.Of(LegalTermRefusal.SuspensionsOverlap, $"中止 {before} 与 {suspension} 重叠。",
                $"The suspensions {before} and {suspension} overlap.")
            : null;
    }
}
