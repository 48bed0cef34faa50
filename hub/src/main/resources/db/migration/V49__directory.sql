-- The organization's people and departments, as its contacts tell: docs/decisions/0068.
alter table account
    add column nick           text,                      -- what the person calls themself in DingTalk
    add column english_name   text,
    add column deactivated_at timestamptz,               -- since when the person is not in the organization
    add column listed_turn    bigint;                    -- when the contacts last showed the person

create table department (
    id        bigint primary key,
    parent_id bigint,
    name      text   not null,
    turn      bigint not null
);

create table account_department (
    account_id    text   not null references account on delete cascade,
    department_id bigint not null,
    primary key (account_id, department_id)
);

create index account_department_department on account_department (department_id);

-- What the contacts say is as old as the moment at which they were asked: a number, so that no clocks are compared.
create sequence contact_turn;

-- Of whom an event told since the last reading began, known to the hub or not; an older page does not overrule it.
create table contact_notice (
    user_id text primary key,
    turn    bigint not null
);

create table directory_reading (
    only_row   boolean primary key default true check (only_row),
    state      text not null check (state in ('RUNNING', 'DONE', 'REFUSED')),
    wanted     boolean     not null default false,        -- somebody asked for another one
    first_turn bigint      not null,
    started_at timestamptz not null,
    due_at     timestamptz not null,                      -- no call before
    failures   int         not null default 0,            -- in a row
    calls      int         not null default 0,
    read_at    timestamptz,                               -- when one was last complete
    code       text,
    reason     text,
    missing    text[]      not null default '{}',
    grant_at   text
);

-- The calls of the reading that runs, each made once. What is not done is where it goes on after a stop.
create table directory_call (
    seq    bigint generated always as identity primary key,
    what   text    not null check (what in ('SCOPE', 'DEPARTMENT', 'BELOW', 'PEOPLE', 'PERSON')),
    object text    not null default '',
    page   text    not null default '',
    done   boolean not null default false,
    unique (what, object, page)
);

create index directory_call_open on directory_call (seq) where not done;

alter table inbound_event drop constraint inbound_event_kind_check;
alter table inbound_event add constraint inbound_event_kind_check
    check (kind in ('MESSAGE', 'PRESS', 'TODO', 'GROUP', 'CONTACT', 'OTHER'));
