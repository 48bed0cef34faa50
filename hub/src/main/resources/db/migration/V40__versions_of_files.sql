-- A file may be a new version of another in the same channel; a series is named by its first.
alter table shared_file
    add column series  uuid,
    add column version int not null default 1;
update shared_file set series = id;
alter table shared_file alter column series set not null;
create unique index shared_file_version on shared_file (series, version);

alter table upload add column version_of uuid references shared_file on delete set null;

-- Answers that are given again lack what files now say of themselves.
delete from idempotency_key where answer like '%"sha256":%';
