package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.MediaId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How an app's to-dos are to look in the list; also, what is to change of that. Names are given in six languages. */
public final class TodoCardTypeDraft {
    /** The languages that every name must have. */
    public static final Set<String> LANGUAGES = Set.of("zh_CN", "zh_TW", "zh_HK", "en_US", "vi_VN", "ja_JP");

    private static final int CUSTOM = 2;
    private static final int OPENS = 2;

    private final Map<String, Object> fields;

    private TodoCardTypeDraft(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** @param icon 24 by 24 pixels with corners of 6, less than 500 KB */
    public static TodoCardTypeDraft custom(MediaId icon) {
        return nothing().with("cardType", CUSTOM).with("icon", icon.value()).with("pcDetailUrlOpenMode", "PC_SLIDE");
    }

    /** To change a type: what is not named stays. */
    public static TodoCardTypeDraft nothing() {
        return new TodoCardTypeDraft(Map.of());
    }

    public TodoCardTypeDraft icon(MediaId icon) {
        return with("icon", icon.value());
    }

    public TodoCardTypeDraft description(String text) {
        return with("description", text);
    }

    /** On the desktop, to-dos open in the browser; else in DingTalk's side panel. */
    public TodoCardTypeDraft opensInBrowser() {
        return with("pcDetailUrlOpenMode", "PC_BROWSER");
    }

    /** A text that to-dos may hold. */
    public TodoCardTypeDraft field(String key, Map<String, String> names) {
        return adding("contentFieldList", Map.of("fieldKey", key, "fieldType", "text", "nameI18n", complete(names)));
    }

    /** @param address with {@code {0}}, {@code {1}}, {@code {2}} for source id, key and where it was pressed */
    public TodoCardTypeDraft button(String key, boolean primary, String address, Map<String, String> names) {
        Map<String, Object> button = new LinkedHashMap<>();
        button.put("actionKey", key);
        button.put("buttonStyleType", primary ? 101 : 102);
        button.put("actionType", OPENS);
        button.put("url", address);
        button.put("nameI18n", complete(names));
        return adding("actionList", button);
    }

    Map<String, Object> fields() {
        return fields;
    }

    private static Map<String, String> complete(Map<String, String> names) {
        if (!names.keySet().containsAll(LANGUAGES)) {
            throw new IllegalArgumentException(
                    "a name must be given in " + LANGUAGES + ", not only in " + names.keySet());
        }
        return names;
    }

    private TodoCardTypeDraft adding(String list, Map<String, Object> item) {
        List<Object> items = new ArrayList<>();
        if (fields.get(list) instanceof List<?> before) {
            items.addAll(before);
        }
        items.add(item);
        return with(list, items);
    }

    private TodoCardTypeDraft with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new TodoCardTypeDraft(more);
    }
}
