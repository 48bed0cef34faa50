-- One row for each recipient route. What has a due_at still has to be done; the rest is final.
create table delivery (
    id           uuid primary key,
    seq          bigint generated always as identity unique,  -- the order inside a lane
    lane         text        not null,                        -- destination: one delivery after the other
    kind         text        not null check (kind in ('TEXT', 'FILE', 'TODO_CREATE', 'TODO_STATUS')),
    message_id   uuid,
    task_id      uuid,
    file_id      uuid,
    route        text        not null check (route in ('APP_ROBOT', 'CUSTOM_ROBOT', 'SESSION', 'NONE')),
    route_reason text,
    state        text        not null check (state in ('QUEUED', 'HELD', 'SENT', 'REFUSED', 'UNANSWERED')),
    due_at       timestamptz,                                 -- when to try next
    attempting   boolean     not null default false,          -- an attempt is recorded and has no result yet
    attempts     int         not null default 0,
    code         text,
    reason       text,
    advice       text,
    request_id   text,
    receipt      text,
    repeated     boolean     not null default false,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

create index delivery_due on delivery (seq) where due_at is not null;
create index delivery_lane on delivery (lane, seq) where due_at is not null;
create unique index delivery_message on delivery (message_id) where message_id is not null;
create index delivery_task on delivery (task_id) where task_id is not null;
create index delivery_file on delivery (file_id) where file_id is not null;
create index delivery_state on delivery (state) where state <> 'SENT';

-- Written before the call, completed after it: a row without an outcome is a call that may have happened.
create table delivery_attempt (
    id          bigint generated always as identity primary key,
    delivery_id uuid        not null references delivery on delete cascade,
    number      int         not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    outcome     text check (outcome in ('SENT', 'HELD', 'REFUSED', 'UNREACHED', 'UNANSWERED', 'INTERRUPTED')),
    code        text,
    reason      text,
    advice      text,
    request_id  text,
    unique (delivery_id, number)
);
