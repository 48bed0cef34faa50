package dev.dermaga.hub.database;

import java.util.Collection;
import java.util.UUID;

/**
 * Many ids as one parameter: a statement stays the same however many they are, so that the driver knows it again, and five
 * hundred are as easy to read as five.
 */
public final class Ids {

    private Ids() {}

    /**
     * What stands after {@code id =}, where few rows have each id.
     *
     * <p>The array comes out of a query of its own, so that PostgreSQL does not see how long it is. Otherwise it plans the
     * statement anew each time for just so many ids, which takes longer than to run it.
     *
     * @param param the name of the parameter, an {@link #array}
     */
    public static String any(String param) {
        return "any ((select cast(:" + param + " as uuid[]))::uuid[])";
    }

    public static String[] array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
