create table account (
    id         text primary key,            -- the DingTalk userId
    name       text not null,
    title      text,
    union_id   text unique,
    mobile     text,
    created_at timestamptz not null
);

create table channel (
    id                   uuid primary key,
    slug                 text not null unique,
    name                 text not null,
    kind                 text not null check (kind in ('GROUP', 'DIRECT')),
    open_conversation_id text unique,
    chat_id              text unique,
    robot_webhook        text,
    robot_secret         text,
    direct_with          text unique references account,
    last_message_at      timestamptz,
    created_at           timestamptz not null,
    check ((kind = 'DIRECT') = (direct_with is not null))
);

create table channel_member (
    channel_id uuid not null references channel on delete cascade,
    account_id text not null references account,
    primary key (channel_id, account_id)
);

create index channel_member_account on channel_member (account_id);
