package dev.dermaga.hub.integrations;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.integrations.NotTaken.Why;
import dev.dermaga.hub.messages.MessageService;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.secrets.Seals;
import dev.dermaga.hub.web.Fingerprint;
import dev.dermaga.hub.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes addresses, ends them, and says in their channels what comes in by them. */
@Service
class WebhookService {

    private static final int MOST_OF_A_CHANNEL = 50;
    private static final int LONGEST_NAME = 60;
    private static final int RANDOM_BYTES = 32;
    private static final int HINT_LENGTH = 4;
    private static final int LONGEST_KEY = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final IncomingWebhooks webhooks;
    private final Channels channels;
    private final MessageService messages;
    private final Seals seals;
    private final HubProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    WebhookService(
            IncomingWebhooks webhooks,
            Channels channels,
            MessageService messages,
            Seals seals,
            HubProperties properties,
            AuditLog audit,
            Clock clock) {
        this.webhooks = webhooks;
        this.channels = channels;
        this.messages = messages;
        this.seals = seals;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param secret what the sender has to be told as well, where its format proves itself */
    record Made(
            IncomingWebhook webhook,
            String address,
            @Nullable String secret) {

        @Override
        public String toString() {
            return "Made[" + webhook.id() + "]";
        }
    }

    /** @throws Problem 404 {@code channel-unknown} */
    List<IncomingWebhook> list(Account caller, String slug) {
        return webhooks.of(channels.requireVisible(slug, caller).id());
    }

    /**
     * The address and the secret are in the answer, and nowhere else.
     *
     * @throws Problem 404 {@code channel-unknown}; 409 {@code channel-archived}, {@code webhook-too-many}; 422
     *     {@code name-invalid}, {@code format-missing}
     */
    @Transactional
    public Made make(Account caller, String slug, @Nullable String name, @Nullable WebhookFormat format) {
        Channel channel = channels.requireOpen(slug, caller);
        String shown = name == null ? "" : name.strip();
        if (shown.isEmpty() || shown.length() > LONGEST_NAME || shown.chars().anyMatch(Character::isISOControl)) {
            throw Problem.unprocessable("name-invalid", "The name has 1 to " + LONGEST_NAME + " characters.", "name");
        }
        if (format == null) {
            throw Problem.unprocessable(
                    "format-missing", "Say format: dingtalk, alertmanager, grafana, github or gitlab.", "format");
        }
        if (webhooks.of(channel.id()).size() >= MOST_OF_A_CHANNEL) {
            throw Problem.of(
                    409, "webhook-too-many", "The channel has " + MOST_OF_A_CHANNEL + " webhooks. Revoke one.");
        }
        UUID id = UUID.randomUUID();
        String token = random();
        String secret = format.proves() ? random() : null;
        IncomingWebhook made = new IncomingWebhook(
                id,
                channel.id(),
                shown,
                format,
                token.substring(token.length() - HINT_LENGTH),
                secret == null ? null : seals.seal(secret, place(id)),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null);
        webhooks.add(made, hash(token), caller.id());
        audit.note(
                caller.id(),
                Action.WEBHOOK_MADE,
                id.toString(),
                Map.of("channel", channel.slug(), "format", format.name()));
        return new Made(made, properties.publicUrl() + path(format) + token, secret);
    }

    /** @throws Problem 404 {@code channel-unknown}, {@code webhook-unknown} */
    @Transactional
    public void revoke(Account caller, String slug, UUID id) {
        Channel channel = channels.requireVisible(slug, caller);
        if (!webhooks.remove(channel.id(), id)) {
            throw Problem.notFound("webhook-unknown", "There is no such webhook.");
        }
        audit.note(caller.id(), Action.WEBHOOK_REVOKED, id.toString(), Map.of("channel", channel.slug()));
    }

    Optional<IncomingWebhook> byToken(String token) {
        return webhooks.byHash(hash(token));
    }

    /** What the sender proves itself by; empty where it cannot be opened. */
    Optional<String> secret(IncomingWebhook webhook) {
        byte[] sealed = webhook.sealed();
        return sealed == null ? Optional.empty() : seals.open(sealed, place(webhook.id()));
    }

    /**
     * Says it in the channel, under the webhook's name.
     *
     * @param key the sender's own name for it: the same again is said once
     * @throws Problem 409 {@code channel-archived}
     * @throws NotTaken when it is too long
     */
    @Transactional
    public void say(IncomingWebhook webhook, Said said, @Nullable String key) {
        Channel channel = channels.require(webhook.channelId());
        if (channel.standing().archivedAt() != null) {
            throw Problem.of(409, "channel-archived", "The channel is archived.");
        }
        List<String> mentions = new ArrayList<>();
        String text = said.text();
        for (Account member : channels.members(channel)) {
            for (String called : said.people()) {
                if (called.equals(member.id()) || called.equals(member.mobile())) {
                    mentions.add(member.id());
                    text = text.replace("@" + called, "@" + member.name());
                }
            }
        }
        String clientId = key == null || key.isBlank() ? null : key.substring(0, Math.min(LONGEST_KEY, key.length()));
        try {
            messages.say(
                    channel,
                    "webhook:" + webhook.id(),
                    webhook.name(),
                    text,
                    said.isMarkdown(),
                    mentions.stream().distinct().toList(),
                    clientId);
        } catch (Problem tooLong) {
            throw new NotTaken(Why.TOO_LONG, String.valueOf(tooLong.getMessage()));
        }
        webhooks.used(webhook.id(), clock.instant());
    }

    private static String path(WebhookFormat format) {
        return format == WebhookFormat.DINGTALK ? "/robot/send?access_token=" : "/hooks/";
    }

    private static String random() {
        byte[] bits = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    private static String hash(String token) {
        return Fingerprint.of(token.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(UUID id) {
        return "incoming_webhook " + id;
    }
}
