package dev.dermaga.hub.messages;

import dev.dermaga.hub.markdown.DingTalkMarkdown;
import dev.dermaga.hub.templates.Template;
import dev.dermaga.hub.templates.Templates;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A task's message where it is not an interactive card: an action card, of which the whole leads to the task's page. */
final class TaskLink {

    /** As much as a list of conversations shows. */
    private static final int LONGEST_TITLE = 60;

    private TaskLink() {}

    static Card to(URI publicUrl, Templates templates, Message message) {
        String title = Spoken.inOneLine(text(templates, message), MessageFormat.MARKDOWN);
        String page = publicUrl + "/tasks/" + message.taskId();
        Card.Button open = new Card.Button("打开 · Open", page);
        return new Card(shortened(title), text(templates, message), null, null, List.of(open), false);
    }

    /** A subject is no markdown, so nothing in it becomes a link. */
    static String text(Templates templates, Message message) {
        String subject = Spoken.inOneLine(String.valueOf(message.text()), MessageFormat.TEXT);
        return templates.say(Template.TASK_ANNOUNCEMENT, Map.of("subject", DingTalkMarkdown.plain(subject)));
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
