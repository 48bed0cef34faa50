package dev.dermaga.hub.markdown;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Something that DingTalk does not show as it was written.
 *
 * @param line where it begins, from 1
 * @param message what becomes of it, for people
 */
public record MarkdownFinding(What what, int line, String message) {

    MarkdownFinding(What what, int line) {
        this(what, line, what.message);
    }

    /** DingTalk's page {@code robot-message-type} names what it shows; nothing of this is named there. */
    public enum What {
        TABLE("DingTalk shows no tables: each row becomes a line."),
        CODE("DingTalk knows no blocks of code: they become quotes, in which signs such as * may be lost."),
        HTML("DingTalk shows no HTML: tags are left out."),
        NESTED_LIST("DingTalk knows no lists within lists: all become one."),
        NESTED_QUOTE("DingTalk knows no quotes within quotes: all become one."),
        TASK_LIST("DingTalk knows no check boxes: they become ☐ and ☑."),
        STRIKETHROUGH("DingTalk strikes nothing through: the words stand there as any others."),
        RULE("DingTalk draws no lines: a row of dashes takes their place."),
        ADDRESS("Only http, https and dingtalk addresses can be opened in DingTalk: this one is left out."),
        TOO_DEEP("This is nested too deep to be shown: only its words are left.");

        private final String message;

        What(String message) {
            this.message = message;
        }

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
