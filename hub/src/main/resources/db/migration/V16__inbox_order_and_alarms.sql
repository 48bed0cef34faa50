-- Where an event stands. WAITING has a due_at; SET_ASIDE was given up for now, with its cause, and waits for a replay.
alter table inbound_event
    add column state        text     not null default 'WAITING' check (state in ('WAITING', 'DONE', 'SET_ASIDE')),
    add column has_files    boolean  not null default false,  -- something has to be downloaded for it
    add column cause        text,                             -- the kind of the reason, for programs
    add column set_aside_at timestamptz,
    add column partition    smallint not null generated always as ((hashtext(lane) & 15)::smallint) stored;

update inbound_event set state = 'DONE' where due_at is null;

alter table inbound_event add check ((state = 'WAITING') = (due_at is not null));

create index inbound_event_lane on inbound_event (partition, lane, id) where due_at is not null;
create index inbound_event_next on inbound_event (due_at) where due_at is not null;
create index inbound_event_set_aside on inbound_event (id) where state = 'SET_ASIDE';
create index inbound_event_done on inbound_event (processed_at) where state = 'DONE';

-- What a person should know of and act on. A row is there for as long as it is so.
create table alarm (
    code  text primary key,
    since timestamptz not null,
    last  timestamptz not null,                -- when it was raised again
    text  text        not null
);
