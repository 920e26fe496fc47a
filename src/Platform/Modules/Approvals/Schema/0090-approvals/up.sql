-- Reservations: the intent is stored before the ledger is asked; the state follows the ledger's journal.

create table approvals_reservation (
    -- also the id of its hold
    id blob not null primary key,
    project_id blob not null,
    project_version_number bigint not null,
    name_zh text not null,
    name_en text not null,
    -- who owns the project, and who made it
    project_jurisdiction text not null,
    project_account text not null,
    parcel text not null,
    -- whose ledger
    jurisdiction text not null,
    -- whose official asked, and who that is
    asked_by_jurisdiction text not null,
    account text not null,
    name text not null,
    -- 1 when another jurisdiction's official has to accept
    is_request bigint not null,
    state text not null,
    working_days bigint not null,
    -- null until it is held or tried to be
    ends_at bigint,
    verdict_id blob not null,
    -- JSON: what is taken of each asset; the sources that were named
    lines text not null,
    sources text not null,
    note text not null,
    -- JSON: why it is not held; empty when it is
    refusal text not null,
    asked_at bigint not null,
    -- of the journal; 0 while there is none
    hold_sequence bigint not null,
    end_sequence bigint not null,
    changed_at bigint not null
);

create index approvals_reservation_of_project on approvals_reservation (project_id);
create index approvals_reservation_of_hold on approvals_reservation (jurisdiction, hold_sequence);

create table approvals_act (
    -- the id of the ledger's command, where there is one
    id blob not null primary key,
    reservation_id blob not null references approvals_reservation (id),
    act text not null,
    -- given, done, refused or interrupted
    outcome text not null,
    -- empty when time alone did it
    account text not null,
    name text not null,
    department text not null,
    note text not null,
    acted_at bigint not null,
    -- of the journal; 0 where the ledger has no part in it
    sequence bigint not null
);

create index approvals_act_of on approvals_act (reservation_id);

-- How far each ledger's journal was followed.
create table approvals_cursor (
    jurisdiction text not null primary key,
    sequence bigint not null
);

-- The places chosen for projects; the last one of each counts.
create table approvals_site (
    id blob not null primary key,
    project_id blob not null,
    project_jurisdiction text not null,
    parcel text not null,
    jurisdiction text not null,
    verdict_id blob not null,
    account text not null,
    name text not null,
    chosen_at bigint not null
);

create index approvals_site_of on approvals_site (project_id);

create table approvals_remark (
    id blob not null primary key,
    project_id blob not null,
    text text not null,
    account text not null,
    name text not null,
    made_at bigint not null
);

create index approvals_remark_of on approvals_remark (project_id);
