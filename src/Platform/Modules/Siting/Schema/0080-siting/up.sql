-- Verdicts with all they rest on, never changed or removed: each can be decided again.

create table siting_verdict (
    id blob not null primary key,
    -- of the place
    jurisdiction text not null,
    -- who asked; local for the operating system's user
    account text not null,
    -- pass, conditional, unknown or fail
    verdict text not null,
    decided_at bigint not null,
    -- JSON
    answer text not null
);
