package dev.dermaga.hub.markdown;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Markdown as people write it, written again in the little that DingTalk's messages show: headings, quotes, bold, italic,
 * links, pictures and flat lists. What is not among them becomes the nearest thing that is, and is told of.
 *
 * <p>Any text can be read, however it is nested.
 *
 * @param blocks in their order; between two of them a text may be cut
 * @see <a href="https://open.dingtalk.com/document/orgapp/robot-message-type">what DingTalk shows</a>
 */
public record DingTalkMarkdown(List<String> blocks, String title, List<MarkdownFinding> findings) {

    private static final int LONGEST_TITLE = 60;
    private static final int DEEPEST = 100;

    /** Parsers are made for many threads. */
    private static final Parser PARSER = Parser.builder()
            .extensions(
                    List.of(TablesExtension.create(), StrikethroughExtension.create(), TaskListItemsExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(DEEPEST)
            .build();

    public static DingTalkMarkdown of(String written) {
        Node document = PARSER.parse(written);
        var blocks = new BlockWriter();
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            blocks.write(block);
        }
        return new DingTalkMarkdown(
                blocks.written(),
                title(document),
                blocks.findings().stream()
                        .sorted(Comparator.comparingInt(MarkdownFinding::line))
                        .toList());
    }

    public String text() {
        return String.join("\n\n", blocks);
    }

    /** A line that is no markdown, so that it is read as it was written; DingTalk knows no signs that take the meaning from others. */
    public static String plain(String line) {
        StringBuilder plain = new StringBuilder();
        InlineWriter.literal(line, plain);
        return plain.toString();
    }

    /** Nothing but the words, in one line. */
    public static String words(String written) {
        return words(PARSER.parse(written));
    }

    static String words(Node node) {
        return Words.of(node);
    }

    /** What a list of conversations shows: the first heading, or how it begins. */
    private static String title(Node document) {
        Node first = document.getFirstChild();
        for (Node block = first; block != null; block = block.getNext()) {
            if (block instanceof Heading) {
                first = block;
                break;
            }
        }
        String words = first == null ? "" : words(first);
        if (words.codePointCount(0, words.length()) <= LONGEST_TITLE) {
            return words;
        }
        return words.codePoints()
                        .limit(LONGEST_TITLE - 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())
                + "…";
    }
}
