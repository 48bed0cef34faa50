package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages that are written later, over HTTP. Each caller sees their own only. */
@RestController
@RequestMapping("/api/v1")
class ScheduleController {

    private final Scheduling scheduling;

    ScheduleController(Scheduling scheduling) {
        this.scheduling = scheduling;
    }

    /**
     * @param message what will be written
     * @param sendAt when: a time with its offset, or one without in the {@code zone}
     * @param zone such as {@code Asia/Shanghai}
     */
    record Later(
            MessageController.@Nullable NewMessage message,
            @Nullable String sendAt,
            @Nullable String zone) {

        MessageService.@Nullable Draft draft() {
            return message == null ? null : message.draft();
        }
    }

    @PostMapping("/channels/{slug}/scheduled-messages")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ScheduledItem schedule(
            @PathVariable String slug,
            @RequestBody Later body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Account caller,
            HttpServletRequest request) {
        MessageService.Draft draft = body.draft();
        return scheduling.schedule(
                caller,
                slug,
                draft == null ? MessageService.Draft.EMPTY : draft,
                body.sendAt(),
                body.zone(),
                Origin.of(request),
                key);
    }

    record ScheduledList(List<ScheduledItem> items) {}

    /** Soonest first; those of all channels where none is given. */
    @GetMapping("/scheduled-messages")
    @Needs(Right.READ)
    ScheduledList list(@RequestParam(required = false) @Nullable String channel, Account caller) {
        return new ScheduledList(scheduling.of(caller, channel));
    }

    /**
     * Changes what will be written, or when; what is not given stays.
     *
     * @param seen the version that the caller has read; refused with 412 when it was changed since
     */
    @PatchMapping("/scheduled-messages/{id}")
    @Needs(Right.TAKE_PART)
    ScheduledItem change(
            @PathVariable UUID id,
            @RequestBody Later body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            Account caller) {
        return scheduling.change(caller, id, body.draft(), body.sendAt(), body.zone(), EditController.version(seen));
    }

    @DeleteMapping("/scheduled-messages/{id}")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable UUID id, Account caller) {
        scheduling.cancel(caller, id);
    }

    @PostMapping("/scheduled-messages/{id}/send")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    MessageItem sendNow(@PathVariable UUID id, Account caller) {
        return scheduling.sendNow(caller, id);
    }
}
