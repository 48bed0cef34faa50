alter table message
    add column reply_to uuid references message,
    add column thread   uuid references message,       -- the message that the chain of answers begins with
    add column replies  int  not null default 0;       -- how many messages answer in the thread that it begins

create index message_thread on message (thread, seq) where thread is not null;
