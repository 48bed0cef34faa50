package dev.dermaga.hub.inbox;

import dev.dermaga.hub.secrets.Seals;
import java.net.URI;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps from who has only the database where to reply: whoever holds such an address can speak in the conversation until it
 * expires. What is stored of a message has it sealed, and the message as it came is stored without it.
 */
@Component
class ReplySeal {

    private static final String SEALED = "sealed";

    /** With the quotes as they are, or escaped, where the message is itself in a JSON string. */
    private static final Pattern ADDRESS = Pattern.compile("(sessionWebhook(\\\\*)\"\\s*:\\s*\\2\")[^\"]*(\\2\"|\\z)");

    private final Seals seals;

    ReplySeal(Seals seals) {
        this.seals = seals;
    }

    /** The message as it is stored. */
    RobotMessage close(RobotMessage message) {
        URI address = message.replyAddress();
        return address == null ? message : message.withReplyAddress(URI.create(SEALED + ":" + seal(address, message)));
    }

    /** The message as it was; without its address where no key opens that. What an older hub stored is not sealed. */
    RobotMessage open(RobotMessage stored) {
        URI address = stored.replyAddress();
        return address == null || !SEALED.equals(address.getScheme())
                ? stored
                : stored.withReplyAddress(unseal(address.getSchemeSpecificPart(), stored));
    }

    private String seal(URI address, RobotMessage message) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seals.seal(address.toString(), place(message)));
    }

    private @Nullable URI unseal(String sealed, RobotMessage message) {
        return seals.open(Base64.getUrlDecoder().decode(sealed), place(message))
                .map(URI::create)
                .orElse(null);
    }

    private static String place(RobotMessage message) {
        return "inbound_event " + message.conversation();
    }

    /** What came, without the address. */
    static String without(String raw) {
        return ADDRESS.matcher(raw).replaceAll("$1$3");
    }
}
