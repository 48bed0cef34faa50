create index task_file_file on task_file (file_id);
