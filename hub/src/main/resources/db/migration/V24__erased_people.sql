-- Somebody of whom nothing is kept but what others need to read their history. DingTalk's word does not bring the name back.
alter table account add column erased_at timestamptz;
