-- Of which stored project a verdict is, so that a project's verdicts can be listed.

-- none when the project was sent as a file
alter table siting_verdict add column project_id blob;
-- the project's version; none when it was sent as a file
alter table siting_verdict add column version_number bigint;
-- none where no parcel is
alter table siting_verdict add column parcel text;
create index siting_verdict_project on siting_verdict (project_id, decided_at);
