-- A running hub. It is alive until expires_at, by the database's clock; its run is the token that fences it off.
create table node (
    run        bigint generated always as identity primary key,
    name       text        not null,                 -- of its data folder: a new run of the same replaces the old one
    started_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ahead_ms   bigint      not null default 0        -- of its own clock, before the database's
);

-- A piece of the work that is shared among nodes, and who does it.
create table lease (
    share text   not null,
    piece int    not null,
    run   bigint,                                    -- null: free
    note  text,                                      -- how the holder fares with it, for people
    primary key (share, piece)
);
