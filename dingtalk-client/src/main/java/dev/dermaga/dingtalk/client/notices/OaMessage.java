package dev.dermaga.dingtalk.client.notices;

import dev.dermaga.dingtalk.client.id.MediaId;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A notification with a form, and with a status that can be changed afterwards.
 *
 * <pre>{@code
 * OaMessage leave = OaMessage.titled("Leave of Budi", page).row("From", "2 March").row("Until", "4 March").status("open");
 * }</pre>
 */
public final class OaMessage implements NoticeMessage {
    private static final Pattern COLOUR = Pattern.compile("[0-9a-fA-F]{8}");

    private final Map<String, Object> oa;
    private final Map<String, Object> body;

    private OaMessage(Map<String, Object> oa, Map<String, Object> body) {
        this.oa = oa;
        this.body = body;
    }

    /**
     * @param title DingTalk advises at most 50 characters
     * @param link what a click opens
     */
    public static OaMessage titled(String title, URI link) {
        Map<String, Object> oa = new LinkedHashMap<>();
        oa.put("message_url", link.toString());
        return new OaMessage(oa, NoticeChecks.ordered("title", NoticeChecks.text(title, "title")))
                .head("FFBBBBBB", title);
    }

    /**
     * @param colour two digits for opacity and six for the colour, hexadecimal
     * @param text DingTalk shows the app's name in its place
     */
    public OaMessage head(String colour, String text) {
        if (!COLOUR.matcher(colour).matches()) {
            throw new IllegalArgumentException("a head's colour has 8 hexadecimal digits, such as FFBBBBBB: " + colour);
        }
        return with("head", NoticeChecks.ordered("bgcolor", colour, "text", text));
    }

    /** What a click on the desktop opens. */
    public OaMessage onDesktop(URI link) {
        return with("pc_message_url", link.toString());
    }

    /** One more line of the form; six are shown. */
    public OaMessage row(String key, String value) {
        List<Object> rows = new ArrayList<>(body.get("form") instanceof List<?> before ? before : List.of());
        rows.add(NoticeChecks.ordered("key", key, "value", value));
        return withBody("form", rows);
    }

    /** A number in large print, and what it counts. */
    public OaMessage number(String number, String unit) {
        return withBody("rich", NoticeChecks.ordered("num", number, "unit", unit));
    }

    /** Text below the form; three lines are shown. */
    public OaMessage text(String content) {
        return withBody("content", content);
    }

    /** A picture that was uploaded before. */
    public OaMessage picture(MediaId picture) {
        return withBody("image", picture.value());
    }

    /** How many attachments are said to be there. */
    public OaMessage attachments(int count) {
        return withBody("file_count", Integer.toString(count));
    }

    public OaMessage author(String name) {
        return withBody("author", name);
    }

    /** See {@link #status(String, String)}; DingTalk chooses the colour. */
    public OaMessage status(String value) {
        return with("status_bar", statusBar(value, null));
    }

    /**
     * With a status bar, which {@link Notices#changeStatus} changes. Such a notification goes to at most 5 people, and not
     * to departments.
     *
     * @param colour such as {@code 0xFFF65E5E}
     */
    public OaMessage status(String value, String colour) {
        return with("status_bar", statusBar(value, colour));
    }

    boolean hasStatus() {
        return oa.containsKey("status_bar");
    }

    static Map<String, Object> statusBar(String value, @Nullable String colour) {
        Map<String, Object> bar = NoticeChecks.ordered("status_value", NoticeChecks.text(value, "the status"));
        bar.put("status_bg", colour);
        return bar;
    }

    @Override
    public String type() {
        return "oa";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>(oa);
        parameters.put("body", body);
        return parameters;
    }

    private OaMessage with(String name, Object value) {
        return new OaMessage(more(oa, name, value), body);
    }

    private OaMessage withBody(String name, Object value) {
        return new OaMessage(oa, more(body, name, value));
    }

    private static Map<String, Object> more(Map<String, Object> fields, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return more;
    }
}
