package dev.dermaga.hub.admin;

import dev.dermaga.hub.people.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as those see them who run the hub.
 *
 * @param channels in how many groups
 * @param signedInAt when last, in a browser; null for somebody who is only known from DingTalk
 */
record KnownPerson(
        String id,
        String name,
        @Nullable String title,
        Role role,
        int channels,
        @Nullable Instant signedInAt) {}
