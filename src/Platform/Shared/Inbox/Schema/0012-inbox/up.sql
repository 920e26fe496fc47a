-- What the officials of a jurisdiction should hear of, and how far each account has read.
create table inbox_notice (
  id blob not null primary key,
  jurisdiction text not null,
  kind text not null,
  text_zh text not null,
  text_en text not null,
  -- A path of the console.
  link text not null,
  told_at bigint not null
);

create index inbox_notice_of on inbox_notice (jurisdiction, told_at);

create table inbox_mark (
  user_id blob not null primary key,
  -- The latest notice that the account has seen; ids are in the order of telling.
  seen_id blob not null
);
