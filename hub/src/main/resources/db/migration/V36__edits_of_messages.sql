alter table message
    add column version  int not null default 1,        -- grows with each edit
    add column replaces uuid references message;       -- the message that was taken back for it

-- What a message said before an edit.
create table message_edit (
    message_id uuid        not null references message on delete cascade,
    version    int         not null,
    text       text        not null,
    format     text        not null,
    edited_at  timestamptz not null,                   -- when it was said otherwise
    primary key (message_id, version)
);
