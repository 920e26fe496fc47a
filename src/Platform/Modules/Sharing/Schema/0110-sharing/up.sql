-- Agreements by which one jurisdiction's data is read by another, every read and denial, and the copies read.

create table sharing_agreement (
    id blob not null primary key,
    owner text not null,
    reader text not null,
    -- parcels, balances or layers
    what text not null,
    -- words split by spaces: classes of use, assets or layers; empty means all
    which text not null,
    -- names split by spaces
    fields text not null,
    purpose text not null,
    from_at bigint not null,
    until_at bigint not null,
    -- the side that proposed it
    proposer text not null,
    proposed_at bigint not null,
    accepted_at bigint,
    withdrawn_at bigint
);

create index sharing_agreement_of on sharing_agreement (owner, reader);

create table sharing_act (
    id blob not null primary key,
    agreement_id blob not null references sharing_agreement (id),
    -- propose, accept or withdraw
    act text not null,
    -- whose official acted
    jurisdiction text not null,
    account text not null,
    name text not null,
    note text not null,
    acted_at bigint not null
);

create index sharing_act_of on sharing_act (agreement_id, id);

-- At the owner: what was told to whom, and what was not. Rows are only added.
create table sharing_read (
    id blob not null primary key,
    owner text not null,
    reader text not null,
    -- the installation that asked, and whose account there; empty when the reader's program asked by itself
    installation text not null,
    account text not null,
    name text not null,
    what text not null,
    which text not null,
    fields text not null,
    -- by which it was told, or which was looked at; null without one
    agreement_id blob,
    -- why it was denied; empty when it was told
    code text not null,
    told_rows bigint not null,
    read_at bigint not null
);

create index sharing_read_of on sharing_read (owner, id);

-- At the reader: how far each agreement's data was read.
create table sharing_pull (
    agreement_id blob not null primary key references sharing_agreement (id),
    cursor text not null,
    -- of the owner's data, as the cursor has it
    sequence bigint not null,
    -- the last time that the owner told something, by the owner's clock; null before the first
    told_at bigint,
    -- when to ask again; null means never
    next_at bigint,
    -- why the last question was not answered; empty when it was
    code text not null,
    reason_zh text not null,
    reason_en text not null
);

create table sharing_copy (
    agreement_id blob not null references sharing_agreement (id),
    key text not null,
    -- the fields as JSON
    content text not null,
    -- of the telling that brought it
    sequence bigint not null,
    told_at bigint not null,
    primary key (agreement_id, key)
);
