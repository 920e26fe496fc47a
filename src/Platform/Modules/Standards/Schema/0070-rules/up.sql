-- The texts of all rules that ever held here: what was decided by one can be decided again. Never changed or removed.

create table standards_rules (
    -- the first twelve hexadecimal digits of the text's SHA-256
    version text not null primary key,
    model text not null,
    -- DMN
    content text not null,
    -- the account; empty for the region pack
    loaded_by text not null,
    loaded_at bigint not null
);
