using Huanhu.Engines.Calendar;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Deadlines;

/// <summary>Why something was not done with a deadline, in the order the conditions are tested.</summary>
internal enum DeadlineRefusal
{
    /// <summary>There is no deadline of that id.</summary>
    UnknownDeadline,

    /// <summary>It was closed.</summary>
    DeadlineClosed,

    /// <summary>Its clock stands already.</summary>
    DeadlineSuspended,

    /// <summary>Its clock runs.</summary>
    DeadlineRunning,
}

/// <summary>Deadlines of every module: opened, suspended, resumed and closed in the caller's transaction.</summary>
/// <remarks>
/// Budget, start and suspensions are stored; each due day that follows is a row, and a changed one is a further row
/// that names the row it corrects. So what was told to whom, and by which calendar, can be shown years later.
/// </remarks>
internal sealed class DeadlineRegister(Calendars calendars, IdSource ids, TimeProvider time)
{
    private const string OfJurisdiction = "select id from deadline_term where jurisdiction = @jurisdiction";

    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("deadline_calendar_year", "id is not null", "id") { SharedKey = "id" },
        new("deadline_term", "jurisdiction = @jurisdiction", "id"),
        new("deadline_suspension", $"deadline in ({OfJurisdiction})", "id"),
        new("deadline_resumption",
            $"suspension in (select id from deadline_suspension where deadline in ({OfJurisdiction}))", "suspension"),
        new("deadline_due", $"deadline in ({OfJurisdiction})", "id"),
        new("deadline_closing", $"deadline in ({OfJurisdiction})", "deadline"),
    ];

    private const string Columns = """
        select t.id, t.jurisdiction, t.subject, t.start_day, t.budget_working_days,
               d.due_day, d.is_provisional, d.calendar, d.id as due_id, c.closed_at
        from deadline_term t
        join deadline_due d on d.deadline = t.id
          and not exists (select 1 from deadline_due later where later.corrects = d.id)
        left join deadline_closing c on c.deadline = t.id
        """;

    private sealed class SuspensionRow
    {
        public TimeOrderedId Id { get; init; }

        public TimeOrderedId Deadline { get; init; }

        public DateOnly FromDay { get; init; }

        public DateOnly? ToDay { get; init; }
    }

    /// <summary>The deadline with the due day that holds now; null when there is none.</summary>
    public static Deadline? Find(Session session, TimeOrderedId id) =>
        session.First<Deadline>($"{Columns} where t.id = @id", new { id });

    /// <summary>Every due day the deadline had, the first one first.</summary>
    public static IReadOnlyList<DueRow> HistoryOf(Session session, TimeOrderedId id) => session.Query<DueRow>(
        """
        select id, deadline, due_day, is_provisional, calendar, cause, corrects, recorded_at
        from deadline_due where deadline = @id order by id
        """,
        new { id });

    /// <summary>Starts a clock.</summary>
    /// <param name="session">The caller's transaction.</param>
    /// <param name="jurisdiction">Whose deadline it is.</param>
    /// <param name="subject">What has to be done, in the words of the module that asks.</param>
    /// <param name="start">The day that starts the clock and does not count.</param>
    /// <param name="budgetWorkingDays">How many working days there are.</param>
    public Outcome<Deadline> Open(
        WriteSession session, JurisdictionCode jurisdiction, string subject, DateOnly start, int budgetWorkingDays)
    {
        var term = LegalTerm.Of(start, budgetWorkingDays);
        if (!term.IsDone)
        {
            return term.Refusal;
        }

        var id = ids.Next();
        session.Execute(
            """
            insert into deadline_term (id, jurisdiction, subject, start_day, budget_working_days, opened_at)
            values (@id, @jurisdiction, @subject, @start, @budget, @at)
            """,
            new { id, jurisdiction, subject, start, budget = (long)budgetWorkingDays, at = time.GetUtcNow() });
        Record(session, id, term.Value, calendars.In(session), "opened", null);
        return Find(session, id)!;
    }

    /// <summary>Stops the clock from a day on, itself not counted; there is no due day until it resumes.</summary>
    public Outcome<Deadline> Suspend(WriteSession session, TimeOrderedId id, DateOnly from, string reason)
    {
        var asked = Running(session, id);
        if (!asked.IsDone)
        {
            return asked;
        }

        var suspensions = SuspensionsOf(session, id);
        var term = Term(asked.Value, suspensions.Append(new() { FromDay = from }));
        if (!term.IsDone)
        {
            return term.Refusal;
        }

        session.Execute(
            """
            insert into deadline_suspension (id, deadline, from_day, reason, recorded_at)
            values (@suspension, @id, @from, @reason, @at)
            """,
            new { suspension = ids.Next(), id, from, reason, at = time.GetUtcNow() });
        Record(session, id, term.Value, calendars.In(session), "suspended", asked.Value.DueId);
        return Find(session, id)!;
    }

    /// <summary>Lets the clock run again on a day, which counts when it is a working day.</summary>
    public Outcome<Deadline> Resume(WriteSession session, TimeOrderedId id, DateOnly to)
    {
        var asked = Open(session, id);
        if (!asked.IsDone)
        {
            return asked;
        }

        var suspensions = SuspensionsOf(session, id);
        if (suspensions is not [.., { ToDay: null } standing])
        {
            return Refuse(DeadlineRefusal.DeadlineRunning, asked.Value, "并未中止", "is not suspended");
        }

        if (to < standing.FromDay)
        {
            return Refusal.Of(LegalTermRefusal.SuspensionOutOfRange,
                $"恢复日 {to:yyyy-MM-dd} 早于中止日 {standing.FromDay:yyyy-MM-dd}。",
                $"It can't resume on {to:yyyy-MM-dd}, before it was suspended on {standing.FromDay:yyyy-MM-dd}.", "to");
        }

        var ended = new SuspensionRow { FromDay = standing.FromDay, ToDay = to };
        var term = Term(asked.Value, suspensions.SkipLast(1).Append(ended));
        if (!term.IsDone)
        {
            return term.Refusal;
        }

        session.Execute(
            "insert into deadline_resumption (suspension, to_day, recorded_at) values (@suspension, @to, @at)",
            new { suspension = standing.Id, to, at = time.GetUtcNow() });
        Record(session, id, term.Value, calendars.In(session), "resumed", asked.Value.DueId);
        return Find(session, id)!;
    }

    /// <summary>Ends the deadline: what had to be done was done. No import corrects it any more.</summary>
    public Outcome<Deadline> Close(WriteSession session, TimeOrderedId id)
    {
        var asked = Open(session, id);
        if (!asked.IsDone)
        {
            return asked;
        }

        session.Execute("insert into deadline_closing (deadline, closed_at) values (@id, @at)",
            new { id, at = time.GetUtcNow() });
        return Find(session, id)!;
    }

    /// <summary>Derives every open due day again that a year can touch; gives the number that changed.</summary>
    /// <remarks>
    /// A due day that stays, and stays as provisional as it was, gets no row. A notice may begin in the December before
    /// its year, and a due day may leave the year, so what touches that December or the year is derived.
    /// </remarks>
    public int Rederive(WriteSession session, int year)
    {
        var calendar = calendars.In(session);
        var open = session.Query<Deadline>(
            $"""
            {Columns}
            where c.closed_at is null and t.start_day < @until and (d.due_day is null or d.due_day >= @since)
            order by t.id
            """,
            new { since = new DateOnly(year - 1, 12, 1), until = new DateOnly(year + 1, 1, 1) });
        var suspensions = session.Query<SuspensionRow>(
            """
            select s.id, s.deadline, s.from_day, r.to_day
            from deadline_suspension s left join deadline_resumption r on r.suspension = s.id
            where not exists (select 1 from deadline_closing c where c.deadline = s.deadline)
            order by s.id
            """).ToLookup(row => row.Deadline);
        var changed = 0;
        foreach (var deadline in open)
        {
            var term = Term(deadline, suspensions[deadline.Id]).Value;
            var due = term.Due(calendar);
            if (due?.Day != deadline.DueDay || (due?.IsProvisional ?? false) != deadline.IsProvisional)
            {
                Record(session, deadline.Id, term, calendar, "calendar", deadline.DueId);
                changed++;
            }
        }

        return changed;
    }

    private static Outcome<Deadline> Open(Session session, TimeOrderedId id) => Find(session, id) switch
    {
        null => Refusal.Of(DeadlineRefusal.UnknownDeadline, $"没有编号为 {id} 的期限。", $"There is no deadline {id}."),
        { ClosedAt: not null } closed => Refuse(DeadlineRefusal.DeadlineClosed, closed, "已办结", "is closed"),
        var open => open,
    };

    private static Outcome<Deadline> Running(Session session, TimeOrderedId id)
    {
        var open = Open(session, id);
        return open.IsDone && SuspensionsOf(session, id) is [.., { ToDay: null }]
            ? Refuse(DeadlineRefusal.DeadlineSuspended, open.Value, "已在中止", "is suspended already")
            : open;
    }

    private static IReadOnlyList<SuspensionRow> SuspensionsOf(Session session, TimeOrderedId id) =>
        session.Query<SuspensionRow>(
            """
            select s.id, s.deadline, s.from_day, r.to_day
            from deadline_suspension s left join deadline_resumption r on r.suspension = s.id
            where s.deadline = @id order by s.id
            """,
            new { id });

    private static Outcome<LegalTerm> Term(Deadline deadline, IEnumerable<SuspensionRow> suspensions) => LegalTerm.Of(
        deadline.StartDay,
        deadline.BudgetWorkingDays,
        suspensions.Select(row => new DateRange(row.FromDay, row.ToDay)));

    private void Record(
        WriteSession session, TimeOrderedId deadline, LegalTerm term, WorkingCalendar calendar, string cause,
        TimeOrderedId? corrects)
    {
        var due = term.Due(calendar);
        session.Execute(
            """
            insert into deadline_due (id, deadline, due_day, is_provisional, calendar, cause, corrects, recorded_at)
            values (@id, @deadline, @day, @isProvisional, @version, @cause, @corrects, @at)
            """,
            new
            {
                id = ids.Next(),
                deadline,
                day = due?.Day,
                isProvisional = due?.IsProvisional ?? false,
                version = calendar.Version,
                cause,
                corrects,
                at = time.GetUtcNow(),
            });
    }

    private static Refusal Refuse(DeadlineRefusal code, Deadline deadline, string zh, string en) => Refusal.Of(code,
        $"期限“{deadline.Subject}”{zh}。", $"The deadline '{deadline.Subject}' {en}.");
}
