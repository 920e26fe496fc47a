-- Who did or was refused what. Rows are only ever added; each carries the hash of its words and of the row before.
create table audit_event (
  sequence bigint not null primary key,
  happened_at bigint not null,
  event text not null,
  account text not null,
  name text not null,
  -- The jurisdiction that employs the actor; empty for strangers and the local administrator.
  home text not null,
  via text not null,
  address text not null,
  -- The jurisdiction it is about; empty when it is about the installation.
  jurisdiction text not null,
  subject text not null,
  detail text not null,
  trace text not null,
  hash text not null
);

-- The end of the chain: one row. Taking it first makes writers of several processes wait for each other.
create table audit_head (
  id bigint not null primary key,
  sequence bigint not null,
  hash text not null
);

insert into audit_head (id, sequence, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
