package dev.dermaga.hub.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How one thing is; from good to bad. */
public enum Health {
    @JsonProperty("ok")
    OK,
    /** Nobody can say. */
    @JsonProperty("unknown")
    UNKNOWN,
    /** It works, and something is lost or will be. */
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("failed")
    FAILED
}
