-- Deals between ledgers: one row for each end that is kept here, home's or a side's.

create table deals_end (
    -- also the id of its hold
    id blob not null,
    -- whose ledger this end is, and whose journal decides
    jurisdiction text not null,
    home_jurisdiction text not null,
    -- reservation or trade
    kind text not null,
    -- of the machine, for lists; the machine itself, JSON
    state text not null,
    machine text not null,
    -- JSON: what home takes of all, or what this side gives
    terms text not null,
    is_settled bigint not null,
    -- a joint act that one side proposes; empty while there is none
    joint_outcome text not null,
    joint_account text not null,
    joint_name text not null,
    made_at bigint not null,
    changed_at bigint not null,
    -- raised by every step, which so takes its turn
    revision_number bigint not null,
    primary key (id, jurisdiction)
);

create index deals_end_unsettled on deals_end (is_settled, id);

create table deals_event (
    id blob not null primary key,
    deal_id blob not null,
    jurisdiction text not null,
    happened text not null,
    state text not null,
    -- empty when nobody did it by hand
    account text not null,
    name text not null,
    note text not null,
    happened_at bigint not null
);

create index deals_event_of_deal on deals_event (deal_id, happened_at);
