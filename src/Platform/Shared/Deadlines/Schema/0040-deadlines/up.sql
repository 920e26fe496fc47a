-- The holiday notices as their files were imported. A year imported again is a new row; the last one holds.
create table deadline_calendar_year (
  id blob not null primary key,
  year bigint not null,
  file text not null,
  imported_by text not null,
  imported_at bigint not null
);

create index deadline_calendar_year_year on deadline_calendar_year (year, id);

-- A term that runs: budget and start are stored, the due day follows from them and from the suspensions.
create table deadline_term (
  id blob not null primary key,
  jurisdiction text not null,
  subject text not null,
  start_day bigint not null,
  budget_working_days bigint not null,
  opened_at bigint not null
);

create index deadline_term_subject on deadline_term (jurisdiction, subject);

create table deadline_suspension (
  id blob not null primary key,
  deadline blob not null references deadline_term (id),
  from_day bigint not null,
  reason text not null,
  recorded_at bigint not null
);

create index deadline_suspension_deadline on deadline_suspension (deadline, id);

create table deadline_resumption (
  suspension blob not null primary key references deadline_suspension (id),
  to_day bigint not null,
  recorded_at bigint not null
);

-- What the due day was derived to be, and when. Nothing is updated: a correction is a row that names the one it
-- corrects, and the row that none corrects is the due day. No day means that the clock stands.
create table deadline_due (
  id blob not null primary key,
  deadline blob not null references deadline_term (id),
  due_day bigint,
  is_provisional bigint not null,
  calendar text not null,
  cause text not null,
  corrects blob references deadline_due (id),
  recorded_at bigint not null
);

-- A row is corrected once, so the rows of a deadline are a chain with one end.
create unique index deadline_due_corrects on deadline_due (corrects);
create unique index deadline_due_first on deadline_due (deadline) where corrects is null;
create index deadline_due_deadline on deadline_due (deadline, id);

create table deadline_closing (
  deadline blob not null primary key references deadline_term (id),
  closed_at bigint not null
);
