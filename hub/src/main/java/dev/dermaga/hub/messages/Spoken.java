package dev.dermaga.hub.messages;

import dev.dermaga.hub.markdown.DingTalkMarkdown;
import java.util.List;
import java.util.regex.Pattern;

/** How a text is said in DingTalk, where everything comes from a robot: after its author's name, in one part or several. */
final class Spoken {

    private static final Pattern SIGNS = Pattern.compile("[@\\[\\]*_`<>#!|~\\\\]");

    private Spoken() {}

    static String line(String author, String text) {
        return author + ": " + text;
    }

    /** The text in the form that DingTalk shows, and all of it. */
    static String whole(String text, MessageFormat format) {
        return format == MessageFormat.MARKDOWN ? DingTalkMarkdown.of(text).text() : text;
    }

    /** Nothing but its words, in one line. */
    static String inOneLine(String text, MessageFormat format) {
        return format == MessageFormat.MARKDOWN ? DingTalkMarkdown.words(text) : text.replaceAll("\\s+", " ");
    }

    static List<String> parts(String text, MessageFormat format) {
        return TextParts.of(whole(text, format), MessageLength.LONGEST_PART);
    }

    /** @param number such as {@code (1/3) }, or nothing */
    static String by(String author, String number, String text, MessageFormat format) {
        String numbered = number.isEmpty() ? "" : " " + number.strip();
        return format == MessageFormat.MARKDOWN
                ? author.replaceAll("[\\[\\]*_`<>#!]", "") + ":" + numbered + "\n\n" + text
                : line(author, number + text);
    }

    /** A line above an answer. It calls nobody, whatever stood in what is quoted, and is no markdown but the quote. */
    static String quote(Quote quote) {
        return "> " + SIGNS.matcher(line(quote.authorName(), quote.text())).replaceAll("") + "\n\n";
    }

    static Conversations.Words words(Message message, String text) {
        return message.format() == MessageFormat.MARKDOWN
                ? new Conversations.Markdown(title(message), text)
                : new Conversations.Text(text);
    }

    private static String title(Message message) {
        return line(
                message.authorName(),
                DingTalkMarkdown.of(String.valueOf(message.text())).title());
    }
}
