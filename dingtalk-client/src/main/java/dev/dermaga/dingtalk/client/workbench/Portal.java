package dev.dermaga.dingtalk.client.workbench;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;

/** A custom workbench, as its administrator made it in the console. */
public record Portal(String id, String name, List<Page> pages) {
    public Portal {
        pages = List.copyOf(pages);
    }

    public record Page(String id, String name, PageScope scope) {}

    /**
     * Who sees a page.
     *
     * @param everybody then the lists do not matter
     */
    public record PageScope(boolean everybody, List<Long> departments, List<Long> roles, List<UserId> people) {
        private static final int MOST = 1000;

        public PageScope {
            departments = List.copyOf(departments);
            roles = List.copyOf(roles);
            people = List.copyOf(people);
            int size = departments.size() + roles.size() + people.size();
            if (size > MOST) {
                throw new IllegalArgumentException(
                        "a page is shown to at most " + MOST + " departments, roles and people, not " + size);
            }
        }

        public static PageScope forEverybody() {
            return new PageScope(true, List.of(), List.of(), List.of());
        }

        public static PageScope only(List<Long> departments, List<Long> roles, List<UserId> people) {
            return new PageScope(false, departments, roles, people);
        }
    }
}
