-- What somebody quotes in DingTalk is found by the name that DingTalk gave it when it was sent.
create index delivery_receipt on delivery (receipt) where message_id is not null and receipt is not null;
