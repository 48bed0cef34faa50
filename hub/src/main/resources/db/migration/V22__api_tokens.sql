-- Keys of programs that act for a person: docs/decisions/0049. The token itself is nowhere.
create table api_token (
    id             uuid primary key,
    account_id     text        not null references account,
    name           text        not null,
    hash           text        not null unique,  -- SHA-256 of the token
    hint           text        not null,         -- its last characters, to tell it from others
    scopes         text        not null,         -- names, separated by commas
    created_at     timestamptz not null,
    expires_at     timestamptz not null,
    last_used_at   timestamptz,
    last_used_from text
);

create index api_token_account on api_token (account_id, created_at);
