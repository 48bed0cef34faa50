package dev.dermaga.dingtalk.client.calendar;

import dev.dermaga.dingtalk.client.id.UnionId;

/**
 * Somebody who is invited to an event.
 *
 * @param answer DingTalk's word, as {@link EventAnswer} has them
 */
public record Attendee(UnionId id, String name, String answer, boolean optional) {
    public boolean hasAnswered(EventAnswer word) {
        return answer.equals(word.wireName());
    }
}
