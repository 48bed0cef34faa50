-- What the hub says by itself, where an administrator said it otherwise: docs/decisions/0079.
create table template (
    name   text        primary key,
    text   text        not null,
    set_by text        not null references account,
    set_at timestamptz not null
);
