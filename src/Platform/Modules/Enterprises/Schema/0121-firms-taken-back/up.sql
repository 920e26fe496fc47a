-- Imports of firms that count no more. Their rows stay; of each firm the latest version of another import counts.

create table enterprise_taken_back (
    import_id blob not null primary key references enterprise_import (id),
    account text not null,
    taken_back_at bigint not null
);

create index enterprise_firm_by_import on enterprise_firm (import_id);
