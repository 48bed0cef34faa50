package dev.dermaga.hub.quota;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who decides whether the hub saves. */
public enum SavingMode {
    /** The hub: near the end of a quota. */
    @JsonProperty("auto")
    AUTO,
    /** It always saves. */
    @JsonProperty("on")
    ON,
    /** It does not save, until DingTalk itself says that nothing is left. */
    @JsonProperty("off")
    OFF
}
