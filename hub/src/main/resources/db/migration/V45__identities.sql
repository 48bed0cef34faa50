-- By which ids DingTalk's sides name a person: docs/decisions/0068. The hub's own tables go on naming accounts.
create table account_identity (
    kind       text        not null check (kind in ('USER_ID', 'UNION_ID', 'OPEN_ID')),
    app        text        not null default '',      -- the client id of the app whose id it is; openIds only
    value      text        not null,
    account_id text        not null references account on delete cascade,
    seen_at    timestamptz not null,
    primary key (kind, app, value)
);

create unique index account_identity_account on account_identity (account_id, kind, app);

insert into account_identity (kind, value, account_id, seen_at)
select 'USER_ID', id, id, created_at from account where erased_at is null;

insert into account_identity (kind, value, account_id, seen_at)
select 'UNION_ID', union_id, id, created_at from account where union_id is not null;

alter table account drop column union_id;
alter table account add column untold_at timestamptz;      -- when DingTalk last did not tell who this is
