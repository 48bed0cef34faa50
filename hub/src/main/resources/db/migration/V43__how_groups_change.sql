-- How a group is in DingTalk: docs/decisions/0066.
alter table channel
    add column disbanded_at  timestamptz,
    add column robot_gone_at timestamptz,            -- since when the app's robot is known not to be there
    add column robot_try_at  timestamptz,            -- when something is sent all the same, to see whether it is back
    add column robot_tries   int not null default 0;

-- Who left, so that nothing older brings them back.
create table channel_departure (
    channel_id uuid        not null references channel on delete cascade,
    account_id text        not null references account,
    left_at    timestamptz not null,
    primary key (channel_id, account_id)
);

alter table inbound_event drop constraint inbound_event_kind_check;
alter table inbound_event add constraint inbound_event_kind_check
    check (kind in ('MESSAGE', 'PRESS', 'TODO', 'GROUP', 'OTHER'));
