package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The body of a call about groups, as it grows; checked for what DingTalk would refuse anyway. */
final class GroupFields {
    static final int MOST_MEMBERS = 1_000;

    private GroupFields() {}

    static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return more;
    }

    /** Options stand together in an object. */
    static Map<String, Object> with(
            Map<String, Object> fields, String options, boolean scene, GroupOption option, boolean on) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (fields.get(options) instanceof Map<?, ?> before) {
            before.forEach((name, value) -> all.put(name.toString(), value));
        }
        all.put(option.name(scene), on ? 1 : 0);
        return with(fields, options, all);
    }

    static String length(String text, int most, String what) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length > most) {
            throw new IllegalArgumentException(what + " must have 1 to " + most + " characters, not " + length);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " contains a control character");
        }
        return text;
    }

    static List<String> people(List<?> people, int most, String what) {
        if (people.isEmpty()) {
            throw new IllegalArgumentException("nobody is named to " + what);
        }
        if (people.size() > most) {
            throw new IllegalArgumentException(
                    "DingTalk takes at most " + most + " people in a call to " + what + ", not " + people.size());
        }
        return people.stream().map(Object::toString).toList();
    }

    /** The owner first, nobody twice. */
    static List<String> withOwner(UserId owner, List<UserId> others) {
        LinkedHashSet<String> all = new LinkedHashSet<>();
        all.add(owner.value());
        others.forEach(person -> all.add(person.value()));
        return new ArrayList<>(all);
    }
}
