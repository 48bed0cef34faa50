alter table message_edit add column card text;      -- JSON: what the card was
alter table scheduled_message add column card text; -- JSON: the card that shall be written; its text says the same
