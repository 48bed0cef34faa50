package dev.dermaga.hub.markdown;

import dev.dermaga.hub.markdown.MarkdownFinding.What;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;

/** Writes blocks one after the other; the depth of blocks is bounded by the parser. */
final class BlockWriter {

    private static final String QUOTE = "> ";

    private final List<String> blocks = new ArrayList<>();
    private final Set<MarkdownFinding> findings = new LinkedHashSet<>();

    List<String> written() {
        return List.copyOf(blocks);
    }

    List<MarkdownFinding> findings() {
        return List.copyOf(findings);
    }

    void write(Node block) {
        String text = text(block).stripTrailing();
        if (!text.isBlank()) {
            blocks.add(text);
        }
    }

    private String text(Node block) {
        if (block instanceof Heading heading) {
            return "#".repeat(heading.getLevel()) + " " + inline(heading).replace("  \n", " ");
        }
        if (block instanceof BlockQuote) {
            return quoted(quote(block));
        }
        if (block instanceof ListBlock list) {
            return String.join("\n", items(list));
        }
        if (block instanceof FencedCodeBlock code) {
            return code(code, code.getLiteral());
        }
        if (block instanceof IndentedCodeBlock code) {
            return code(code, code.getLiteral());
        }
        if (block instanceof TableBlock) {
            return table(block);
        }
        if (block instanceof ThematicBreak) {
            found(What.RULE, block);
            return "———";
        }
        if (block instanceof HtmlBlock) {
            found(What.HTML, block);
            return "";
        }
        return block instanceof LinkReferenceDefinition ? "" : inline(block);
    }

    private String inline(Node block) {
        return new InlineWriter(what -> found(what, block)).children(block);
    }

    private String quote(Node quote) {
        List<String> inside = new ArrayList<>();
        for (Node child = quote.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof BlockQuote) {
                found(What.NESTED_QUOTE, child);
                inside.add(quote(child));
            } else {
                inside.add(text(child));
            }
        }
        return String.join("\n\n", inside);
    }

    private static String quoted(String text) {
        return text.lines().map(line -> QUOTE + line).collect(Collectors.joining("\n"));
    }

    private String code(Node block, String literal) {
        found(What.CODE, block);
        StringBuilder shown = new StringBuilder();
        InlineWriter.literal(literal, shown);
        return shown.toString().lines().map(line -> QUOTE + line + "  ").collect(Collectors.joining("\n"));
    }

    private List<String> items(ListBlock list) {
        List<String> items = new ArrayList<>();
        Integer first = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
        int number = first == null ? 0 : first;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            List<String> own = new ArrayList<>();
            List<String> below = new ArrayList<>();
            for (Node child = item.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof ListBlock inner) {
                    found(What.NESTED_LIST, inner);
                    below.addAll(items(inner));
                } else if (child instanceof TaskListItemMarker marker) {
                    found(What.TASK_LIST, item);
                    own.add(marker.isChecked() ? "☑" : "☐");
                } else {
                    own.add(text(child).replaceAll("\\s*\\n\\s*", " "));
                }
            }
            items.add((list instanceof OrderedList ? number++ + ". " : "- ") + String.join(" ", own));
            items.addAll(below);
        }
        return items;
    }

    private String table(Node table) {
        found(What.TABLE, table);
        List<String> head = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                List<String> cells = cells((TableRow) row);
                if (part instanceof TableHead) {
                    head.addAll(cells);
                } else {
                    lines.add("- " + row(head, cells));
                }
            }
        }
        return lines.isEmpty() ? String.join(" · ", head) : String.join("\n", lines);
    }

    private static String row(List<String> head, List<String> cells) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = i < head.size() ? head.get(i) : "";
            if (!cells.get(i).isEmpty()) {
                named.add(name.isEmpty() ? cells.get(i) : name + ": " + cells.get(i));
            }
        }
        return String.join(" · ", named);
    }

    private List<String> cells(TableRow row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(cell instanceof TableCell ? inline(cell).strip() : "");
        }
        return cells;
    }

    private void found(What what, Node node) {
        Node at = node;
        while (at.getSourceSpans().isEmpty() && at.getParent() != null) {
            at = at.getParent();
        }
        int line =
                at.getSourceSpans().isEmpty() ? 1 : at.getSourceSpans().get(0).getLineIndex() + 1;
        findings.add(new MarkdownFinding(what, line));
    }
}
