-- A robot's address and secret, sealed: docs/decisions/0049. What stands there in the clear is sealed at the next start.
alter table custom_robot add column sealed bytea;
alter table custom_robot alter column webhook drop not null;
