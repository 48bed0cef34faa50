-- Since when a file's content is not kept any more: it was too old, or it was erased. Its name stays in the history.
alter table shared_file add column gone_at timestamptz;
create index shared_file_kept on shared_file (created_at) where gone_at is null;
create index file_content_age on file_content (kept_at);
