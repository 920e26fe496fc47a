-- What each county has of each asset, for programs that read the database. The ledger decides; these rows follow its
-- journal, a moment later, and nothing of this program reads them.

create table ledger_balance_head (
    jurisdiction text primary key,
    -- the last entry that the county's rows rest on
    sequence bigint not null
);

create table ledger_balance (
    jurisdiction text not null,
    asset text not null,
    vintage_year bigint not null,
    name_zh text not null,
    name_en text not null,
    -- the usual unit, and how many smallest units it has: scale / divisor_count
    unit text not null,
    scale bigint not null,
    divisor_count bigint not null,
    available_units bigint not null,
    held_units bigint not null,
    committed_units bigint not null,
    retired_units bigint not null,
    label text,
    primary key (jurisdiction, asset, vintage_year)
);

create view gis_balances as
select jurisdiction || ' ' || asset || ' ' || vintage_year as id, jurisdiction as county, asset, name_zh, name_en,
    vintage_year as year, unit,
    cast(available_units as double precision) * divisor_count / scale as available,
    cast(held_units as double precision) * divisor_count / scale as held,
    cast(committed_units as double precision) * divisor_count / scale as committed,
    cast(retired_units as double precision) * divisor_count / scale as retired,
    case label when 'synthetic' then '合成' else label end as label, sequence as ledger_sequence
from ledger_balance join ledger_balance_head using (jurisdiction);
