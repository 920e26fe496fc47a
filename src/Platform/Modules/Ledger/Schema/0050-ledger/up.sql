-- The journals of all ledgers: entries in their canonical bytes, many to a row, never changed or removed.

create table ledger_journal (
    jurisdiction text not null,
    -- Where the row before ends, plus one: two writers can't both go on from there.
    first_sequence bigint not null,
    last_sequence bigint not null,
    -- SHA-256 of the digest of the row before and the entries of this one
    digest blob not null,
    -- each entry behind four bytes of length, big-endian
    entries blob not null,
    primary key (jurisdiction, first_sequence)
);
