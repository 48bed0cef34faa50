package dev.dermaga.hub.integrations;

import dev.dermaga.hub.integrations.NotTaken.Why;
import dev.dermaga.hub.web.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where programs of others call. The address is all they show, so nothing here tells more than whether it was taken. The
 * address of DingTalk's own format looks like DingTalk's, and is answered as DingTalk answers.
 */
@RestController
@Hidden
class HookController {

    private static final int LONGEST_BODY = 256 * 1024;
    private static final Map<String, Object> OK = Map.of("errcode", 0, "errmsg", "ok");

    private final WebhookService webhooks;
    private final HookPace pace;
    private final JsonMapper json;

    HookController(WebhookService webhooks, HookPace pace, JsonMapper json) {
        this.webhooks = webhooks;
        this.pace = pace;
        this.json = json;
    }

    @PostMapping("/robot/send")
    Map<String, Object> likeDingTalk(
            @RequestParam(name = "access_token", defaultValue = "") String token, HttpServletRequest request)
            throws IOException {
        Optional<IncomingWebhook> webhook = webhooks.byToken(token);
        if (webhook.isEmpty()) {
            return error(400101, "access_token does not exist");
        }
        try {
            take(webhook.get(), request);
            return OK;
        } catch (NotTaken e) {
            return error(e.why().errcode(), e.getMessage());
        } catch (Problem e) {
            return switch (e.code()) {
                case "too-fast" -> error(410100, "too fast: " + HookPace.MOST + " messages a minute");
                case "channel-archived" -> error(400102, "the channel is archived");
                default -> error(40035, e.getMessage());
            };
        }
    }

    private static Map<String, Object> error(int code, @Nullable String words) {
        return Map.of("errcode", code, "errmsg", String.valueOf(words));
    }

    /** @param said false for what is not passed on, such as an event that happens too often */
    record Taken(boolean said) {}

    @PostMapping("/hooks/{token}")
    Taken hook(@PathVariable String token, HttpServletRequest request) throws IOException {
        IncomingWebhook webhook = webhooks.byToken(token)
                .orElseThrow(() -> Problem.notFound("webhook-unknown", "There is no such webhook."));
        try {
            return new Taken(take(webhook, request));
        } catch (NotTaken e) {
            throw Problem.of(
                    e.why() == Why.TOO_LONG ? 413 : 422, "webhook-body-invalid", String.valueOf(e.getMessage()));
        }
    }

    private boolean take(IncomingWebhook webhook, HttpServletRequest request) throws IOException {
        if (!pace.tryUse(webhook.id())) {
            throw Problem.of(429, "too-fast", "At most " + HookPace.MOST + " messages a minute.");
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new NotTaken(Why.TOO_LONG, "A body has at most " + LONGEST_BODY + " bytes");
        }
        requireProof(webhook, request, body);
        JsonNode read = read(body);
        Optional<Said> said = switch (webhook.format()) {
            case DINGTALK -> Optional.of(DingTalkBody.read(read));
            case ALERTMANAGER, GRAFANA -> Optional.of(AlertBody.read(read));
            case GITHUB -> GitHubBody.read(request.getHeader("X-GitHub-Event"), read);
            case GITLAB -> GitLabBody.read(read);
        };
        said.ifPresent(one -> webhooks.say(webhook, one, key(webhook.format(), request, read)));
        return said.isPresent();
    }

    private void requireProof(IncomingWebhook webhook, HttpServletRequest request, byte[] body) {
        if (!webhook.format().proves()) {
            return;
        }
        String secret = webhooks.secret(webhook)
                .orElseThrow(() -> Problem.of(503, "webhook-sealed", "The hub cannot open this webhook's secret."));
        boolean isProven = webhook.format() == WebhookFormat.GITHUB
                ? Proof.isSigned(body, request.getHeader("X-Hub-Signature-256"), secret)
                : Proof.isSame(secret, request.getHeader("X-Gitlab-Token"));
        if (!isProven) {
            throw Problem.of(401, "signature-invalid", "The body is not signed with the secret of this webhook.");
        }
    }

    private JsonNode read(byte[] body) {
        try {
            JsonNode read = json.readTree(body);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            // as what is no object
        }
        throw new NotTaken(Why.MALFORMED, "The body is no JSON object");
    }

    /** The sender's own name for this, by which a repetition is known. */
    private static @Nullable String key(WebhookFormat format, HttpServletRequest request, JsonNode body) {
        return switch (format) {
            case DINGTALK -> body.path("msgUuid").asString(null);
            case GITHUB -> request.getHeader("X-GitHub-Delivery");
            case GITLAB -> {
                String key = request.getHeader("Idempotency-Key");
                yield key == null ? request.getHeader("X-Gitlab-Event-UUID") : key;
            }
            case ALERTMANAGER, GRAFANA -> null;
        };
    }
}
