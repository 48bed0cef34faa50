package dev.dermaga.hub.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a delivery carries; decides who carries it. */
public enum DeliveryKind {
    TEXT,
    FILE,
    TODO_CREATE,
    TODO_STATUS,
    /** Shows the newest state of a task on its card. */
    CARD_UPDATE,
    /** Takes a message back that was sent. */
    RECALL;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
