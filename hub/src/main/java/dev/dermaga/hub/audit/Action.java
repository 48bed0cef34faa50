package dev.dermaga.hub.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What is worth an entry. The words are kept in the log: they may be added to, and never changed. */
public enum Action {
    SIGNED_IN("session.begun"),
    SIGN_IN_REFUSED("session.refused"),
    SIGNED_OUT("session.ended"),
    ROLE_SET("role.set"),
    TOKEN_MADE("token.made"),
    TOKEN_REVOKED("token.revoked"),
    CHANNEL_SET("channel.set"),
    CHANNEL_MADE("channel.made"),
    WEBHOOK_MADE("webhook.made"),
    WEBHOOK_REVOKED("webhook.revoked"),
    DELIVERIES_REPLAYED("deliveries.replayed"),
    INBOX_REPLAYED("inbox.replayed"),
    PERSON_EXPORTED("person.exported"),
    PERSON_ERASED("person.erased"),
    ORGANIZATION_CONNECTED("organization.connected"),
    SAVING_SET("quota.saving-set"),
    TEMPLATE_SET("template.set"),
    DIRECTORY_READ("directory.read");

    private final String word;

    Action(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static Optional<Action> named(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word.equals(word))
                .findFirst();
    }
}
