-- What shall be written later. The row goes when the message is written, in the same transaction.
create table scheduled_message (
    id         uuid primary key,
    channel_id uuid        not null references channel,
    author     text        not null references account,
    origin     text        not null check (origin in ('WEB', 'API')),
    text       text        not null,
    format     text        not null check (format in ('TEXT', 'MARKDOWN')),
    mentions   text[]      not null default '{}',
    urgent     boolean     not null,
    reply_to   uuid references message,
    send_at    timestamptz not null,
    zone       text,                                  -- in which the author meant the time
    state      text        not null check (state in ('WAITING', 'FAILED')),
    problem    text,                                  -- why it could not be written, for people
    version    int         not null,
    created_at timestamptz not null
);

create index scheduled_message_due on scheduled_message (send_at) where state = 'WAITING';
create index scheduled_message_author on scheduled_message (author, send_at);
