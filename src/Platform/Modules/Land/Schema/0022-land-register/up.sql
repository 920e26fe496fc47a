-- The register of parcels and loaded layers: versions by the day they take effect and the time they were recorded.

-- The last change of a county's land; changes are numbered from 1 and each is all or nothing.
create table land_head (
    jurisdiction text primary key,
    sequence bigint not null,
    recorded_at bigint not null
);

create table land_parcel (
    jurisdiction text not null,
    code text not null,
    -- the change that recorded this version
    sequence bigint not null,
    effective_day bigint not null,
    recorded_at bigint not null,
    -- a code of 用地用海分类
    land_class text not null,
    area_dm2 bigint not null,
    far_hundredths bigint,
    -- null: the parcel ends
    shape blob,
    -- 合成, or the file it came with
    origin text not null,
    primary key (jurisdiction, code, sequence)
);

-- A county's part of a layer; its version is the change that loaded it.
create table land_layer (
    jurisdiction text not null,
    id text not null,
    sequence bigint not null,
    effective_day bigint not null,
    recorded_at bigint not null,
    name_zh text not null,
    name_en text not null,
    -- 代用 or 合成; null for what was surveyed or published
    label text,
    origin text not null,
    primary key (jurisdiction, id, sequence)
);

create table land_feature (
    jurisdiction text not null,
    layer text not null,
    sequence bigint not null,
    id text not null,
    name_zh text,
    name_en text,
    -- the protection tier it says, 1 to 3
    tier_number bigint,
    shape blob not null,
    primary key (jurisdiction, layer, sequence, id)
);
