-- Who did what: docs/decisions/0052. Each row holds the hash of the one before it.
create table audit_entry (
    seq      bigint primary key,       -- without gaps
    at       timestamptz not null,
    actor    text,                     -- an account's id; null where nobody was known
    action   text        not null,
    object   text,                     -- what it was done to: an id
    details  text        not null,     -- JSON, without names
    address  text,                     -- where the request came from
    previous text        not null,
    hash     text        not null
);

create index audit_entry_actor on audit_entry (actor, seq);
create index audit_entry_action on audit_entry (action, seq);
create index audit_entry_at on audit_entry (at);

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is only added to';
end $$;

create trigger audit_entry_stays before update or delete on audit_entry
    for each row execute function audit_entry_stays();
