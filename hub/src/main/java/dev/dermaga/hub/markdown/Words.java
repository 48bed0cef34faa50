package dev.dermaga.hub.markdown;

import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Walks a tree without recursion, since somebody may nest it as deep as they like. */
final class Words {

    private Words() {}

    static String of(Node root) {
        StringBuilder words = new StringBuilder();
        for (Node node = root; node != null; node = next(node, root)) {
            words.append(own(node));
        }
        return words.toString().replaceAll("\\s+", " ").strip();
    }

    private static String own(Node node) {
        if (node instanceof Text text) {
            return text.getLiteral();
        }
        if (node instanceof Code code) {
            return code.getLiteral();
        }
        if (node instanceof FencedCodeBlock code) {
            return " " + code.getLiteral();
        }
        if (node instanceof IndentedCodeBlock code) {
            return " " + code.getLiteral();
        }
        return node instanceof Block || node instanceof SoftLineBreak || node instanceof HardLineBreak ? " " : "";
    }

    private static @Nullable Node next(Node node, Node root) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node at = node;
        while (at != root && at != null) {
            if (at.getNext() != null) {
                return at.getNext();
            }
            at = at.getParent();
        }
        return null;
    }
}
