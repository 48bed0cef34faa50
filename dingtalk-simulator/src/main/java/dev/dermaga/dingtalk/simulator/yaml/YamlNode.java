package dev.dermaga.dingtalk.simulator.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.RouteTable;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text, a list or a map of a YAML document, and where it stands. What is asked for and is not there is refused. */
public final class YamlNode {
    /** A name of a map with what it stands for. */
    public record Entry(YamlNode key, YamlNode value) {}

    private static final int FAR = 4;

    private final int line;
    private final int column;
    private final String path;
    private final @Nullable String text;
    private final boolean plain;
    private final @Nullable List<YamlNode> items;
    private final @Nullable Map<String, Entry> entries;

    private YamlNode(
            int line,
            int column,
            String path,
            @Nullable String text,
            boolean plain,
            @Nullable List<YamlNode> items,
            @Nullable Map<String, Entry> entries) {
        this.line = line;
        this.column = column;
        this.path = path;
        this.text = text;
        this.plain = plain;
        this.items = items;
        this.entries = entries;
    }

    static YamlNode scalar(int line, int column, String path, String text, boolean plain) {
        return new YamlNode(line, column, path, text, plain, null, null);
    }

    static YamlNode list(int line, int column, String path, List<YamlNode> items) {
        return new YamlNode(line, column, path, null, false, List.copyOf(items), null);
    }

    static YamlNode map(int line, int column, String path, Map<String, Entry> entries) {
        return new YamlNode(line, column, path, null, false, null, entries);
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** Says what is wrong here. */
    public YamlProblem problem(String what) {
        return new YamlProblem(line, column, path.isEmpty() ? what : path + ": " + what);
    }

    /** Nothing was written after the name. */
    public boolean isNothing() {
        return plain && text != null && (text.isEmpty() || text.matches("~|null|Null|NULL"));
    }

    public boolean isText() {
        return text != null && !isNothing();
    }

    public boolean isList() {
        return items != null;
    }

    public boolean isMap() {
        return entries != null;
    }

    // ---- scalars

    public String text() {
        if (text == null) {
            throw problem("a text or number is expected here, not a " + (isList() ? "list" : "map"));
        }
        return text;
    }

    public boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem("true or false is expected, not \"" + shortened(text()) + "\"");
        };
    }

    public long number(long least, long most) {
        try {
            long number = Long.parseLong(text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw problem(
                "a whole number from " + least + " to " + most + " is expected, not \"" + shortened(text()) + "\"");
    }

    // ---- lists

    /** One thing is a list of one; nothing is an empty list. */
    public List<YamlNode> items() {
        if (isNothing()) {
            return List.of();
        }
        return items == null ? List.of(this) : items;
    }

    public List<String> texts() {
        return items().stream().map(YamlNode::text).toList();
    }

    // ---- maps

    /** The map as it is, whatever its names are. */
    public Map<String, YamlNode> map() {
        Map<String, YamlNode> map = new LinkedHashMap<>();
        entries().forEach((name, entry) -> map.put(name, entry.value()));
        return map;
    }

    /** Lets no name but these pass. */
    public YamlNode knows(String... names) {
        entries().forEach((name, entry) -> {
            if (!List.of(names).contains(name)) {
                throw entry.key()
                        .problem("\"" + shortened(name) + "\" is not known here." + suggestion(name, List.of(names))
                                + " Known are " + String.join(", ", names));
            }
        });
        return this;
    }

    public Optional<YamlNode> get(String name) {
        return Optional.ofNullable(entries().get(name)).map(Entry::value).filter(value -> !value.isNothing());
    }

    public Optional<String> text(String name) {
        return get(name).map(YamlNode::text);
    }

    public boolean flag(String name, boolean otherwise) {
        return get(name).map(YamlNode::flag).orElse(otherwise);
    }

    public List<YamlNode> items(String name) {
        return get(name).map(YamlNode::items).orElse(List.of());
    }

    public List<String> texts(String name) {
        return get(name).map(YamlNode::texts).orElse(List.of());
    }

    private Map<String, Entry> entries() {
        if (isNothing()) {
            return Map.of();
        }
        if (entries == null) {
            throw problem("a map, name: value, is expected here");
        }
        return entries;
    }

    /** {@code Did you mean "x"?} where one of the known is near. */
    public static String suggestion(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(other -> RouteTable.distance(name, other)))
                .filter(nearest -> RouteTable.distance(name, nearest) < FAR)
                .map(nearest -> " Did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    // ---- as JSON

    /** The same as JSON, with numbers, true, false and null where they are written plainly. */
    public JsonNode json() {
        if (items != null) {
            ArrayNode array = Json.array();
            items.forEach(item -> array.add(item.json()));
            return array;
        }
        if (entries != null) {
            ObjectNode object = Json.object();
            entries.forEach((name, entry) -> object.set(name, entry.value().json()));
            return object;
        }
        if (isNothing()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (plain && text().matches("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            try {
                return Json.read(text());
            } catch (IOException e) {
                throw problem("this number is too large");
            }
        }
        return JsonNodeFactory.instance.textNode(text());
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
