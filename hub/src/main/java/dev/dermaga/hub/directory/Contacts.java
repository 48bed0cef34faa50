package dev.dermaga.hub.directory;

import dev.dermaga.hub.delivery.Undelivered;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The organization's contacts, as far as the app may see them; implemented where DingTalk is called. DingTalk counts none of
 * these calls, but answers no more than some in a second. Each throws {@link Denied} where the app lacks a permission, and
 * else {@link Undelivered}.
 */
public interface Contacts {

    Scope scope();

    /** Empty for a department that is not there, or out of sight. */
    Optional<Department> department(long id);

    /** One level; nothing where the department is not there, or out of sight. */
    List<Department> below(long department);

    /** @param page as the page before said; null for the first */
    Page people(long department, @Nullable String page);

    Look person(String id);

    /** Where the app's sight begins: everything below these departments, and these people. */
    record Scope(List<Long> departments, List<String> people) {
        public Scope {
            departments = List.copyOf(departments);
            people = List.copyOf(people);
        }
    }

    record Department(long id, @Nullable Long parent, String name) {}

    /** @param english a name in Latin letters, where the organization keeps one */
    record Employee(
            String id,
            String name,
            String unionId,
            @Nullable String title,
            @Nullable String mobile,
            @Nullable String english,
            List<Long> departments) {
        public Employee {
            departments = List.copyOf(departments);
        }

        @Override
        public String toString() {
            return "Employee[" + id + "]";
        }
    }

    record Page(List<Employee> people, @Nullable String next) {
        public Page {
            people = List.copyOf(people);
        }
    }

    /**
     * What the contacts say of one person.
     *
     * @param employee null for whom they do not show
     * @param isGone there is no such person any more; false for somebody who is only out of sight
     */
    record Look(@Nullable Employee employee, boolean isGone) {}

    /** The app lacks a permission. */
    final class Denied extends RuntimeException {

        private final String code;
        private final List<String> missing;
        private final String grantAt;

        public Denied(String code, String reason, List<String> missing, String grantAt) {
            super(reason);
            this.code = code;
            this.missing = List.copyOf(missing);
            this.grantAt = grantAt;
        }

        String code() {
            return code;
        }

        List<String> missing() {
            return missing;
        }

        /** The page on which it is granted. */
        String grantAt() {
            return grantAt;
        }
    }
}
