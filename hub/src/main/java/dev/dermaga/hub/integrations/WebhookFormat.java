package dev.dermaga.hub.integrations;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose bodies an address takes. */
enum WebhookFormat {
    /** What DingTalk's own custom robots take. */
    @JsonProperty("dingtalk")
    DINGTALK(false),
    @JsonProperty("alertmanager")
    ALERTMANAGER(false),
    @JsonProperty("grafana")
    GRAFANA(false),
    /** Signs its bodies. */
    @JsonProperty("github")
    GITHUB(true),
    /** Shows a token. */
    @JsonProperty("gitlab")
    GITLAB(true);

    private final boolean proves;

    WebhookFormat(boolean proves) {
        this.proves = proves;
    }

    /** Whether the sender shows a secret besides the address. */
    boolean proves() {
        return proves;
    }
}
