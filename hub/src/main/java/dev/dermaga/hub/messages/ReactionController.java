package dev.dermaga.hub.messages;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reactions over HTTP. They stay in the hub: DingTalk's robots have no call for them. */
@RestController
@RequestMapping("/api/v1/messages/{id}/reactions/{reaction}")
class ReactionController {

    private final ReactionService reactions;

    ReactionController(ReactionService reactions) {
        this.reactions = reactions;
    }

    /**
     * Gives a message a reaction of the caller; the same again changes nothing.
     *
     * @param reaction {@code thumbs-up}, {@code thumbs-down}, {@code heart}, {@code laugh}, {@code party},
     *     {@code surprised}, {@code eyes} or {@code done}
     */
    @PutMapping
    @Needs(Right.TAKE_PART)
    MessageItem give(@PathVariable UUID id, @PathVariable String reaction, Account caller) {
        return reactions.give(caller, id, reaction);
    }

    @DeleteMapping
    @Needs(Right.TAKE_PART)
    MessageItem take(@PathVariable UUID id, @PathVariable String reaction, Account caller) {
        return reactions.take(caller, id, reaction);
    }
}
