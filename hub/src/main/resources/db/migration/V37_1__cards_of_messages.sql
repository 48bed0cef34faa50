alter table message add column card text; -- JSON: a link, or buttons
