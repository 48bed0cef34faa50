package dev.dermaga.hub.realtime;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a change log: everything up to and including it is known. Written as {@code log-xid-id}, opaque to clients.
 *
 * @param log the log's identity; positions of another log mean nothing here
 * @param xid the transaction that wrote the change
 * @param id the change's number
 */
record Position(String log, long xid, long id) implements Comparable<Position> {

    private static final Pattern WRITTEN = Pattern.compile("([0-9a-z]{1,32})-(\\d{1,18})-(\\d{1,18})");
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::xid).thenComparingLong(Position::id);

    static Optional<Position> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new Position(
                        matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    boolean isBefore(Position other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return log + "-" + xid + "-" + id;
    }
}
