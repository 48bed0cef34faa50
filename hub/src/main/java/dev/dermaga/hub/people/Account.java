package dev.dermaga.hub.people;

import org.jspecify.annotations.Nullable;

/**
 * A person the hub knows.
 *
 * @param id the DingTalk userId
 * @param unionId the same person across the developer's apps; to-dos and sign-in use it
 * @param mobile for mentions by custom robots; shown to nobody
 * @param role what the person is here; DingTalk does not know it
 */
public record Account(
        String id,
        String name,
        @Nullable String title,
        @Nullable String unionId,
        @Nullable String mobile,
        Role role) {

    /** As DingTalk tells of somebody. */
    public Account(String id, String name, @Nullable String title, @Nullable String unionId, @Nullable String mobile) {
        this(id, name, title, unionId, mobile, Role.MEMBER);
    }
}
