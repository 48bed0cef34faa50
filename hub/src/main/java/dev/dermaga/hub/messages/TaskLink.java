package dev.dermaga.hub.messages;

import dev.dermaga.hub.markdown.DingTalkMarkdown;
import java.net.URI;
import java.util.List;

/** A task's message where it is not an interactive card: an action card, of which the whole leads to the task's page. */
final class TaskLink {

    /** As much as a list of conversations shows. */
    private static final int LONGEST_TITLE = 60;

    private TaskLink() {}

    static Card to(URI publicUrl, Message message) {
        String title = "Task: " + Spoken.inOneLine(String.valueOf(message.text()), MessageFormat.TEXT);
        String page = publicUrl + "/tasks/" + message.taskId();
        Card.Button open = new Card.Button("打开 · Open", page);
        return new Card(shortened(title), text(message), null, null, List.of(open), false);
    }

    /** A subject is no markdown, so nothing in it becomes a link. */
    static String text(Message message) {
        return "Task: " + DingTalkMarkdown.plain(Spoken.inOneLine(String.valueOf(message.text()), MessageFormat.TEXT));
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
