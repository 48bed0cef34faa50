alter table inbound_event drop constraint inbound_event_kind_check;
alter table inbound_event add constraint inbound_event_kind_check check (kind in ('MESSAGE', 'PRESS', 'TODO', 'OTHER'));

-- The hub's own changes of a to-do, of which DingTalk may tell as of anybody's.
alter table task
    add column todo_echoes int not null default 0,
    add column todo_told_at timestamptz;
