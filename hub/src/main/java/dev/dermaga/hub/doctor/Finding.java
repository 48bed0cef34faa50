package dev.dermaga.hub.doctor;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one check found. Never holds a secret.
 *
 * @param check for programs: what was looked at, such as {@code credentials}
 * @param finding for programs: what was found, such as {@code permission-missing}; with {@code check} it names the words
 * @param subject what of its kind it is about, such as a channel's name; null where there is only one
 * @param text what was found, in English
 * @param advice what to do, in English; null when there is nothing to do
 * @param values what the words mention, by name
 * @param permissions what DingTalk wants to be granted
 * @param grantAt the page on which it is granted
 */
public record Finding(
        String check,
        String finding,
        Health health,
        @Nullable String subject,
        String text,
        @Nullable String advice,
        Map<String, String> values,
        List<String> permissions,
        @Nullable URI grantAt) {

    public Finding {
        values = Map.copyOf(values);
        permissions = List.copyOf(permissions);
    }

    /** What of {@code {name}} the text holds is filled with the values, which come later. */
    public static Finding of(String check, String finding, Health health, String text) {
        return new Finding(check, finding, health, null, text, null, Map.of(), List.of(), null);
    }

    /** For a check that could not be made. */
    static Finding unmade(String check, RuntimeException why) {
        return of(check, "unmade", Health.UNKNOWN, "This could not be looked at: {reason}.")
                .with("reason", why.getClass().getSimpleName())
                .advise("Look into the hub's log.");
    }

    public Finding about(String what) {
        return new Finding(check, finding, health, what, text, advice, values, permissions, grantAt);
    }

    public Finding with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value.toString());
        String filled = text.replace("{" + name + "}", value.toString());
        return new Finding(check, finding, health, subject, filled, advice, more, permissions, grantAt);
    }

    public Finding advise(String what) {
        return new Finding(check, finding, health, subject, text, what, values, permissions, grantAt);
    }

    public Finding missing(List<String> names, @Nullable URI page) {
        return new Finding(check, finding, health, subject, text, advice, values, names, page)
                .with("permissions", String.join(", ", names));
    }
}
