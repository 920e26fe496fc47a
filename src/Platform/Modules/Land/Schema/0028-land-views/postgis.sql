-- Parcels and zones as GIS programs read them. Outlines are decoded when a row is written, 6 µs a parcel of five
-- corners; a view of what is in force leaves the trees over them usable.

-- The integer at a place of a packed outline; little-endian, 4 bytes.
create function land_word(packed bytea, place integer) returns integer
language sql immutable strict parallel safe
return get_byte(packed, 4 * place) | (get_byte(packed, 4 * place + 1) << 8)
    | (get_byte(packed, 4 * place + 2) << 16) | (get_byte(packed, 4 * place + 3) << 24);

-- A packed outline (counts of polygons and rings, ends of each, corners in 1e-7 degree) as well-known binary, whose
-- numbers PostgreSQL sends big-endian. Pieces are joined at 4 KiB: what is appended to is copied each time.
create function land_geometry(outline bytea) returns geometry
language plpgsql immutable strict parallel safe as $$
declare
    packed bytea := outline || ''::bytea;
    polygons integer := land_word(packed, 0);
    corners integer := 2 + polygons + land_word(packed, 1);
    ring integer := 0;
    place integer := corners;
    ring_start integer;
    ring_end integer;
    polygon_end integer;
    written bytea := '';
    piece bytea := '\x0000000006'::bytea || int4send(polygons);
begin
    for polygon in 0 .. polygons - 1 loop
        polygon_end := land_word(packed, 2 + polygon);
        piece := piece || '\x0000000003'::bytea || int4send(polygon_end - ring);
        while ring < polygon_end loop
            ring_start := place;
            ring_end := corners + 2 * land_word(packed, 2 + polygons + ring);
            piece := piece || int4send((ring_end - ring_start) / 2 + 1);
            while place < ring_end loop
                piece := piece || float8send(land_word(packed, place) / 1e7::double precision)
                    || float8send(land_word(packed, place + 1) / 1e7::double precision);
                if length(piece) > 4096 then
                    written := written || piece;
                    piece := '';
                end if;
                place := place + 2;
            end loop;
            piece := piece || float8send(land_word(packed, ring_start) / 1e7::double precision)
                || float8send(land_word(packed, ring_start + 1) / 1e7::double precision);
            ring := ring + 1;
        end loop;
    end loop;
    return st_geomfromwkb(written || piece, 4490);
end $$;

alter table land_parcel add column geometry geometry(MultiPolygon, 4490)
    generated always as (land_geometry(shape)) stored;
alter table land_feature add column geometry geometry(MultiPolygon, 4490)
    generated always as (land_geometry(shape)) stored;
create index land_parcel_geometry on land_parcel using gist (geometry);
create index land_feature_geometry on land_feature using gist (geometry);

-- Which parcels are not free: the ledger decides; these rows follow its journal, a moment later.
create table land_status_head (
    jurisdiction text primary key,
    -- the last entry of the county's ledger that its rows rest on
    sequence bigint not null
);

create table land_status (
    jurisdiction text not null,
    code text not null,
    -- held or committed
    status text not null,
    -- how much of it
    taken_dm2 bigint not null,
    primary key (jurisdiction, code)
);

-- The layers in force: of each the version that took effect last by today, in Beijing.
create view gis_layers as
select feature.jurisdiction || ' ' || feature.layer || ' ' || feature.id as id, feature.jurisdiction as county,
    feature.layer, feature.id as code, feature.name_zh, feature.name_en, feature.tier_number as tier, layer.label,
    feature.geometry
from land_feature as feature
join land_layer as layer on layer.jurisdiction = feature.jurisdiction and layer.id = feature.layer
    and layer.sequence = feature.sequence
where layer.effective_day <= (now() at time zone 'Asia/Shanghai')::date - date '1970-01-01'
    and not exists (
        select from land_layer as later where later.jurisdiction = layer.jurisdiction and later.id = layer.id
            and (later.effective_day, later.sequence) > (layer.effective_day, layer.sequence)
            and later.effective_day <= (now() at time zone 'Asia/Shanghai')::date - date '1970-01-01');

create view gis_zones as
select drawn.code, drawn.county, coalesce(zone.name_zh, drawn.name_zh) as name_zh,
    coalesce(zone.name_en, drawn.name_en) as name_en, zone.grade, zone.zone_type, zone.approved,
    zone.area_m2 as approved_area_m2, zone.industries, zone.industries_en, drawn.label, drawn.geometry
from gis_layers as drawn left join land_zone as zone on zone.code = drawn.code
where drawn.layer = 'zones';

create view gis_parcels as
select parcel.code, parcel.jurisdiction as county, county.name_zh as county_zh, county.name_en as county_en,
    zone.code as zone, zone.name_zh as zone_zh, zone.name_en as zone_en, parcel.land_class as class,
    parcel.area_dm2 / 100.0::double precision as area_m2,
    parcel.far_hundredths / 100.0::double precision as far,
    coalesce(taken.status, 'free') as status,
    coalesce(taken.taken_dm2, 0) / 100.0::double precision as taken_m2, parcel.origin,
    parcel.sequence as land_sequence, parcel.geometry
from land_parcel as parcel
left join land_jurisdiction as county on county.code = parcel.jurisdiction
left join land_status as taken on taken.jurisdiction = parcel.jurisdiction and taken.code = parcel.code
left join lateral (
    -- the zone that has most of it; to touch one is not enough
    select found.code, found.name_zh, found.name_en
    from gis_zones as found,
        lateral (select st_area(st_intersection(found.geometry, parcel.geometry)) as extent) as shared
    where found.county = parcel.jurisdiction and st_intersects(found.geometry, parcel.geometry)
        and shared.extent > 0
    order by shared.extent desc, found.code limit 1) as zone on true
where parcel.shape is not null
    and parcel.effective_day <= (now() at time zone 'Asia/Shanghai')::date - date '1970-01-01'
    and not exists (
        select from land_parcel as later where later.jurisdiction = parcel.jurisdiction and later.code = parcel.code
            and (later.effective_day, later.sequence) > (parcel.effective_day, parcel.sequence)
            and later.effective_day <= (now() at time zone 'Asia/Shanghai')::date - date '1970-01-01');
