-- How the hub came to know a group: docs/decisions/0065. Null for a single chat.
alter table channel add column bound_by text check (bound_by in ('SETTINGS', 'MENTION'));
update channel set bound_by = 'SETTINGS' where kind = 'GROUP';
alter table channel add check ((kind = 'GROUP') = (bound_by is not null));
