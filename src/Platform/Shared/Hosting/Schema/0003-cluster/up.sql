-- The processes of a cluster, as Orleans keeps them: one row a process that ever joined, and the version of the whole.
create table hosting_membership (
  id bigint not null primary key,
  version bigint not null
);

create table hosting_member (
  address text not null primary key,
  -- What Orleans wants to know again: a JSON object.
  entry text not null,
  alive_at bigint not null,
  version bigint not null
);

-- What the key folder of every process of a cluster must be able to open.
create table hosting_seal (
  id bigint not null primary key,
  sealed text not null
);
