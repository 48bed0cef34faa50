alter table task
    add column remind_minutes int not null default 60, -- so long before it is due; 0 for never
    add column reminded_for   timestamptz,             -- the due time of which people were reminded
    add column overdue_for    timestamptz,             -- the due time of which they were told that it is over
    add column repeat         text,                    -- RRULE: docs/decisions/0054
    add column next_id        uuid references task;    -- the one that was made after it

create index task_remind on task (due) where due is not null and state in ('OPEN', 'IN_PROGRESS');
create index task_repeat on task (state, due) where repeat is not null and next_id is null;
