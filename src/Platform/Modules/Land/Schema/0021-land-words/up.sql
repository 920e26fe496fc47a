-- What stands in the pack in Chinese, in English too; and where a park's published figures come from.

alter table land_jurisdiction add column note_en text;
alter table land_zone add column industries_en text not null default '';
alter table land_park add column note_en text;
-- null where nothing is published
alter table land_park add column published_zh text;
alter table land_park add column published_en text;
alter table land_park add column published_dated text;
