alter table message add column format text not null default 'TEXT' check (format in ('TEXT', 'MARKDOWN'));
