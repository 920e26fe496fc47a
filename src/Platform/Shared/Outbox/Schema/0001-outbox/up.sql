-- What modules changed, in the transaction that changed it. A row commits without a number; the numberer of its
-- jurisdiction gives it the next one, and readers see numbered rows only.
create table outbox_change (
  id blob not null primary key,
  jurisdiction text not null,
  topic text not null,
  sharing text not null,
  payload text not null,
  changed_at bigint not null,
  number bigint
);

-- The fence: two numberers at once can't give one number twice.
create unique index outbox_change_number on outbox_change (jurisdiction, number);
create index outbox_change_unnumbered on outbox_change (jurisdiction, id) where number is null;

-- Per jurisdiction: the last number given, and the last number that retention has dropped.
create table outbox_head (
  jurisdiction text not null primary key,
  last_number bigint not null,
  dropped_number bigint not null
);
