package dev.dermaga.dingtalk.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what our client sends against what an official SDK sends for the same: the simulator's journal must show the
 * same method, path, query, headers and body, apart from differences that are named and explained. Of the headers, these
 * are compared: the type of the content, without its parameters and only where there is content; and which {@code x-} ones
 * there are, as the journal masks most of their values.
 *
 * <pre>{@code
 * SameOnTheWire.in(sandbox)
 *         .differs("body.notifyConfigs", "ours always says whether to pop up")
 *         .assertSame(() -> dingtalk.todo().create(draft), () -> official.createTodoTaskWithOptions(…));
 * }</pre>
 */
public final class SameOnTheWire {
    /** A call of a client; the official ones throw checked exceptions. */
    @FunctionalInterface
    public interface Calling {
        void run() throws Exception;
    }

    private final Sandbox sandbox;
    private final Map<String, String> explained = new LinkedHashMap<>();

    private SameOnTheWire(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public static SameOnTheWire in(Sandbox sandbox) {
        return new SameOnTheWire(sandbox);
    }

    /**
     * A difference that is meant.
     *
     * @param where {@code query.NAME}, {@code headers.NAME} or {@code body.NAME}, with dots for members of members, or
     *     {@code body} for what is no JSON; it must differ
     * @param why for the reader
     */
    public SameOnTheWire differs(String where, String why) {
        assertThat(why).isNotBlank();
        explained.put(where, why);
        return this;
    }

    /** Runs both, theirs first, and compares the calls they made; token calls aside. */
    public void assertSame(Calling ours, Calling theirs) throws Exception {
        List<Map<String, Object>> expected = calls(theirs);
        List<Map<String, Object>> actual = calls(ours);
        List<String> met = new ArrayList<>();
        for (String where : explained.keySet()) {
            List<@Nullable Object> there = taken(expected, where);
            List<@Nullable Object> here = taken(actual, where);
            if (!there.equals(here)) {
                met.add(where);
            }
        }

        assertThat(expected).as("the calls of the official SDK").isNotEmpty();
        assertThat(actual).as("our calls, against those of the official SDK").isEqualTo(expected);
        assertThat(met).as("explained differences that are there").containsExactlyElementsOf(explained.keySet());
    }

    private List<Map<String, Object>> calls(Calling calling) throws Exception {
        long before = last();
        calling.run();
        List<Map<String, Object>> calls = new ArrayList<>();
        for (Journal.Entry entry : sandbox.simulator.journal()) {
            if (entry.seq() <= before || !entry.kind().equals("call") || isAside(entry.path())) {
                continue;
            }
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("method", entry.method());
            call.put("path", entry.path());
            call.put("query", query(entry));
            call.put("headers", headers(entry));
            call.put("body", orNothing(entry.request()));
            calls.add(call);
        }
        return calls;
    }

    private long last() {
        return sandbox.simulator.journal().stream()
                .mapToLong(Journal.Entry::seq)
                .max()
                .orElse(0);
    }

    /** Tokens, and the object store, which no SDK speaks to and whose addresses are new each time. */
    private static boolean isAside(String path) {
        return path.equals("/gettoken")
                || path.startsWith("/_oss/")
                || path.equals("/v1.0/oauth2/accessToken")
                || path.matches("/v1.0/oauth2/[^/]+/token");
    }

    /** Of the older API's token, that it is there. */
    private static Object query(Journal.Entry entry) {
        if (entry.query() instanceof ObjectNode kept && kept.has("access_token")) {
            return kept.deepCopy().put("access_token", "there");
        }
        return orNothing(entry.query());
    }

    /** Those that matter. */
    static ObjectNode headers(Journal.Entry entry) {
        ObjectNode headers =
                entry.headers() instanceof ObjectNode kept ? kept.deepCopy() : JsonNodeFactory.instance.objectNode();
        JsonNode type = headers.remove("content-type");
        headers.fieldNames().forEachRemaining(name -> headers.put(name, "there"));
        if (type != null && entry.request() != null) {
            headers.put("content-type", type.textValue().split(";")[0].strip().toLowerCase(Locale.ROOT));
        }
        return headers;
    }

    private static Object orNothing(@Nullable JsonNode node) {
        return node == null || node.isNull() ? "nothing" : node;
    }

    /** Takes a member out of each call, so that it is not compared. */
    private static List<@Nullable Object> taken(List<Map<String, Object>> calls, String where) {
        String[] names = where.split("\\.");
        List<@Nullable Object> taken = new ArrayList<>();
        for (Map<String, Object> call : calls) {
            if (names.length == 1) {
                taken.add(call.remove(where));
                continue;
            }
            Object at = call.get(names[0]);
            for (int i = 1; i < names.length - 1 && at instanceof JsonNode node; i++) {
                at = node.get(names[i]);
            }
            taken.add(at instanceof ObjectNode object ? object.remove(names[names.length - 1]) : null);
        }
        return taken;
    }
}
