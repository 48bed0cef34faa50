package dev.dermaga.hub.database;

import java.util.Collection;
import java.util.UUID;

/**
 * Many ids as one parameter, {@code id = any (cast(:ids as uuid[]))}: a statement stays the same however many they are, so
 * that the driver knows it again, and five hundred are as easy to read as five.
 */
public final class Ids {

    private Ids() {}

    public static String[] array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
