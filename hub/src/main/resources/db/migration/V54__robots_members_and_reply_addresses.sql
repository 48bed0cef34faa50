-- Robots that were added on the page are not the settings' to take away: docs/decisions/0080.
alter table custom_robot add column by_settings boolean not null default true;
update custom_robot r set by_settings = false from channel c where c.id = r.channel_id and c.bound_by = 'WEBHOOK';

-- Sealed as robots' addresses are; what stands there in the clear is sealed at the next start.
alter table reply_address add column sealed bytea;
alter table reply_address alter column webhook drop not null;

-- Where it is set, this person alone may see the change: that a channel is not theirs any more.
alter table change_log add column account_id text;
