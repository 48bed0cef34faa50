-- Tasks are announced by cards: a way of its own, the update of a card, and the press of its button.
alter table delivery drop constraint delivery_route_check;
alter table delivery add constraint delivery_route_check
    check (route in ('APP_ROBOT', 'SINGLE_CHAT', 'CUSTOM_ROBOT', 'SESSION', 'CARD', 'NONE'));
alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check
    check (kind in ('TEXT', 'FILE', 'TODO_CREATE', 'TODO_STATUS', 'CARD_UPDATE', 'RECALL'));

alter table inbound_event drop constraint inbound_event_kind_check;
alter table inbound_event add constraint inbound_event_kind_check check (kind in ('MESSAGE', 'PRESS', 'OTHER'));

-- How often it was opened again. A press is made in one turn; when it comes again in a later one, it means nothing.
alter table task add column turn int not null default 0;
