create table message_reaction (
    message_id uuid        not null references message on delete cascade,
    account_id text        not null references account,
    reaction   text        not null,
    created_at timestamptz not null,
    primary key (message_id, account_id, reaction)
);

create index message_reaction_account on message_reaction (account_id);

alter table message add column revision int not null default 0; -- grows with each change of the message itself
