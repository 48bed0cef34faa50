package dev.dermaga.dingtalk.client.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the people of a department.
 *
 * @param next where the next page begins; null at the end
 */
public record MemberPage(List<Person> people, @Nullable String next) {
    public MemberPage {
        people = List.copyOf(people);
    }
}
