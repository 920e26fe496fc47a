-- When the officials of both sides were reminded that a hold ends soon; null until then.
alter table approvals_reservation add column reminded_at bigint;
