package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.AttemptItem;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages over HTTP. */
@RestController
@RequestMapping("/api/v1")
class MessageController {

    private static final int MOST_PER_PAGE = 200;

    private final PostingTogether posting;
    private final Timelines timelines;
    private final MessageDeliveries deliveries;
    private final Receipts receipts;
    private final MessagePreviews previews;

    MessageController(
            PostingTogether posting,
            Timelines timelines,
            MessageDeliveries deliveries,
            Receipts receipts,
            MessagePreviews previews) {
        this.posting = posting;
        this.timelines = timelines;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.previews = previews;
    }

    /**
     * @param format {@code text}, which is the default, or {@code markdown}
     * @param mentions accounts of the channel, and {@code @all} for everybody in the group, which guests may not
     * @param replyTo the message of the channel that it answers; its first words go along to DingTalk
     * @param card in place of a text: a link, or buttons
     * @param urgent goes to DingTalk before messages of the channel that wait and are not urgent
     */
    record NewMessage(
            @Nullable String text,
            @Nullable MessageFormat format,
            @Nullable List<String> mentions,
            @Nullable Boolean urgent,
            @Nullable UUID replyTo,
            @Nullable Card card,
            @Nullable String clientId) {

        MessageService.Draft draft() {
            return new MessageService.Draft(
                    text,
                    format == null ? MessageFormat.TEXT : format,
                    mentions,
                    Boolean.TRUE.equals(urgent),
                    replyTo,
                    card,
                    clientId);
        }
    }

    @PostMapping("/channels/{slug}/messages")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    MessageItem post(
            @PathVariable String slug,
            @RequestBody NewMessage body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Account caller,
            HttpServletRequest request) {
        return posting.post(caller, slug, body.draft(), Origin.of(request), key);
    }

    /**
     * @param format {@code text}, which is the default, or {@code markdown}
     * @param replyTo the message of the channel that it answers
     */
    record Unposted(
            @Nullable String text,
            @Nullable MessageFormat format,
            @Nullable List<String> mentions,
            @Nullable UUID replyTo) {

        MessageService.Draft draft() {
            return new NewMessage(text, format, mentions, null, replyTo, null, null).draft();
        }
    }

    /** What it would be in DingTalk, and what of it is otherwise there. Nothing is posted. */
    @PostMapping("/channels/{slug}/messages/preview")
    @Needs(Right.TAKE_PART)
    MessagePreview preview(@PathVariable String slug, @RequestBody Unposted body, Account caller) {
        return previews.of(caller, slug, body.draft());
    }

    /**
     * @param before the {@code next} of the page that came before; older messages follow
     * @param around a message that the page shall hold, with what was said before and after it; in place of {@code before}
     */
    @GetMapping("/channels/{slug}/messages")
    @Needs(Right.READ)
    Timelines.MessagePage list(
            @PathVariable String slug,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable UUID around,
            Account caller) {
        int most = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        return around == null
                ? timelines.list(caller, slug, before == null ? Long.MAX_VALUE : before, most)
                : timelines.around(caller, slug, around, most);
    }

    /**
     * Newest first, in the caller's channels.
     *
     * @param q words that all are in the message or in its file's name; the beginning of a word is enough
     * @param author the account that wrote it
     * @param from written at this time or later
     * @param to written before this time
     * @param before the {@code next} of the page that came before; older messages follow
     */
    @GetMapping("/messages")
    @Needs(Right.READ)
    Page<MessageItem> search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long before,
            Account caller) {
        return timelines.search(
                caller,
                q,
                channel,
                author,
                from,
                to,
                before == null ? Long.MAX_VALUE : before,
                Math.max(1, Math.min(limit, MOST_PER_PAGE)));
    }

    @GetMapping("/messages/{id}")
    @Needs(Right.READ)
    MessageItem one(@PathVariable UUID id, Account caller) {
        return timelines.one(caller, id);
    }

    /**
     * The thread that the message is in, oldest answer first.
     *
     * @param after the {@code next} of the page that came before
     */
    @GetMapping("/messages/{id}/thread")
    @Needs(Right.READ)
    Timelines.ThreadPage thread(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long after,
            Account caller) {
        return timelines.thread(caller, id, after == null ? 0 : after, Math.max(1, Math.min(limit, MOST_PER_PAGE)));
    }

    @PostMapping("/messages/{id}/recall")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    MessageItem recall(@PathVariable UUID id, Account caller) {
        return deliveries.recall(caller, id);
    }

    @GetMapping("/messages/{id}/readers")
    @Needs(Right.READ)
    Receipts.Readers readers(@PathVariable UUID id, Account caller) {
        return receipts.of(caller, id);
    }

    record AttemptList(List<AttemptItem> items) {}

    @GetMapping("/messages/{id}/attempts")
    @Needs(Right.READ)
    AttemptList attempts(@PathVariable UUID id, Account caller) {
        return new AttemptList(deliveries.attempts(caller, id));
    }

    @PostMapping("/messages/{id}/retry")
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    MessageItem retry(@PathVariable UUID id, Account caller) {
        return deliveries.retry(caller, id);
    }
}
