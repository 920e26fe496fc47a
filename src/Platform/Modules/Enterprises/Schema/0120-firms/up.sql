-- Firms that were imported. What is imported again is a further version; the latest counts.

create table enterprise_import (
    id blob not null primary key,
    jurisdiction text not null,
    account text not null,
    -- SHA-256 of the file, hexadecimal
    hash text not null,
    firm_count bigint not null,
    -- of these, how many an earlier import had
    replaced_count bigint not null,
    imported_at bigint not null
);

create table enterprise_firm (
    -- the unified social credit code
    uscc text not null,
    -- from 1
    version_number bigint not null,
    -- the county that it is in
    jurisdiction text not null,
    import_id blob not null references enterprise_import (id),
    name_zh text not null,
    name_en text not null,
    -- a class of GB/T 4754
    industry text not null,
    -- declared, filing or registered
    origin text not null,
    -- the day that its figures are of
    as_of_day bigint not null,
    -- JSON: numbers in the facts' units, truths and lists of words by the names of facts
    facts text not null,
    primary key (uscc, version_number)
);

create index enterprise_firm_of on enterprise_firm (jurisdiction);
