package dev.dermaga.hub.directory;

import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.cluster.Share;
import dev.dermaga.hub.connect.ConnectedApp;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.directory.Contacts.Denied;
import dev.dermaga.hub.directory.Contacts.Department;
import dev.dermaga.hub.directory.ReadingStore.Call;
import dev.dermaga.hub.directory.ReadingStore.Reading;
import dev.dermaga.hub.directory.ReadingStore.State;
import dev.dermaga.hub.directory.ReadingStore.What;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads all contacts that the app may see, department by department: at the start where that was not done within a day, and
 * each day. One step is one call, committed together with the calls that follow from it, so a reading that is stopped goes
 * on where it was, on whichever node has the timers.
 */
@Component
class DirectoryReading {

    static final Duration EVERY = Duration.ofDays(1);

    /** An administrator may have granted meanwhile what was missing. */
    static final Duration AFTER_REFUSAL = Duration.ofHours(1);

    /** DingTalk answers 20 calls a second of one kind; messages and tasks ask it about people as well. */
    static final int MOST_IN_A_SECOND = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Logger log = LoggerFactory.getLogger(DirectoryReading.class);

    private final Contacts contacts;
    private final Employees employees;
    private final ReadingStore store;
    private final DirectorySettings settings;
    private final ConnectedApp app;
    private final Leases leases;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DirectoryReading(
            Contacts contacts,
            Employees employees,
            ReadingStore store,
            DirectorySettings settings,
            ConnectedApp app,
            Leases leases,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.contacts = contacts;
        this.employees = employees;
        this.store = store;
        this.settings = settings;
        this.app = app;
        this.leases = leases;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelay = 1, initialDelay = 3, timeUnit = TimeUnit.SECONDS)
    void run() {
        if (settings.read() && leases.hasTimers() && app.isThere()) {
            runOnce();
        }
    }

    /** As many steps as a second may have; returns how many calls were made. */
    int runOnce() {
        int calls = 0;
        while (calls < MOST_IN_A_SECOND && step()) {
            calls++;
        }
        return calls;
    }

    /** Makes the next call that is due, and takes down what it brought; false where there is none. */
    private boolean step() {
        Optional<Call> next = Optional.ofNullable(transaction.execute(status -> next().orElse(null)));
        next.ifPresent(this::make);
        return next.isPresent();
    }

    private Optional<Call> next() {
        if (!isMine()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Reading> last = store.find();
        if (last.isEmpty() || (last.get().state() == State.DONE && isOver(last.get(), now))) {
            store.begin(employees.turn(), now);
            return store.next();
        }
        Reading reading = last.get();
        if (reading.state() == State.DONE || now.isBefore(reading.dueAt())) {
            return Optional.empty();
        }
        Optional<Call> call = store.next();
        if (call.isEmpty() && store.addUnseen(reading.firstTurn()) > 0) {
            call = store.next();
        }
        if (call.isEmpty()) {
            store.finish(reading.firstTurn(), now);
            log.info("The contacts were read with {} calls; {}", reading.calls(), store.counts());
        }
        return call;
    }

    private static boolean isOver(Reading reading, Instant now) {
        Instant read = reading.readAt();
        return reading.wanted() || read == null || !now.isBefore(read.plus(EVERY));
    }

    /** Whether this node reads, and nobody else until the transaction ends. */
    private boolean isMine() {
        boolean mine = !leases.lock(Share.TIMERS, leases.held(Share.TIMERS)).isEmpty();
        if (mine) {
            store.oneAtATime();
        }
        return mine;
    }

    private void make(Call call) {
        long turn = employees.turn();
        try {
            Runnable findings = ask(call, turn);
            take(call, () -> {
                findings.run();
                store.done(call, clock.instant());
            });
        } catch (Denied e) {
            log.warn("The contacts cannot be read: {} {}", e.code(), e.getMessage());
            take(call, () -> store.refused(e.code(), String.valueOf(e.getMessage()), e, later(AFTER_REFUSAL)));
        } catch (Undelivered.Refused e) {
            log.warn("The contacts cannot be read: {} {}", e.code(), e.reason());
            take(call, () -> store.refused(e.code(), e.reason(), null, later(AFTER_REFUSAL)));
        } catch (Undelivered.Throttled e) {
            take(call, () -> store.failed(e.code(), e.reason(), later(e.pause())));
        } catch (Undelivered.NoAnswer e) {
            take(call, () -> store.failed(e.code(), e.reason(), later(pause())));
        }
    }

    /** Takes something down of a call, unless another node has done so meanwhile. */
    private void take(Call call, Runnable deed) {
        transaction.executeWithoutResult(status -> {
            if (isMine() && store.isOpen(call)) {
                deed.run();
            }
        });
    }

    private Instant later(Duration pause) {
        return clock.instant().plus(pause);
    }

    /** Longer with each failure in a row. */
    private Duration pause() {
        int failures = store.find().map(Reading::failures).orElse(0);
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Calls DingTalk, outside of any transaction; what it brought is written by the answer. */
    private Runnable ask(Call call, long turn) {
        String object = call.object();
        switch (call.what()) {
            case SCOPE: {
                Contacts.Scope scope = contacts.scope();
                return () -> {
                    scope.departments().forEach(id -> store.add(What.DEPARTMENT, Long.toString(id), ""));
                    scope.people().forEach(id -> store.add(What.PERSON, id, ""));
                };
            }
            case DEPARTMENT: {
                Optional<Department> found = contacts.department(Long.parseLong(object));
                return () -> found.ifPresent(department -> follow(department, turn));
            }
            case BELOW: {
                var below = contacts.below(Long.parseLong(object));
                return () -> below.forEach(department -> follow(department, turn));
            }
            case PEOPLE: {
                Contacts.Page page = contacts.people(Long.parseLong(object), blankIsNull(call.page()));
                return () -> {
                    employees.shown(page.people(), turn);
                    if (page.next() != null) {
                        store.add(What.PEOPLE, object, page.next());
                    }
                };
            }
            default: {
                Contacts.Look look = contacts.person(object);
                return () -> {
                    if (look.employee() != null) {
                        employees.shown(List.of(look.employee()), turn);
                    } else if (look.isGone()) {
                        employees.missing(object, turn);
                    }
                };
            }
        }
    }

    private void follow(Department department, long turn) {
        employees.department(department, turn);
        String id = Long.toString(department.id());
        store.add(What.BELOW, id, "");
        store.add(What.PEOPLE, id, "");
    }

    private static @Nullable String blankIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
