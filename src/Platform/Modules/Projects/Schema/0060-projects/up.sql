-- Projects, drafts among them; every saved version stays.

create table project_file (
    id blob not null primary key,
    jurisdiction text not null,
    -- of the latest, from 1
    version_number bigint not null,
    -- of the latest version: 0 means that it can be decided on
    fault_count bigint not null,
    -- of the latest version, for lists and search; empty where it says none
    name_zh text not null,
    name_en text not null,
    industry text not null,
    code text not null,
    -- name, code, industry and applicant in small letters
    search_text text not null,
    -- who made it
    account text not null,
    created_at bigint not null,
    changed_at bigint not null
);

create table project_version (
    project_id blob not null references project_file (id),
    version_number bigint not null,
    -- the file as it was sent
    content text not null,
    fault_count bigint not null,
    account text not null,
    name text not null,
    note text not null,
    changed_at bigint not null,
    primary key (project_id, version_number)
);

-- The bytes of attachments, each once.
create table project_content (
    -- SHA-256, hexadecimal
    hash text not null primary key,
    content blob not null
);

create table project_attachment (
    id blob not null primary key,
    project_id blob not null references project_file (id),
    name text not null,
    media_type text not null,
    size_bytes bigint not null,
    hash text not null references project_content (hash),
    account text not null,
    added_at bigint not null,
    -- null while it is attached
    removed_at bigint
);

create index project_attachment_of on project_attachment (project_id);
