create table shared_file (
    id            uuid primary key,
    seq           bigint generated always as identity unique,
    channel_id    uuid        not null references channel,
    name          text        not null,
    size          bigint      not null,
    sha256        text        not null,
    content_type  text        not null,
    uploader      text        not null,
    uploader_name text        not null,
    origin        text        not null check (origin in ('WEB', 'API', 'DINGTALK')),
    created_at    timestamptz not null
);

create index shared_file_channel on shared_file (channel_id, seq);
create index shared_file_content on shared_file (sha256);

create table task (
    id           uuid primary key,
    seq          bigint generated always as identity unique,
    channel_id   uuid        not null references channel,
    subject      text        not null,
    description  text,
    due          timestamptz,
    creator      text        not null references account,
    origin       text        not null check (origin in ('WEB', 'API', 'DINGTALK')),
    state        text        not null check (state in ('OPEN', 'DONE')),
    todo_id      text,                              -- the to-do in DingTalk, once it is there
    todo_done    boolean     not null default false, -- whether that to-do was closed as a whole
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

create index task_channel on task (channel_id, seq);

create table task_assignee (
    task_id    uuid not null references task on delete cascade,
    account_id text not null references account,
    position   int  not null,
    done_at    timestamptz,
    primary key (task_id, account_id)
);

create index task_assignee_account on task_assignee (account_id);

create table message (
    id          uuid primary key,
    seq         bigint generated always as identity unique,
    channel_id  uuid        not null references channel,
    author      text        not null,              -- an account, or 'guest' for somebody outside the organization
    author_name text        not null,
    origin      text        not null check (origin in ('WEB', 'API', 'DINGTALK')),
    kind        text        not null check (kind in ('TEXT', 'FILE', 'TASK')),
    text        text,
    mentions    text[]      not null default '{}',
    file_id     uuid references shared_file,
    task_id     uuid references task,
    client_id   text,
    source      text unique,                       -- the inbound event it was made from
    created_at  timestamptz not null
);

create index message_channel on message (channel_id, seq);
create unique index message_client_id on message (channel_id, author, client_id) where client_id is not null;

-- The reply address that came with the newest inbound message; whoever holds it can speak in the conversation.
create table reply_address (
    channel_id uuid primary key references channel on delete cascade,
    webhook    text        not null,
    expires_at timestamptz not null
);
