package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Edits of messages over HTTP. */
@RestController
@RequestMapping("/api/v1/messages/{id}")
class EditController {

    private final MessageEdits edits;
    private final MessageService messages;

    EditController(MessageEdits edits, MessageService messages) {
        this.edits = edits;
        this.messages = messages;
    }

    /**
     * Changes a text or a card that has not left the hub yet.
     *
     * @param seen the version that the caller has read; refused with 412 when it was changed since
     */
    @PatchMapping
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    MessageItem edit(
            @PathVariable UUID id,
            @RequestBody MessageEdits.Edit body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            Account caller) {
        return edits.edit(caller, id, body, version(seen));
    }

    /** Takes a text or a card back from DingTalk and sends another in its place; answers with the new message. */
    @PostMapping("/replace")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    MessageItem replace(
            @PathVariable UUID id,
            @RequestBody MessageController.NewMessage body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Account caller,
            HttpServletRequest request) {
        return messages.replace(caller, id, body.draft(), Origin.of(request), key);
    }

    record EditList(List<MessageEdits.Earlier> items) {}

    /** What the message said before, oldest first. */
    @GetMapping("/edits")
    @Needs(Right.READ)
    EditList edits(@PathVariable UUID id, Account caller) {
        return new EditList(edits.of(caller, id));
    }

    static @Nullable Long version(@Nullable String header) {
        try {
            return header == null || header.equals("*")
                    ? null
                    : Long.valueOf(header.replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw Problem.of(400, "version-invalid", "If-Match holds the version of the message, such as \"3\".");
        }
    }
}
