using CsCheck;
using Huanhu.Kernel;

namespace Huanhu.Engines.Calendar.Tests;

public sealed class LegalTermTests
{
    private static readonly WorkingCalendar _calendar = Notices.Calendar;
    private static readonly DateOnly _first = new(2025, 1, 1);

    private static readonly Gen<LegalTerm> _terms = Gen.Select(
        Gen.Int[0, 600], Gen.Int[1, 60], Gen.Select(Gen.Int[0, 20], Gen.Int[1, 15]).Array[0, 4])
        .Select((start, budget, gaps) =>
        {
            var suspensions = new List<DateRange>();
            var at = _first.AddDays(start);
            foreach (var (gap, days) in gaps)
            {
                suspensions.Add(new(at.AddDays(gap), at.AddDays(gap + days)));
                at = at.AddDays(gap + days);
            }

            return LegalTerm.Of(_first.AddDays(start), budget, suspensions).Value;
        });

    public static TheoryData<string> Spans { get; } = new(Notices.Text("spans.txt").Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.TrimEnd()));

    [Theory]
    [MemberData(nameof(Spans))]
    public void Span_ends_where_a_person_counted(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var suspensions = words.Select(word => word.Split("..")).Where(ends => ends.Length == 2)
            .Select(ends => new DateRange(DateOnly.Parse(ends[0]), DateOnly.Parse(ends[1])));
        var term = LegalTerm.Of(DateOnly.Parse(words[0]), int.Parse(words[1]), suspensions).Value;
        Assert.Equal(new DueDay(DateOnly.Parse(words[^3]), words[^2] == "provisional"), term.Due(_calendar));
    }

    [Fact]
    public void There_are_a_hundred_spans() => Assert.Equal(100, Spans.Count);

    [Fact]
    public void Term_falls_due_at_24_00_in_Shanghai()
    {
        var due = LegalTerm.Of(new(2026, 2, 13), 1).Value.Due(_calendar)!.Value;
        Assert.Equal(new(2026, 2, 14, 16, 0, 0, TimeSpan.Zero), due.At.ToUniversalTime());
    }

    [Fact]
    public void Open_suspension_leaves_no_due_day_unless_the_budget_had_run_out()
    {
        Assert.Null(LegalTerm.Of(new(2026, 3, 2), 5, new DateRange(new(2026, 3, 9), null)).Value.Due(_calendar));
        var ranOut = LegalTerm.Of(new(2026, 3, 2), 5, new DateRange(new(2026, 3, 10), null)).Value;
        Assert.Equal(new DateOnly(2026, 3, 9), ranOut.Due(_calendar)?.Day);
    }

    [Fact]
    public void Clock_stands_on_the_first_day_of_a_suspension_and_runs_on_its_end()
    {
        var term = LegalTerm.Of(new(2026, 3, 2), 20, new DateRange(new(2026, 3, 4), new(2026, 3, 6))).Value;
        var march = Enumerable.Range(2, 5).Select(day => new DateOnly(2026, 3, day));
        Assert.Equal([0, 1, 1, 1, 2], march.Select(day => term.Consumed(_calendar, day)));
        Assert.Equal(0, term.Consumed(_calendar, new(2026, 2, 20)));
        Assert.Equal(-1, LegalTerm.Of(new(2026, 3, 2), 1).Value.Remaining(_calendar, new(2026, 3, 4)));
    }

    [Fact]
    public void Budget_is_used_up_on_the_due_day_and_not_before() => _terms.Sample(term =>
    {
        var due = term.Due(_calendar)!.Value.Day;
        Assert.Equal(0, term.Remaining(_calendar, due));
        Assert.Equal(1, term.Remaining(_calendar, due.AddDays(-1)));
        Assert.True(_calendar.IsWorkingDay(due) && !term.Suspensions.Any(each => each.Contains(due)));
    });

    [Fact]
    public void Due_day_is_what_stepping_from_day_to_day_finds() => _terms.Sample(term =>
    {
        var (day, left) = (term.Start, term.BudgetWorkingDays);
        while (left > 0)
        {
            day = day.AddDays(1);
            left -= _calendar.IsWorkingDay(day) && !term.Suspensions.Any(each => each.Contains(day)) ? 1 : 0;
        }

        Assert.Equal(day, term.Due(_calendar)!.Value.Day);
    });

    [Fact]
    public void Longer_budget_or_more_suspension_never_falls_due_earlier() => _terms.Sample(term =>
    {
        var due = term.Due(_calendar)!.Value.Day;
        var longer = LegalTerm.Of(term.Start, term.BudgetWorkingDays + 1, term.Suspensions).Value;
        var unsuspended = LegalTerm.Of(term.Start, term.BudgetWorkingDays).Value;
        Assert.True(longer.Due(_calendar)!.Value.Day > due && unsuspended.Due(_calendar)!.Value.Day <= due);
    });

    [Theory]
    [InlineData("1999-12-31", 1, "2000-01-01", "2000-01-02", "start_out_of_range")]
    [InlineData("2090-01-01", 1, "2090-01-01", "2090-01-02", "start_out_of_range")]
    [InlineData("2026-01-05", 0, "2026-01-05", "2026-01-06", "budget_out_of_range")]
    [InlineData("2026-01-05", 2001, "2026-01-05", "2026-01-06", "budget_out_of_range")]
    [InlineData("2026-01-05", 20, "2026-01-04", "2026-01-06", "suspension_out_of_range")]
    [InlineData("2026-01-05", 20, "2026-01-05", "2090-01-06", "suspension_out_of_range")]
    [InlineData("2026-01-05", 20, "2026-01-19", "2026-01-21", "suspensions_overlap")]
    public void Broken_term_is_refused_by_name(string start, int budget, string from, string to, string code)
    {
        var first = new DateRange(DateOnly.Parse(from), DateOnly.Parse(to));
        DateRange[] suspensions = [first, new(new(2026, 1, 20), new(2026, 1, 22))];
        Assert.Equal(code, LegalTerm.Of(DateOnly.Parse(start), budget, suspensions).Refusal?.Code);
    }

    [Fact]
    public void Nothing_follows_an_open_suspension()
    {
        DateRange[] suspensions = [new(new(2026, 1, 7), null), new(new(2026, 2, 2), new(2026, 2, 3))];
        Assert.Equal("suspensions_overlap", LegalTerm.Of(new(2026, 1, 5), 20, suspensions).Refusal?.Code);
    }

    /// <summary>Two Saturdays that the notice made working days bring the due day forward.</summary>
    [Fact]
    public void Imported_year_ends_the_provision()
    {
        var before = WorkingCalendar.Build([Notices.Of2025]).Value;
        var term = LegalTerm.Of(new(2026, 2, 9), 10).Value;
        Assert.Equal(new DueDay(new(2026, 3, 3), true), term.Due(before));
        Assert.Equal(new DueDay(new(2026, 2, 28), false), term.Due(_calendar));
    }
}
