-- Uploads that can be taken up again. The bytes that came lie in the store that all nodes share, one piece for each request.
create table upload (
    id         uuid primary key,
    channel_id uuid        not null references channel on delete cascade,
    account_id text        not null references account,
    origin     text        not null check (origin in ('WEB', 'API')),
    name       text        not null,
    length     bigint      not null,
    received   bigint      not null default 0,
    sha256     text,                              -- what the whole must have, where the client said it
    file_id    uuid references shared_file on delete cascade, -- what it became
    expires_at timestamptz not null,
    created_at timestamptz not null,
    check (received between 0 and length)
);

create index upload_account on upload (account_id) where file_id is null;
create index upload_expiry on upload (expires_at);

create table upload_piece (
    upload_id uuid   not null references upload on delete cascade,
    start     bigint not null,
    size      bigint not null,
    name      text   not null,                    -- in the store
    primary key (upload_id, start)
);
