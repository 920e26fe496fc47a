-- One Merkle tree a ledger: hashes beside the journal, what was said of them, and what others said of theirs.

create table proofs_tree (
    jurisdiction text not null primary key,
    -- how many entries of the journal are in the tiles
    leaf_count bigint not null
);

-- 256 neighbouring hashes, of subtrees of 256^level leaves; the last of a level has fewer and is replaced.
create table proofs_tile (
    jurisdiction text not null,
    level bigint not null,
    tile_index bigint not null,
    hashes blob not null,
    primary key (jurisdiction, level, tile_index)
);

-- Where an account was opened, so that a receipt proves what a number stands for.
create table proofs_account (
    jurisdiction text not null,
    account_number bigint not null,
    sequence bigint not null,
    primary key (jurisdiction, account_number)
);

-- What this installation signed; never changed or removed.
create table proofs_head (
    jurisdiction text not null,
    size_count bigint not null,
    root blob not null,
    at bigint not null,
    signatures text not null,
    primary key (jurisdiction, size_count)
);

-- What others signed and a jurisdiction of this installation keeps. Two roots of one size are both kept: they accuse.
create table proofs_anchor (
    holder text not null,
    jurisdiction text not null,
    size_count bigint not null,
    root blob not null,
    at bigint not null,
    signatures text not null,
    -- the public keys of who signed, as they were then
    keys text not null,
    received_at bigint not null,
    -- consistent, unproven or inconsistent with the anchor before
    state text not null,
    primary key (holder, jurisdiction, size_count, root)
);

-- The last head that was sent to each holder.
create table proofs_sent (
    jurisdiction text not null,
    holder text not null,
    size_count bigint not null,
    sent_at bigint not null,
    primary key (jurisdiction, holder)
);
