-- The app that was connected on the page, where the settings name none.
create table connected_app (
    only_row     boolean primary key default true check (only_row),
    client_id    text        not null,
    sealed       bytea       not null,           -- its secret
    corp_id      text,
    robot_code   text,
    agent_id     bigint,
    connected_at timestamptz not null
);

-- Links that nodes printed, which let somebody connect the first organization; gone once that is done.
create table setup_link (
    token_hash   text primary key,
    registration bytea,                          -- sealed: the scan that is waited for
    made_at      timestamptz not null
);
