-- Addresses at which programs of others speak in a channel: docs/decisions/0069. The address itself is nowhere.
create table incoming_webhook (
    id           uuid primary key,
    channel_id   uuid        not null references channel on delete cascade,
    name         text        not null,            -- under which it speaks
    format       text        not null check (format in ('DINGTALK', 'ALERTMANAGER', 'GRAFANA', 'GITHUB', 'GITLAB')),
    hash         text        not null unique,     -- SHA-256 of the token in the address
    hint         text        not null,            -- its last characters, to tell it from others
    sealed       bytea,                           -- what the sender proves itself by, where the format has that
    made_by      text        not null references account,
    created_at   timestamptz not null,
    last_used_at timestamptz
);

create index incoming_webhook_channel on incoming_webhook (channel_id, created_at);
