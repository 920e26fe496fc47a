-- Who gave a command, and why: written before the ledger is told, so that no entry lacks its author.

create table ledger_command (
    id blob not null primary key,
    jurisdiction text not null,
    kind text not null,
    account text not null,
    name text not null,
    note text not null,
    given_at bigint not null
);
