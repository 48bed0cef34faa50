-- What was told of a to-do before its creation was written down is looked at again then: docs/decisions/0086.
create index inbound_event_no_task on inbound_event (lane) where kind = 'TODO' and reason = 'no task has this to-do';
