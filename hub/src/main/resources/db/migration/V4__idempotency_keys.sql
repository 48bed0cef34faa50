create table idempotency_key (
    caller      text        not null,
    key         text        not null,
    fingerprint text        not null,
    answer      text,
    created_at  timestamptz not null,
    primary key (caller, key)
);

create index idempotency_key_age on idempotency_key (created_at);
