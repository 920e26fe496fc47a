-- Other installations, as their descriptors say, and what jurisdictions tell one another.
create table peers_peer (
  code text not null primary key,
  name text not null,
  url text not null,
  -- Codes of jurisdictions, split by spaces; each covers what lies below it.
  hosts text not null,
  -- Its public keys, as its descriptor has them: JSON.
  keys text not null,
  added_at bigint not null
);

-- From one jurisdiction to another. Where both are here, one row has both ends.
create table peers_channel (
  sender text not null,
  receiver text not null,
  -- The last number given to a message, and the chain of hashes up to it.
  sent_number bigint not null,
  sent_chain blob not null,
  -- Up to here the receiver has handled them, as far as the sender knows.
  acknowledged_number bigint not null,
  -- Up to here they are handled at the receiver's end, and the chain up to there.
  handled_number bigint not null,
  handled_chain blob not null,
  -- Why the next one can't be delivered; empty while nothing is in the way.
  failure text not null,
  failed_count bigint not null,
  next_try_at bigint,
  primary key (sender, receiver)
);

-- Kept at the sender's end for a while after it was handled, for a receiver that was restored from a backup.
create table peers_message (
  sender text not null,
  receiver text not null,
  number bigint not null,
  topic text not null,
  body text not null,
  sent_at bigint not null,
  -- SHA-256 over the chain before it and the message itself.
  chain blob not null,
  primary key (sender, receiver, number)
);
