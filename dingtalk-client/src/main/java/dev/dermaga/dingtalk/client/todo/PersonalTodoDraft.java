package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.UnionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A personal to-do that is not yet created: DingTalk's own kind, which people tick off in their list.
 *
 * <pre>{@code
 * PersonalTodoDraft.about("Call the harbour", budi).due(friday)
 * }</pre>
 */
public final class PersonalTodoDraft {
    private static final int LONGEST_SUBJECT = 1024;
    private static final int LONGEST_DESCRIPTION = 4096;
    private static final int MOST_PEOPLE = 100;

    private final Map<String, Object> fields;

    private PersonalTodoDraft(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * @param subject at most 1,024 bytes
     * @param executors 1 to 100 people
     */
    public static PersonalTodoDraft about(String subject, UnionId... executors) {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("the subject of the to-do is empty");
        }
        if (executors.length == 0) {
            throw new IllegalArgumentException("the to-do has no executor, so nobody would see it");
        }
        return new PersonalTodoDraft(Map.of())
                .with("subject", limited(subject, LONGEST_SUBJECT, "the subject of the to-do"))
                .with("executorIds", people(executors));
    }

    /** At most 4,096 bytes. */
    public PersonalTodoDraft description(String text) {
        return with("description", limited(text, LONGEST_DESCRIPTION, "the description of the to-do"));
    }

    /** People who may read and comment; at most 100. */
    public PersonalTodoDraft readBy(UnionId... people) {
        return with("participantIds", people(people));
    }

    public PersonalTodoDraft due(Instant when) {
        return with("dueTime", when.toEpochMilli());
    }

    /** In the future; DingTalk advises some minutes before it is due. */
    public PersonalTodoDraft remind(Instant when) {
        return with("reminderTimeStamp", when.toEpochMilli());
    }

    /** Also shows a DING window to the executors. */
    public PersonalTodoDraft popUp() {
        return with("notifyConfigs", Map.of("dingNotify", "1"));
    }

    Map<String, Object> fields() {
        return fields;
    }

    private static List<String> people(UnionId... people) {
        if (people.length > MOST_PEOPLE) {
            throw new IllegalArgumentException(
                    "a personal to-do takes at most " + MOST_PEOPLE + " people of each kind, not " + people.length);
        }
        return Arrays.stream(people).map(UnionId::value).toList();
    }

    private static String limited(String text, int longest, String name) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > longest) {
            throw new IllegalArgumentException(name + " has " + bytes + " bytes; DingTalk takes " + longest);
        }
        return text;
    }

    private PersonalTodoDraft with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new PersonalTodoDraft(more);
    }
}
