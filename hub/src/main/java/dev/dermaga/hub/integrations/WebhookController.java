package dev.dermaga.hub.integrations;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The incoming webhooks of a channel. */
@RestController
@RequestMapping("/api/v1/channels/{slug}/webhooks")
@Needs(Right.ADMINISTER)
class WebhookController {

    private final WebhookService webhooks;

    WebhookController(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * @param name under which it speaks
     * @param hint the last characters of its address
     * @param lastUsedAt within a minute; null for one that was never used
     */
    record WebhookItem(
            UUID id,
            String name,
            WebhookFormat format,
            String hint,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {

        static WebhookItem of(IncomingWebhook webhook) {
            return new WebhookItem(
                    webhook.id(),
                    webhook.name(),
                    webhook.format(),
                    webhook.hint(),
                    webhook.createdAt(),
                    webhook.lastUsedAt());
        }
    }

    record WebhookList(List<WebhookItem> items) {}

    record NewWebhook(@Nullable String name, @Nullable WebhookFormat format) {}

    /**
     * @param address shown this once
     * @param secret for the sender, shown this once; null where its format has none
     */
    record MadeWebhook(
            WebhookItem webhook, String address, @Nullable String secret) {

        @Override
        public String toString() {
            return "MadeWebhook[" + webhook + "]";
        }
    }

    @GetMapping
    WebhookList list(@PathVariable String slug, Account caller) {
        return new WebhookList(
                webhooks.list(caller, slug).stream().map(WebhookItem::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeWebhook make(@PathVariable String slug, @RequestBody NewWebhook body, Account caller) {
        WebhookService.Made made = webhooks.make(caller, slug, body.name(), body.format());
        return new MadeWebhook(WebhookItem.of(made.webhook()), made.address(), made.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String slug, @PathVariable UUID id, Account caller) {
        webhooks.revoke(caller, slug, id);
    }
}
