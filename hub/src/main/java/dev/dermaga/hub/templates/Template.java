package dev.dermaga.hub.templates;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing that the hub says by itself. All but the announcement are plain text. Who says that one escapes what is filled in.
 */
public enum Template {
    /** Tells a group of a new task, where no card does; in markdown, above a button that leads to the task. */
    TASK_ANNOUNCEMENT("Task: {subject}", "任务：{subject}", "Tugas: {subject}", Set.of("subject")),
    /** Calls people before a task is due. */
    TASK_DUE_SOON(
            "Due soon: {subject} ({due})\n{url}",
            "即将到期：{subject}（{due}）\n{url}",
            "Hampir tamat tempoh: {subject} ({due})\n{url}",
            Set.of("subject", "due", "url")),
    /** Calls people when it is over. */
    TASK_OVERDUE(
            "Overdue: {subject} ({due})\n{url}",
            "已逾期：{subject}（{due}）\n{url}",
            "Lewat tempoh: {subject} ({due})\n{url}",
            Set.of("subject", "due", "url")),
    /** The first line of many messages in one. */
    DIGEST_HEADING("【{count} 条消息 · {count} messages】", "【{count} 条消息】", "【{count} mesej】", Set.of("count")),
    /** The id of the card template that shows a task; empty for none. Its default is the setting. */
    TASK_CARD("", "", "", Set.of());

    static final int LONGEST = 500;

    private static final Map<String, String> EXAMPLES = Map.of(
            "subject", "Check the mooring lamps 检查系泊灯",
            "due", "2027-01-31 18:00 UTC+8",
            "url", "https://hub.example.com/tasks/…",
            "count", "12");

    private final Map<String, String> standard = new LinkedHashMap<>();
    private final Set<String> placeholders;

    Template(String english, String chinese, String malay, Set<String> placeholders) {
        standard.put("en", english);
        standard.put("zh", chinese);
        standard.put("ms", malay);
        this.placeholders = placeholders;
    }

    /** As addresses and programs name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Template> named(String word) {
        return Arrays.stream(values())
                .filter(template -> template.word().equals(word))
                .findFirst();
    }

    boolean isText() {
        return this != TASK_CARD;
    }

    String standard() {
        return standard.values().iterator().next();
    }

    /** Good texts by language; none where there is nothing to say. */
    Map<String, String> suggestions() {
        return isText() ? standard : Map.of();
    }

    /** What may stand in braces, with an example of each. */
    Map<String, String> placeholders() {
        return EXAMPLES.entrySet().stream()
                .filter(example -> placeholders.contains(example.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Without it the text would tell nothing. */
    Optional<String> indispensable() {
        return placeholders.stream()
                .filter(name -> name.equals("subject") || name.equals("count"))
                .findFirst();
    }
}
