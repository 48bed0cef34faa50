package dev.dermaga.hub.realtime;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The live stream of changes. */
@RestController
class ChangeController {

    private final ChangeStream stream;

    ChangeController(ChangeStream stream) {
        this.stream = stream;
    }

    @Operation(
            summary = "Follow the changes",
            description =
                    "Server-sent events: `change` for each change after the position, `caught-up` once the backlog is out,"
                            + " and `reset` when the position is unknown or the reader too slow: load everything again and"
                            + " follow from the new position. Without a position the stream starts now. Once caught up,"
                            + " `presence` (`account`, `present`) tells who of those in your channels is here, and"
                            + " `typing` (`channel`, `account`, `until`) who writes; both are no changes, have no"
                            + " position and are not repeated. Skip events that you do not know.")
    @GetMapping(path = "/api/v1/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs(Right.READ)
    void follow(
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            Account caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            response.setContentType("text/event-stream;charset=UTF-8");
            return;
        }
        // A browser that comes back by itself asks for the old address; only the header knows how far it came.
        String position = lastEventId == null || lastEventId.isBlank() ? after : lastEventId;
        stream.follow(caller.id(), position == null || position.isBlank() ? null : position, request, response);
    }
}
