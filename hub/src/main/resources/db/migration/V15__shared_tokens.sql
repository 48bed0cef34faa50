-- DingTalk's token, as all nodes share it. It is a credential, so it is sealed under the app's secret.
create table dingtalk_token (
    key           text primary key,  -- stands for DingTalk's address, the organisation and the app
    sealed        bytea,             -- none while the first one is being fetched
    refresh_at    timestamptz,
    expires_at    timestamptz,
    claimed_by    uuid,              -- who fetches a new one, until then at the latest
    claimed_until timestamptz
);
