-- Where the task is, which never changes: what somebody has elsewhere is found without the tasks.
alter table task_assignee add column channel_id uuid;
update task_assignee a set channel_id = t.channel_id from task t where t.id = a.task_id;
alter table task_assignee alter column channel_id set not null;
drop index task_assignee_account;
create index task_assignee_account on task_assignee (account_id, channel_id, task_id);

-- Columns of the board, with all that is asked of a task before it is shown: rows are wide, and most of them are passed over.
drop index task_column;
create index task_column on task (state, rank, seq desc) include (channel_id, id);
