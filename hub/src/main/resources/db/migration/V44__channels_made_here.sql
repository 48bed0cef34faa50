-- Channels that are made, renamed and put away in the hub: docs/decisions/0067.
alter table channel drop constraint channel_bound_by_check;
alter table channel add constraint channel_bound_by_check
    check (bound_by in ('SETTINGS', 'MENTION', 'HUB', 'WEBHOOK'));
alter table channel add column archived_at timestamptz;

-- Addresses that were given away: they lead to the channel as before.
create table channel_former_slug (
    slug       text primary key,
    channel_id uuid not null references channel on delete cascade
);
