-- Until when DingTalk was heard, so that what was missed after a break is asked for.
create table todo_catch_up (
    one          boolean     primary key default true check (one),
    heard_at     timestamptz not null,  -- the stream was open then
    missed_since timestamptz,           -- since when to-dos are to be compared; null when nothing was missed
    due_at       timestamptz            -- when they are compared
);
