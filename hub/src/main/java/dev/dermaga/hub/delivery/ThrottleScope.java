package dev.dermaga.hub.delivery;

/** How much has to wait when DingTalk throttles a delivery. */
public enum ThrottleScope {
    /** What goes to the same destination. */
    LANE,
    /** Whatever is delivered by the same call of DingTalk's, to any destination. */
    API,
    /** All deliveries. */
    EVERYTHING
}
