package dev.dermaga.hub.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a delivery is. */
public enum DeliveryState {
    QUEUED,
    /** Waits until a time that is known, for a reason that is known. */
    HELD,
    SENT,
    /** DingTalk said no; a person has to act. */
    REFUSED,
    /** It may have arrived: no answer came, or the hub stopped in between. */
    UNANSWERED,
    /** It was taken back: before it left, or from DingTalk's chat. */
    RECALLED,
    /** Came from DingTalk; only shown, never stored as a delivery. */
    RECEIVED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
