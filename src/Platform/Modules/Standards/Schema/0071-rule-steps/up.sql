-- What was done to each version of rules. Rows are only added; where a version stands, and where and when it holds,
-- follows from them.

create table standards_step (
    id blob not null primary key,
    version text not null references standards_rules (version),
    -- how many were done to the version before
    number bigint not null,
    -- drafted, tested, proposed, approved, withdrawn, adopted or superseded
    act text not null,
    -- whose official acted; empty for the region pack and for what follows from the last approval
    jurisdiction text not null,
    account text not null,
    name text not null,
    note text not null,
    -- of adopted: codes split by spaces; else empty
    scope text not null,
    -- of proposed, approved, adopted and superseded: the first day
    from_day bigint,
    -- of adopted: the first day on which it no longer holds
    until_day bigint,
    -- of proposed and adopted: all or begun_before; else empty
    transition text not null,
    -- the first day on which nobody stays under what held before
    transition_until_day bigint,
    -- of superseded: the version that takes its place; else empty
    successor text not null,
    acted_at bigint not null
);

create index standards_step_of on standards_step (version, number);
