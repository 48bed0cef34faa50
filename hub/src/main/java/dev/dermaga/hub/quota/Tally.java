package dev.dermaga.hub.quota;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was counted and is not written down yet. */
final class Tally {

    /** Rows are always written in this order, so that two who write never wait for each other. */
    record Line(QuotaClass quota, LocalDate day) implements Comparable<Line> {

        private static final Comparator<Line> ORDER =
                Comparator.comparing(Line::quota).thenComparing(Line::day);

        @Override
        public int compareTo(Line other) {
            return ORDER.compare(this, other);
        }
    }

    // guarded by this
    private final SortedMap<Line, Long> lines = new TreeMap<>();

    synchronized void add(QuotaClass quota, LocalDate day, long count) {
        lines.merge(new Line(quota, day), count, Long::sum);
    }

    /** All of it; who takes it writes it down or puts it back. */
    synchronized SortedMap<Line, Long> take() {
        SortedMap<Line, Long> all = new TreeMap<>(lines);
        lines.clear();
        return all;
    }

    synchronized void putBack(SortedMap<Line, Long> taken) {
        taken.forEach((line, count) -> lines.merge(line, count, Long::sum));
    }

    synchronized boolean isEmpty() {
        return lines.isEmpty();
    }

    synchronized long of(QuotaClass quota, YearMonth month) {
        return lines.entrySet().stream()
                .filter(line -> line.getKey().quota() == quota
                        && YearMonth.from(line.getKey().day()).equals(month))
                .mapToLong(line -> line.getValue())
                .sum();
    }

    synchronized long of(QuotaClass quota, LocalDate day) {
        return lines.getOrDefault(new Line(quota, day), 0L);
    }
}
