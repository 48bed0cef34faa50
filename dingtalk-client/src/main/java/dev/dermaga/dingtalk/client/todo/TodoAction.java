package dev.dermaga.dingtalk.client.todo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A button on a work to-do in DingTalk's list.
 *
 * <pre>{@code
 * TodoAction.opens("Open", page).key("open")
 * }</pre>
 */
public final class TodoAction {
    private final Map<String, Object> fields;

    private TodoAction(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Leads to a page. */
    public static TodoAction opens(String title, URI page) {
        return of(title, page, 2);
    }

    /**
     * Lets DingTalk call a public address. How it calls (method, signature, who pressed) is not documented: put something
     * unguessable into a header, and do not let it be the only way to complete a to-do.
     *
     * @param headers what DingTalk sends along
     * @param body what DingTalk sends
     */
    public static TodoAction calls(String title, URI address, Map<String, String> headers, String body) {
        return of(title, address, 1).with("param", Map.of("header", headers, "body", body));
    }

    private static TodoAction of(String title, URI address, int type) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("the button of the to-do has no title");
        }
        return new TodoAction(Map.of())
                .with("title", title)
                .with("actionType", type)
                .with("url", address.toString());
    }

    /** Another page on the desktop. */
    public TodoAction onDesktop(URI page) {
        return with("pcUrl", page.toString());
    }

    /** Tells it from other buttons. */
    public TodoAction key(String key) {
        return with("actionKey", key);
    }

    Map<String, Object> fields() {
        return fields;
    }

    private TodoAction with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new TodoAction(more);
    }
}
