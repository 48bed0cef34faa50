-- Custom robots of a group: any number of them share its messages. Known by a digest of their token, so that what a robot
-- said within its minute is still known when it is bound anew.
create table custom_robot (
    id         text primary key,
    channel_id uuid    not null references channel on delete cascade,
    webhook    text    not null,
    secret     text,
    seq        bigint generated always as identity
);

create index custom_robot_channel on custom_robot (channel_id, seq);

insert into custom_robot (id, channel_id, webhook, secret)
select distinct on (1) substr(encode(sha256(convert_to(
           coalesce(substring(robot_webhook from 'access_token=([^&]*)'), robot_webhook), 'UTF8')), 'hex'), 1, 16),
       id, robot_webhook, robot_secret
from channel where robot_webhook is not null order by 1, created_at;

alter table channel drop column robot_webhook, drop column robot_secret;

-- What happens when DingTalk says nothing and a repetition may be seen twice: repeat and mark it, or ask a person.
alter table channel add column when_unanswered text not null default 'REPEAT' check (when_unanswered in ('REPEAT', 'ASK'));

alter table message add column urgent boolean not null default false;

alter table delivery
    add column partition   smallint generated always as ((hashtext(lane) & 15)::smallint) stored,  -- Share.DELIVERIES
    add column channel_id  uuid,                              -- members of it may see the delivery
    add column urgent      boolean  not null default false,   -- goes before those of its lane that are not
    add column part        smallint not null default 1,       -- of a text that is too long for one message
    add column parts       smallint not null default 1,
    add column digest      uuid references delivery,          -- goes in one message with this one, and ends with it
    add column digest_size int,                               -- how many go in that message
    add column robot       text,                              -- the custom robot of the newest attempt
    add column unsure      boolean  not null default false,   -- it may have arrived, whatever its state says since
    add column wanted      boolean  not null default false,   -- a person wants it sent again, seen twice or not
    add column attempt_run bigint,                            -- the node that makes the attempt
    add column trace       text;                              -- of the request that it comes from, for the log

alter table delivery drop constraint delivery_route_check;
alter table delivery add constraint delivery_route_check
    check (route in ('APP_ROBOT', 'SINGLE_CHAT', 'CUSTOM_ROBOT', 'SESSION', 'NONE'));
alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check
    check (kind in ('TEXT', 'FILE', 'TODO_CREATE', 'TODO_STATUS', 'RECALL'));

alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check
    check (state in ('QUEUED', 'HELD', 'SENT', 'REFUSED', 'UNANSWERED', 'RECALLED'));

update delivery d set channel_id = m.channel_id from message m where m.id = d.message_id;
update delivery d set channel_id = t.channel_id from task t where t.id = d.task_id and d.channel_id is null;
update delivery d set route = 'SINGLE_CHAT' from channel c
where c.id = d.channel_id and c.kind = 'DIRECT' and d.route = 'APP_ROBOT';

drop index delivery_message;
create unique index delivery_message on delivery (message_id, kind, part) where message_id is not null;
drop index delivery_due;
drop index delivery_lane;
create index delivery_lane on delivery (partition, lane) where due_at is not null;
create index delivery_head on delivery (lane, route, urgent desc, seq) where due_at is not null;
create index delivery_due on delivery (due_at) where due_at is not null;
create index delivery_attempting on delivery (lane) where attempting;
create index delivery_queued on delivery (lane, route) where due_at is not null and state = 'QUEUED' and not attempting;
create index delivery_digest on delivery (digest) where digest is not null;
drop index delivery_state;
create index delivery_state on delivery (state, seq) where state <> 'SENT';

alter table delivery_attempt
    add column route text,
    add column robot text;

update delivery_attempt a set route = d.route from delivery d where d.id = a.delivery_id;
update delivery_attempt a set robot = r.id from delivery d join custom_robot r on r.channel_id = d.channel_id
where a.delivery_id = d.id and a.route = 'CUSTOM_ROBOT';
update delivery d set robot = r.id from custom_robot r where r.channel_id = d.channel_id and d.route = 'CUSTOM_ROBOT';
update delivery d set unsure = true where exists (
    select 1 from delivery_attempt a where a.delivery_id = d.id and a.outcome in ('UNANSWERED', 'INTERRUPTED'));

create index delivery_attempt_ended on delivery_attempt (ended_at);
create index delivery_attempt_robot on delivery_attempt (robot, started_at) where robot is not null;

-- Ways that are closed for a while, for all nodes: a custom robot that is locked, or everything when the month's calls
-- are used up or DingTalk has locked this address.
create table closed_way (
    way    text primary key,          -- 'robot:ID', or '*' for all
    until  timestamptz not null,
    code   text,
    reason text        not null
);
