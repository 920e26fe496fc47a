-- The region pack: what lies where, each row with its label (代用, 近似) and its source.

create table land_source (
    id text primary key,
    name_zh text not null,
    name_en text not null,
    licence text not null,
    dated text not null,
    fingerprint text not null,
    pack text not null,
    loaded_at bigint not null
);

create table land_jurisdiction (
    code text primary key,
    name_zh text not null,
    name_en text not null,
    search_keys text not null,
    -- region, province, city, county or joint
    kind text not null,
    parent text,
    -- codes, split by commas
    members text not null,
    is_pseudo bigint not null,
    code_origin text not null,
    note text,
    center_lon double precision,
    center_lat double precision,
    shape blob,
    label text,
    source text not null references land_source (id)
);

create table land_town (
    code text primary key,
    name_zh text not null,
    name_en text not null,
    search_keys text not null,
    jurisdiction text not null references land_jurisdiction (code),
    source text not null references land_source (id)
);

create table land_zone (
    code text primary key,
    name_zh text not null,
    name_en text not null,
    search_keys text not null,
    jurisdiction text not null references land_jurisdiction (code),
    host text not null,
    grade text not null,
    zone_type text not null,
    -- year and month, such as 2011-06
    approved text not null,
    area_m2 bigint not null,
    industries text not null,
    lon double precision,
    lat double precision,
    geocode text,
    label text,
    source text not null references land_source (id)
);

create table land_park (
    id text primary key,
    name_zh text not null,
    name_en text not null,
    search_keys text not null,
    jurisdiction text not null references land_jurisdiction (code),
    area_m2 bigint,
    note text,
    lon double precision not null,
    lat double precision not null,
    label text not null,
    source text not null references land_source (id)
);

create table land_water (
    id text primary key,
    -- null where the source has no name
    name_zh text,
    name_en text,
    search_keys text not null,
    kind text not null,
    named_by text,
    area_m2 bigint not null,
    center_lon double precision not null,
    center_lat double precision not null,
    shape blob not null,
    label text not null,
    source text not null references land_source (id)
);
