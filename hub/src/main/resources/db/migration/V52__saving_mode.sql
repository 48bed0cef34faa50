-- What an administrator decided about saving DingTalk's quota; no row: the hub decides.
create table quota_saving (
    only_row boolean primary key default true check (only_row),
    mode     text not null check (mode in ('AUTO', 'ON', 'OFF'))
);
