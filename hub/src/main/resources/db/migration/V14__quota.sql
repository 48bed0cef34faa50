-- What DingTalk counts for the organization. A day is one in China, where DingTalk's month begins; a month is the sum of
-- its days. All nodes add to the same rows.
create table quota_use (
    quota text   not null check (quota in ('API', 'WEBHOOK_STREAM')),
    day   date   not null,
    used  bigint not null,
    primary key (quota, day)
);

-- Raised once in a month for each level, by whichever node sees it first. Level 100: DingTalk itself said that nothing is
-- left.
create table quota_warning (
    quota     text        not null check (quota in ('API', 'WEBHOOK_STREAM')),
    month     date        not null, -- its first day
    level     int         not null check (level in (50, 80, 95, 100)),
    used      bigint      not null,
    raised_at timestamptz not null,
    primary key (quota, month, level)
);
