package dev.dermaga.dingtalk.simulator.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one document of YAML 1.2. It may be hostile: 64 MiB and 64 levels at most, no aliases, no tags, no name twice.
 */
public final class YamlReader {
    static final int MAX_LENGTH = 64 << 20;
    static final int MAX_DEPTH = 64;

    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /** An empty text is an empty map. */
    public static YamlNode read(String text) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MAX_LENGTH).build();
        try {
            return new YamlReader(new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0);
            int column = e.getProblemMark().map(Mark::getColumn).orElse(0);
            throw new YamlProblem(line + 1, column + 1, "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlProblem(1, 1, "this is not YAML: " + e.getMessage());
        }
    }

    private YamlNode document() {
        YamlNode root = YamlNode.map(1, 1, "", Map.of());
        events.next(); // the stream's start
        Event event = events.next();
        if (event instanceof DocumentStartEvent) {
            root = node(events.next(), "", 0);
            if (!(events.next() instanceof DocumentEndEvent) || !(events.next() instanceof StreamEndEvent)) {
                throw new YamlProblem(root.line(), root.column(), "one document is expected, not several");
            }
        }
        return root;
    }

    private YamlNode node(Event event, String path, int depth) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        int column = event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
        if (event instanceof AliasEvent
                || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new YamlProblem(line, column, "anchors (&) and aliases (*) are not read here; write it out");
        }
        if (depth > MAX_DEPTH) {
            throw new YamlProblem(line, column, "more than " + MAX_DEPTH + " levels");
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag().isPresent(), line, column);
            return YamlNode.scalar(line, column, path, scalar.getValue(), scalar.isPlain());
        }
        if (event instanceof SequenceStartEvent start) {
            refuseTag(start.getTag().isPresent(), line, column);
            return YamlNode.list(line, column, path, items(path, depth));
        }
        refuseTag(((MappingStartEvent) event).getTag().isPresent(), line, column);
        return YamlNode.map(line, column, path, entries(path, depth));
    }

    private List<YamlNode> items(String path, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof CollectionEndEvent); event = events.next()) {
            items.add(node(event, path + '[' + items.size() + ']', depth + 1));
        }
        return items;
    }

    private Map<String, YamlNode.Entry> entries(String path, int depth) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            YamlNode key = node(event, path, depth + 1);
            String name = key.text();
            YamlNode value = node(events.next(), path.isEmpty() ? name : path + '.' + name, depth + 1);
            if (entries.put(name, new YamlNode.Entry(key, value)) != null) {
                throw key.problem("\"" + name + "\" is there twice; keep one of them");
            }
        }
        return entries;
    }

    private static void refuseTag(boolean tagged, int line, int column) {
        if (tagged) {
            throw new YamlProblem(line, column, "tags (!) are not read here; take it out");
        }
    }
}
