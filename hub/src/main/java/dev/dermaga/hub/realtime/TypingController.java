package dev.dermaga.hub.realtime;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Says that the caller is writing. */
@RestController
class TypingController {

    private final Typing typing;

    TypingController(Typing typing) {
        this.typing = typing;
    }

    @Operation(
            summary = "Say that you are writing",
            description =
                    "Members of the channel who follow the changes get a `typing` event, which holds for five seconds."
                            + " Call it as often as you like; at most one in two seconds is passed on.")
    @PostMapping("/api/v1/channels/{slug}/typing")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void typing(@PathVariable String slug, Account caller) {
        typing.typing(slug, caller);
    }
}
