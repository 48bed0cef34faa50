package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a successful {@link ApiCall}, as maps, lists, strings, numbers and booleans. Not to be changed.
 *
 * <p>The methods read it leniently: DingTalk's documents and servers disagree on whether numbers and booleans are quoted,
 * so both are taken. What is absent is null, an empty list, an empty object, false.
 *
 * <pre>{@code
 * ApiAnswer answer = dingtalk.call(ApiCall.legacy("POST", "/topapi/user/count").json(Map.of("only_active", true)));
 * Long people = answer.object("result").number("count");
 * }</pre>
 */
public record ApiAnswer(Map<String, ? extends @Nullable Object> fields) {
    /**
     * Whether a member is there and not null.
     *
     * <pre>{@code
     * boolean last = !answer.has("nextToken");
     * }</pre>
     */
    public boolean has(String name) {
        return json().has(name);
    }

    /**
     * The text; a number or a boolean in its written form; null when absent, empty or no scalar.
     *
     * <pre>{@code
     * String name = app.text("name");
     * }</pre>
     */
    public @Nullable String text(String name) {
        return json().text(name);
    }

    /**
     * The whole number, quoted or not; null when absent.
     *
     * <pre>{@code
     * Long agentId = app.number("agentId");
     * }</pre>
     */
    public @Nullable Long number(String name) {
        return json().number(name);
    }

    /**
     * Whether the member is true, quoted or not.
     *
     * <pre>{@code
     * if (!answer.flag("result")) { … }
     * }</pre>
     */
    public boolean flag(String name) {
        return json().flag(name);
    }

    /**
     * A moment that is written in milliseconds; null when absent or not positive.
     *
     * <pre>{@code
     * Instant due = task.millis("dueTime");
     * }</pre>
     */
    public @Nullable Instant millis(String name) {
        return json().millis(name);
    }

    /**
     * The object, also when it is written inside a string; empty when absent.
     *
     * <pre>{@code
     * List<String> people = answer.object("result").texts("userIds");
     * }</pre>
     */
    public ApiAnswer object(String name) {
        return new ApiAnswer(json().object(name).members());
    }

    /**
     * The objects of a list, in their order.
     *
     * <pre>{@code
     * for (ApiAnswer app : answer.objects("appList")) { … }
     * }</pre>
     */
    public List<ApiAnswer> objects(String name) {
        return json().objects(name).stream()
                .map(item -> new ApiAnswer(item.members()))
                .toList();
    }

    /**
     * The texts of a list, numbers and booleans in their written form.
     *
     * <pre>{@code
     * List<String> unionIds = task.texts("executorIds");
     * }</pre>
     */
    public List<String> texts(String name) {
        return json().texts(name);
    }

    private JsonObject json() {
        return JsonObject.of(fields);
    }
}
