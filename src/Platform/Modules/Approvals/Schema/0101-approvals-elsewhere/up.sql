-- JSON: what other jurisdictions are asked for; [] for nothing.
alter table approvals_reservation add column elsewhere text not null default '[]';
