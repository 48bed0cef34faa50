package dev.dermaga.hub.directory;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be mentioned and given tasks.
 *
 * @param department one of the person's departments, which tells namesakes apart
 * @param inChannel whether the person is known to be in the channel that was asked for
 */
record FoundPerson(
        String id,
        String name,
        @Nullable String title,
        @Nullable String department,
        String initials,
        boolean inChannel) {}
