-- What robots cannot send goes through DingTalk's drive.
alter table delivery drop constraint delivery_route_check;
alter table delivery add constraint delivery_route_check
    check (route in ('APP_ROBOT', 'SINGLE_CHAT', 'CUSTOM_ROBOT', 'SESSION', 'CARD', 'DRIVE', 'NONE'));

-- Contents that the hub keeps, each once however often it is shared. kept_at is when somebody last wanted it kept: what
-- nothing refers to stays for a while after that, as whoever wants it may not have said so in shared_file yet.
create table file_content (
    sha256  text primary key,
    size    bigint      not null,
    kept_at timestamptz not null
);

insert into file_content (sha256, size, kept_at)
select sha256, min(size), max(created_at) from shared_file group by sha256;
