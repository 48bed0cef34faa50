package dev.dermaga.hub.admin;

import dev.dermaga.hub.people.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as those see them who run the hub.
 *
 * @param departments their names
 * @param leftAt since when the person is known to have left the organization; null for who is in it
 * @param channels in how many groups
 * @param signedInAt when last, in a browser; null for somebody who is only known from DingTalk
 */
record KnownPerson(
        String id,
        String name,
        @Nullable String title,
        Role role,
        List<String> departments,
        @Nullable Instant leftAt,
        int channels,
        @Nullable Instant signedInAt) {

    KnownPerson {
        departments = List.copyOf(departments);
    }
}
