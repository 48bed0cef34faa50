package dev.dermaga.hub.quota;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was counted and was not seen in the book yet: it waits, or it was taken to be written down. */
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

    /** Counts that go with one transaction. */
    static final class Taken {

        private final SortedMap<Line, Long> counts;
        private boolean written; // guarded by the tally

        private Taken(SortedMap<Line, Long> counts) {
            this.counts = counts;
        }

        SortedMap<Line, Long> counts() {
            return counts;
        }
    }

    // guarded by this
    private final SortedMap<Line, Long> lines = new TreeMap<>();
    private final List<Taken> taken = new ArrayList<>();

    synchronized void add(QuotaClass quota, LocalDate day, long count) {
        lines.merge(new Line(quota, day), count, Long::sum);
    }

    /** All that waits; who takes it writes it down or puts it back. */
    synchronized Taken take() {
        Taken all = new Taken(new TreeMap<>(lines));
        lines.clear();
        taken.add(all);
        return all;
    }

    synchronized void putBack(Taken back) {
        taken.remove(back);
        back.counts.forEach((line, count) -> lines.merge(line, count, Long::sum));
    }

    synchronized void written(Taken committed) {
        committed.written = true;
    }

    /** What stands in the book: who looks into it from now on finds it there. */
    synchronized List<Taken> written() {
        return taken.stream().filter(one -> one.written).toList();
    }

    synchronized void seen(List<Taken> inTheBook) {
        taken.removeAll(inTheBook);
    }

    synchronized boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether whoever looked into the book last knows everything. */
    synchronized boolean isSeen() {
        return lines.isEmpty() && taken.isEmpty();
    }

    /** Of what was not seen in the book yet. */
    synchronized long of(QuotaClass quota, YearMonth month) {
        return Stream.concat(Stream.of(lines), taken.stream().map(Taken::counts))
                .flatMap(counts -> counts.entrySet().stream())
                .filter(line -> line.getKey().quota() == quota
                        && YearMonth.from(line.getKey().day()).equals(month))
                .mapToLong(line -> line.getValue())
                .sum();
    }

    /** Of what is not in the book. */
    synchronized long of(QuotaClass quota, LocalDate day) {
        Line line = new Line(quota, day);
        return lines.getOrDefault(line, 0L)
                + taken.stream()
                        .filter(one -> !one.written)
                        .mapToLong(one -> one.counts.getOrDefault(line, 0L))
                        .sum();
    }
}
