-- What DingTalk told us, stored before it is acknowledged. A row with a due_at is still to be processed.
create table inbound_event (
    id           bigint generated always as identity primary key,
    app          text        not null,
    event_key    text        not null,
    kind         text        not null check (kind in ('MESSAGE', 'OTHER')),
    lane         text        not null,              -- conversation: one event after the other
    content      text        not null,              -- the event as the hub reads it, JSON
    raw          text        not null,              -- as it came
    due_at       timestamptz,
    attempts     int         not null default 0,
    reason       text,                              -- why the last try failed
    received_at  timestamptz not null,
    processed_at timestamptz,
    unique (app, event_key)
);

create index inbound_event_due on inbound_event (id) where due_at is not null;
