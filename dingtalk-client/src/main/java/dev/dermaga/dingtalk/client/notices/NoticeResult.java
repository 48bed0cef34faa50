package dev.dermaga.dingtalk.client.notices;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who got a notification, and who did not.
 *
 * @param read who has looked at it
 * @param unread who has it and has not looked
 * @param missed who does not have it
 */
public record NoticeResult(
        List<UserId> read, List<UserId> unread, List<Missed> missed, List<DepartmentId> unknownDepartments) {
    public NoticeResult {
        read = List.copyOf(read);
        unread = List.copyOf(unread);
        missed = List.copyOf(missed);
        unknownDepartments = List.copyOf(unknownDepartments);
    }

    public boolean everybodyReached() {
        return missed.isEmpty() && unknownDepartments.isEmpty();
    }

    /**
     * Somebody who did not get it.
     *
     * @param code DingTalk's, such as {@code 143106}; null where it gave none
     */
    public record Missed(
            UserId person, Cause cause, @Nullable String code) {}

    /** Why somebody did not get it. */
    public enum Cause {
        /** Nobody has this userId. */
        UNKNOWN_PERSON("Check that the person is in the organization and visible to the app"),
        /** The person got the same content today, perhaps by this very call's first attempt. */
        SAME_CONTENT_TODAY("Put something of its own into the text, such as the time, or leave it at that"),
        /** 500 notifications a day to a person, 3 a day to everybody. */
        DAILY_LIMIT("Try again after midnight in China, and send fewer"),
        /** Too many receivers within a minute. */
        TOO_FAST("Send it to this person again in a minute"),
        FORBIDDEN_CONTENT("Change the text: DingTalk does not let it through"),
        FAILED("Send it to this person again"),
        /** DingTalk named a code that this version does not know, or none. */
        OTHER("Look the code up in DingTalk's documentation");

        private final String advice;

        Cause(String advice) {
            this.advice = advice;
        }

        static Cause of(String code) {
            return switch (code) {
                case "143103", "143104", "143203", "143204" -> TOO_FAST;
                case "143105", "143205" -> DAILY_LIMIT;
                case "143106", "143206" -> SAME_CONTENT_TODAY;
                case "1430002" -> FORBIDDEN_CONTENT;
                default -> OTHER;
            };
        }

        /** The next step for a person. */
        public String advice() {
            return advice;
        }
    }
}
