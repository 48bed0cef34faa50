package dev.dermaga.hub.people;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a call of the API may need. Each names one in its {@link Needs}; {@link Role} says who has it. */
public enum Right {
    /** To see the channels that one is in, and what is in them. */
    @JsonProperty("read")
    READ,
    /** To write in them, and to do one's own part of a task. */
    @JsonProperty("take-part")
    TAKE_PART,
    /** To give others something to do: tasks, files, deliveries that are sent again. */
    @JsonProperty("work")
    WORK,
    /** To make tokens that speak in one's name. */
    @JsonProperty("tokens")
    TOKENS,
    /** To run the hub: its health, what is stuck in it, its people. */
    @JsonProperty("administer")
    ADMINISTER,
    /** To decide who runs it, and what is kept of a person. */
    @JsonProperty("own")
    OWN
}
