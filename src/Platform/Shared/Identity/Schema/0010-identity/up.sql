-- Who may call, what they may do, and by which secret they are known. Secrets are stored as hashes only.
create table identity_user (
  id blob not null primary key,
  account text not null unique,
  name text not null,
  -- The jurisdiction that employs the person: its administrators look after the account.
  jurisdiction text not null,
  is_enabled bigint not null,
  is_demo bigint not null,
  password text not null,
  must_change_password bigint not null,
  failed_count bigint not null,
  locked_until_at bigint,
  last_sign_in_at bigint,
  created_at bigint not null
);

create table identity_right (
  user_id blob not null references identity_user (id),
  jurisdiction text not null,
  department text not null,
  duty text not null,
  valid_from_day bigint,
  valid_until_day bigint,
  primary key (user_id, jurisdiction, department, duty)
);

create table identity_session (
  id blob not null primary key,
  user_id blob not null references identity_user (id),
  secret_hash blob not null unique,
  address text not null,
  agent text not null,
  created_at bigint not null,
  last_seen_at bigint not null
);

create index identity_session_user on identity_session (user_id);

create table identity_token (
  id blob not null primary key,
  user_id blob not null references identity_user (id),
  name text not null,
  secret_hash blob not null unique,
  created_at bigint not null,
  expires_at bigint not null,
  last_used_at bigint
);

create index identity_token_user on identity_token (user_id);

-- What a token may do at most; it never does more than its owner may at the time of the call.
create table identity_token_right (
  token_id blob not null references identity_token (id),
  jurisdiction text not null,
  department text not null,
  duty text not null,
  primary key (token_id, jurisdiction, department, duty)
);
