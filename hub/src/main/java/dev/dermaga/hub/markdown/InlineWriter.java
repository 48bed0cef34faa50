package dev.dermaga.hub.markdown;

import dev.dermaga.hub.markdown.MarkdownFinding.What;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Writes what stands within a line. */
final class InlineWriter {

    private static final int DEEPEST = 50;
    private static final String NOTHING = "\u200b"; // a space without width
    private static final Set<String> OPENABLE = Set.of("http", "https", "dingtalk");

    private final Consumer<What> finding;

    InlineWriter(Consumer<What> finding) {
        this.finding = finding;
    }

    String children(Node parent) {
        StringBuilder out = new StringBuilder();
        children(parent, out, 0);
        return out.toString();
    }

    private void children(Node parent, StringBuilder out, int depth) {
        if (depth > DEEPEST) {
            finding.accept(What.TOO_DEEP);
            out.append(Words.of(parent));
            return;
        }
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            write(node, out, depth);
        }
    }

    private void write(Node node, StringBuilder out, int depth) {
        if (node instanceof Text text) {
            literal(text.getLiteral(), out);
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            out.append("  \n"); // without the spaces DingTalk goes on in the same line
        } else if (node instanceof StrongEmphasis) {
            around("**", node, out, depth);
        } else if (node instanceof Emphasis) {
            around("*", node, out, depth);
        } else if (node instanceof Code code) {
            literal("`" + code.getLiteral() + "`", out);
        } else if (node instanceof Image image) {
            reference("!", image, image.getDestination(), out, depth);
        } else if (node instanceof Link link) {
            reference("", link, link.getDestination(), out, depth);
        } else if (node instanceof HtmlInline) {
            finding.accept(What.HTML);
        } else if (node instanceof TaskListItemMarker marker) {
            finding.accept(What.TASK_LIST);
            out.append(marker.isChecked() ? "☑ " : "☐ ");
        } else {
            if (node instanceof Strikethrough) {
                finding.accept(What.STRIKETHROUGH);
            }
            children(node, out, depth + 1);
        }
    }

    /** Text that is no link here becomes none in DingTalk, which knows no signs that take the meaning from others. */
    static void literal(String text, StringBuilder out) {
        boolean completes = text.startsWith("(") && !out.isEmpty() && out.charAt(out.length() - 1) == ']';
        out.append(completes ? NOTHING : "").append(text.replace("](", "]" + NOTHING + "("));
    }

    private void around(String sign, Node node, StringBuilder out, int depth) {
        out.append(sign);
        children(node, out, depth + 1);
        out.append(sign);
    }

    private void reference(String sign, Node node, String address, StringBuilder out, int depth) {
        if (!isOpenable(address)) {
            finding.accept(What.ADDRESS);
            children(node, out, depth + 1);
            return;
        }
        out.append(sign).append('[');
        children(node, out, depth + 1);
        out.append("](").append(address.replace("(", "%28").replace(")", "%29")).append(')');
    }

    private static boolean isOpenable(String address) {
        try {
            String scheme = URI.create(address).getScheme();
            return scheme != null && OPENABLE.contains(scheme.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
