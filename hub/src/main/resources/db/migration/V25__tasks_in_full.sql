-- Tasks as people use them: how far each part is, what they are about, who follows, and what happened.
alter table task drop constraint task_state_check;
alter table task add constraint task_state_check check (state in ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED'));
alter table task
    add column zone            text,                                -- in which the due time was meant
    add column priority        text             not null default 'NORMAL'
        check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
    add column labels          text[]           not null default '{}',
    add column version         bigint           not null default 1, -- counts the changes
    add column rank            double precision not null default 0, -- its place in a column of the board, smallest first
    add column message_id      uuid references message,             -- that it was made from
    add column todo_shown      text,                                -- what the to-do was told last; null when unknown
    add column todo_removed_at timestamptz;                         -- since when the to-do is gone from DingTalk
update task set rank = -extract(epoch from created_at) * 1000;
alter table task drop column todo_done;

alter table task_assignee add column state text not null default 'OPEN'
    check (state in ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED'));
update task_assignee set state = 'DONE' where done_at is not null;

create index task_todo on task (todo_id) where todo_id is not null;

create table task_follower (
    task_id    uuid not null references task on delete cascade,
    account_id text not null references account,
    primary key (task_id, account_id)
);
create index task_follower_account on task_follower (account_id);

create table task_check (
    id       uuid primary key,
    task_id  uuid not null references task on delete cascade,
    position int  not null,
    text     text not null,
    done_by  text references account,
    done_at  timestamptz
);
create index task_check_task on task_check (task_id);

create table task_file (
    task_id  uuid not null references task on delete cascade,
    file_id  uuid not null references shared_file,
    position int  not null,
    primary key (task_id, file_id)
);

create table task_comment (
    id         uuid primary key,
    seq        bigint generated always as identity unique,
    task_id    uuid        not null references task on delete cascade,
    author     text        not null references account,
    text       text        not null,
    created_at timestamptz not null
);
create index task_comment_task on task_comment (task_id, seq);

create table task_event (
    seq     bigint generated always as identity primary key,
    task_id uuid        not null references task on delete cascade,
    version bigint      not null,
    at      timestamptz not null,
    actor   text references account,    -- null when it was nobody of the hub's people
    via     text        not null,       -- from where
    field   text        not null,       -- what changed
    whom    text,                       -- of whose part
    before  text,
    after   text
);
create index task_event_task on task_event (task_id, seq);
