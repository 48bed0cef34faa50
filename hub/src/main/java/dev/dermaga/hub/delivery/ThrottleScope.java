package dev.dermaga.hub.delivery;

/** How much has to wait when DingTalk throttles a delivery. */
public enum ThrottleScope {
    /** What goes to the same destination. */
    LANE,
    /** Whatever is delivered by the same call of DingTalk's, to any destination. */
    API,
    /** All calls of the app; what custom robots and reply addresses say goes on. */
    APP,
    /** All deliveries. */
    EVERYTHING
}
