package dev.dermaga.hub.delivery;

/** What a delivery carries; decides who carries it. */
public enum DeliveryKind {
    TEXT,
    FILE,
    TODO_CREATE,
    TODO_STATUS
}
