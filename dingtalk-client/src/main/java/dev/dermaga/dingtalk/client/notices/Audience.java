package dev.dermaga.dingtalk.client.notices;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who is to get a work notification.
 *
 * @param people at most 100
 * @param departments at most 20, with all that are below them
 */
public record Audience(List<UserId> people, List<DepartmentId> departments, boolean everybody) {
    public static final int MOST_PEOPLE = 100;
    public static final int MOST_DEPARTMENTS = 20;

    public Audience {
        people = List.copyOf(people);
        departments = List.copyOf(departments);
        if (people.isEmpty() && departments.isEmpty() && !everybody) {
            throw new IllegalArgumentException("the notification has no receiver");
        }
        most(people, MOST_PEOPLE, "people");
        most(departments, MOST_DEPARTMENTS, "departments");
        for (UserId person : people) {
            if (person.value().contains(",")) {
                throw new IllegalArgumentException("a userId with a comma would be read as two: " + person);
            }
        }
    }

    public static Audience of(UserId... people) {
        return of(List.of(people));
    }

    public static Audience of(List<UserId> people) {
        return new Audience(people, List.of(), false);
    }

    public static Audience ofDepartments(List<DepartmentId> departments) {
        return new Audience(List.of(), departments, false);
    }

    /** Everybody in the organization; three times a day at most. */
    public static Audience wholeOrganization() {
        return new Audience(List.of(), List.of(), true);
    }

    private static void most(List<?> items, int most, String what) {
        if (items.size() > most) {
            throw new IllegalArgumentException(
                    "a notification goes to at most " + most + " " + what + " in a call, not " + items.size());
        }
    }

    static String list(List<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
