-- What waits is looked through from lane to lane and, within one, from way to way.
drop index delivery_lane;
create index delivery_lane on delivery (partition, lane, route) where due_at is not null;
