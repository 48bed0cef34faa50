-- What a person may do here: docs/decisions/0048. An owner there is once the first person has signed in.
alter table account add column role text not null default 'MEMBER'
    check (role in ('OWNER', 'ADMIN', 'MEMBER', 'GUEST'));
alter table account add column signed_in_at timestamptz;

create index account_order on account (name, id);
