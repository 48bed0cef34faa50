package dev.dermaga.hub.quota;

import dev.dermaga.hub.quota.QuotaBook.Raised;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts what DingTalk counts, warns, and says when to save. Any number of nodes count together.
 *
 * <p>A month is a calendar month in China ({@code Asia/Shanghai}): DingTalk's pages say "calendar month" and name no time
 * zone, its days begin there, and so does the pause after which the client would call again.
 *
 * <p>{@link #count} costs no statement: the count waits in memory and is written down once a second, when the hub stops,
 * and by transactions that call {@link #writeDownWithResult}. A call has happened whatever becomes of a transaction, so a
 * count that is rolled back is put back and written by the next. A process that is killed loses what it has counted since
 * it last wrote: at most about a second, and nothing whose result was written down with it. A commit whose answer is lost
 * may be counted twice: a quota that seems a little too full does less harm than the other way round.
 */
@Service
public class Quota implements SmartLifecycle {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final int[] LEVELS = {50, 80, 95};
    private static final Duration BETWEEN_RESULTS = Duration.ofMillis(50);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Logger log = LoggerFactory.getLogger(Quota.class);

    private final QuotaBook book;
    private final QuotaSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Tally tally = new Tally();

    /** For which month DingTalk told this node that nothing is left. */
    private final Map<QuotaClass, YearMonth> usedUp = new ConcurrentHashMap<>();

    private final AtomicLong writtenAt = new AtomicLong();

    private volatile boolean running;
    private volatile boolean lookWanted;
    private volatile @Nullable Look last;

    /** What stood in the book when it was last looked into. */
    private record Look(
            YearMonth month,
            Map<QuotaClass, Long> used,
            Map<QuotaClass, List<Raised>> raised,
            SavingMode mode,
            Instant at) {

        boolean isUsedUp(QuotaClass quota) {
            return levels(quota).contains(QuotaWarning.USED_UP);
        }

        List<Integer> levels(QuotaClass quota) {
            return raised.getOrDefault(quota, List.of()).stream()
                    .map(Raised::level)
                    .toList();
        }
    }

    /**
     * How one quota stands in the current month.
     *
     * @param limit null where there is none
     * @param forecast the day on which it is used up if people go on as they do, or was; null when the month ends before
     */
    record Standing(
            QuotaClass quota,
            long used,
            @Nullable Long limit,
            @Nullable LocalDate forecast,
            List<Raised> raised,
            boolean saving,
            boolean usedUp) {}

    Quota(
            QuotaBook book,
            QuotaSettings settings,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry meters) {
        this.book = book;
        this.settings = settings;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        for (QuotaClass quota : QuotaClass.values()) {
            Gauge.builder("dermaga.quota.used", this, self -> self.used(quota))
                    .tag("quota", quota.word())
                    .register(meters);
            Gauge.builder("dermaga.quota.limit", settings, known -> known.limit(quota))
                    .tag("quota", quota.word())
                    .register(meters);
        }
    }

    // ---- what others tell

    /** DingTalk has counted one call or message. Never waits; never fails. */
    public void count(QuotaClass quota) {
        tally.add(quota, today(), 1);
    }

    /** DingTalk says that nothing is left of this month. */
    public void usedUp(QuotaClass quota) {
        usedUp.put(quota, month());
        lookWanted = true;
    }

    /**
     * Writes down what has been counted so far, with the running transaction. Who writes down the result of a call says
     * this as well, and the count is as safe as the result. Does nothing when something was written a moment ago: the rows
     * are one for all, and results that come by the hundred must not wait for each other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeDownWithResult() {
        long before = writtenAt.get();
        long now = clock.millis();
        if (now - before >= BETWEEN_RESULTS.toMillis() && writtenAt.compareAndSet(before, now)) {
            writeDown();
        }
    }

    /** Writes down what has been counted so far: with the running transaction, as its last step, or else at once. */
    void writeDown() {
        if (!tally.isEmpty() && !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            transaction.executeWithoutResult(
                    status -> TransactionSynchronizationManager.registerSynchronization(new Carried()));
        }
    }

    // ---- what others ask

    /**
     * Whether to use less: longer digests, no cards. As an administrator decided; else from {@code
     * dermaga.quota.saving-from} percent on. Always when DingTalk said that nothing is left. Asks no database; on a node
     * that did not count itself, up to 15 s late.
     */
    public boolean isSaving(QuotaClass quota) {
        return isSaving(quota, savingMode(), used(quota));
    }

    private boolean isSaving(QuotaClass quota, SavingMode mode, long used) {
        boolean isNearTheEnd = settings.limit(quota) > 0 && isReached(quota, settings.savingFrom(), used);
        return isUsedUp(quota) || mode == SavingMode.ON || mode == SavingMode.AUTO && isNearTheEnd;
    }

    /** As this node saw it last. */
    SavingMode savingMode() {
        Look look = last;
        return look == null ? SavingMode.AUTO : look.mode();
    }

    /** Whether DingTalk itself said that nothing is left of this month. Asks no database. */
    public boolean isUsedUp(QuotaClass quota) {
        YearMonth month = month();
        Look look = last;
        return month.equals(usedUp.get(quota)) || look != null && look.month().equals(month) && look.isUsedUp(quota);
    }

    /** The highest level that was warned of this month, in percent; 0 when none was. */
    public int warned(QuotaClass quota) {
        return book.raised(month()).getOrDefault(quota, List.of()).stream()
                .mapToInt(Raised::level)
                .max()
                .orElse(0);
    }

    YearMonth month() {
        return YearMonth.from(today());
    }

    /** Both, as they stand now. */
    List<Standing> standings() {
        Map<QuotaClass, List<Raised>> raised = book.raised(month());
        return Arrays.stream(QuotaClass.values())
                .map(quota -> standing(quota, raised.getOrDefault(quota, List.of())))
                .toList();
    }

    private Standing standing(QuotaClass quota, List<Raised> raised) {
        LocalDateTime now = now();
        LocalDate today = now.toLocalDate();
        LocalDate first = today.withDayOfMonth(1);
        LocalDate weekAgo = today.minusDays(Forecast.DAYS);
        SortedMap<LocalDate, Long> days = new TreeMap<>(book.days(quota, first.isBefore(weekAgo) ? first : weekAgo));
        days.merge(today, tally.of(quota, today), Long::sum);
        long used =
                days.tailMap(first).values().stream().mapToLong(Long::longValue).sum();
        long limit = settings.limit(quota);
        LocalDate forecast = limit == 0
                ? null
                : new Forecast(days, now, book.firstDay(quota).orElse(null))
                        .usedUpOn(limit)
                        .orElse(null);
        return new Standing(
                quota,
                used,
                limit == 0 ? null : limit,
                forecast,
                raised,
                isSaving(quota, savingMode(), used),
                isUsedUp(quota));
    }

    /** This month's count, as far as this node knows it now. */
    private long used(QuotaClass quota) {
        YearMonth month = month();
        synchronized (tally) {
            Look look = last;
            long written = look == null || !look.month().equals(month)
                    ? 0
                    : look.used().getOrDefault(quota, 0L);
            return written + tally.of(quota, month);
        }
    }

    private boolean isReached(QuotaClass quota, int percent, long used) {
        return used * 100 >= settings.limit(quota) * percent;
    }

    // ---- the step

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tick() {
        if (running) {
            runOnce();
        }
    }

    /**
     * Writes down what was counted and raises what that reaches. When nothing was counted here it only looks, now and
     * then, what the other nodes have written. Returns how many warnings it raised; a database that does not answer is
     * asked again by the next step.
     */
    synchronized int runOnce() {
        Look before = last;
        if (!lookWanted
                && tally.isSeen()
                && before != null
                && before.month().equals(month())
                && clock.instant().isBefore(before.at().plus(LOOK_EVERY))) {
            return 0;
        }
        lookWanted = false;
        try {
            writeDown();
            List<QuotaWarning> fresh = new ArrayList<>();
            List<Tally.Taken> written = tally.written();
            Look look = transaction.execute(status -> look(fresh));
            synchronized (tally) { // a count is always in one of them
                last = look;
                tally.seen(written);
            }
            fresh.forEach(Quota::tell);
            return fresh.size();
        } catch (RuntimeException e) {
            lookWanted = true;
            log.warn("The monthly quota cannot be written down yet: {}", e.toString());
            return 0;
        }
    }

    /** For who has written something into the book. */
    void lookAgain() {
        lookWanted = true;
        runOnce();
    }

    private Look look(List<QuotaWarning> fresh) {
        YearMonth month = month();
        Instant now = clock.instant();
        Map<QuotaClass, Long> used = book.used(month);
        Map<QuotaClass, List<Raised>> raised = new EnumMap<>(QuotaClass.class);
        raised.putAll(book.raised(month));
        SavingMode mode = book.savingMode();
        Look look = new Look(month, used, raised, mode, now);
        for (QuotaClass quota : QuotaClass.values()) {
            for (int level : reached(quota, used.getOrDefault(quota, 0L))) {
                var warning =
                        new QuotaWarning(quota, month, level, used.getOrDefault(quota, 0L), settings.limit(quota));
                if (!look.levels(quota).contains(level) && book.raise(warning, now)) {
                    events.publishEvent(warning);
                    fresh.add(warning);
                }
            }
        }
        return fresh.isEmpty() ? look : new Look(month, used, book.raised(month), mode, now);
    }

    private List<Integer> reached(QuotaClass quota, long used) {
        List<Integer> reached = new ArrayList<>();
        if (settings.limit(quota) > 0) {
            Arrays.stream(LEVELS).filter(level -> isReached(quota, level, used)).forEach(reached::add);
        }
        if (isUsedUp(quota)) {
            reached.add(QuotaWarning.USED_UP);
        }
        return reached;
    }

    private static void tell(QuotaWarning warning) {
        if (warning.level() == QuotaWarning.USED_UP) {
            log.warn(
                    "DingTalk says that the organization's {} quota of {} is used up; {} were counted here",
                    warning.quota().word(),
                    warning.month(),
                    warning.used());
        } else {
            log.warn(
                    "{} % of DingTalk's {} quota of {} is used: {} of {}",
                    warning.level(), warning.quota().word(), warning.month(), warning.used(), warning.limit());
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), CHINA);
    }

    private LocalDate today() {
        return now().toLocalDate();
    }

    // ---- with the hub

    @Override
    public void start() {
        usedUp.clear(); // what was said stands in the book
        last = null;
        running = true;
        runOnce();
    }

    @Override
    public void stop() {
        running = false;
        runOnce();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Begins before everything that calls DingTalk, and ends after it. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Counts that go with a transaction: written last, so that the shared rows are locked only while it commits. */
    private final class Carried implements TransactionSynchronization {

        private Tally.@Nullable Taken taken;

        @Override
        public void beforeCommit(boolean readOnly) {
            taken = tally.take();
            book.add(taken.counts());
        }

        @Override
        public void afterCompletion(int status) {
            if (taken == null) {
                return;
            }
            if (status == STATUS_COMMITTED) {
                tally.written(taken);
            } else {
                tally.putBack(taken);
            }
        }
    }
}
