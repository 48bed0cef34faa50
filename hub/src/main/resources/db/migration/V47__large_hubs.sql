-- What somebody wrote, newest first, however long ago; how many tasks are in each column of a board.
create index message_author on message (author, seq);
create index task_channel_state on task (channel_id, state);
