-- Read in the order (xid, id), and only below the oldest running transaction: docs/decisions/0031.
create table change_log (
    id         bigint generated always as identity primary key,
    xid        xid8        not null default pg_current_xact_id(),
    channel_id uuid        not null,
    entity     text        not null,        -- kind:id of what changed
    body       text        not null,        -- the change as followers read it, without its position
    created_at timestamptz not null
);

create index change_log_order on change_log (xid, id);
create index change_log_entity on change_log (entity, id);

create table change_log_state (
    only_row    boolean primary key default true check (only_row),
    log         text   not null,            -- identity of this log, the first part of its positions
    trimmed_xid xid8   not null default '0',
    trimmed_id  bigint not null default 0
);

insert into change_log_state (log) values (substr(md5(gen_random_uuid()::text), 1, 10));
