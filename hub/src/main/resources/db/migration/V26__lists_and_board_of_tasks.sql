-- Lists by what people ask for, and columns of the board.
create index task_column on task (state, rank);
create index task_due on task (due) where due is not null;

-- Smaller numbers leave more room between two neighbours.
update task set rank = (rank + 1600000000000) / 1000;

-- What is looked through for words.
alter table task add column found_by text generated always as (lower(subject || ' ' || coalesce(description, ''))) stored;
