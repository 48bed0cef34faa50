package dev.dermaga.hub.doctor;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Looks at everything, at most once a minute for everybody: who asks meanwhile hears the same. Only the channels are
 * looked at for each, who hears of no others than his own.
 */
@Service
class Doctor {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(Doctor.class);

    private final List<Examiner> examiners;
    private final ChannelExaminer channels;
    private final Clock clock;

    private record Examination(Instant at, CompletableFuture<List<Finding>> findings) {}

    private final Object lock = new Object();
    /* guarded by lock; never held while something is looked at */
    private @Nullable Examination last;

    Doctor(List<Examiner> examiners, ChannelExaminer channels, Clock clock) {
        this.examiners = examiners;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param health as bad as the worst of it
     * @param examinedAt when it was looked at; a later look is made a minute after that
     */
    record Diagnosis(Health health, Instant examinedAt, List<Finding> findings) {}

    Diagnosis diagnosis(Account caller) {
        Examination examination;
        boolean mine = false;
        Instant now = clock.instant();
        synchronized (lock) {
            Examination known = last;
            if (known == null || !now.isBefore(known.at().plus(GOOD_FOR))) {
                known = new Examination(now, new CompletableFuture<>());
                last = known;
                mine = true;
            }
            examination = known;
        }
        if (mine) {
            examination.findings().completeAsync(() -> examine(caller), Runnable::run);
        }
        List<Finding> findings = new ArrayList<>(examination.findings().join());
        findings.addAll(look(channels.step(), caller));
        Health worst = findings.stream()
                .map(Finding::health)
                .max(Comparator.naturalOrder())
                .orElse(Health.UNKNOWN);
        return new Diagnosis(worst, examination.at(), findings);
    }

    /** What can be looked at one by one, in the order in which it is read. */
    List<String> checks() {
        return Stream.concat(steps(), Stream.of(channels.step()))
                .map(Examiner.Step::check)
                .toList();
    }

    /**
     * One check, made now, for who mends something and wants to see whether it helped.
     *
     * @throws Problem 404 {@code check-unknown}
     */
    List<Finding> look(String check, Account caller) {
        return Stream.concat(steps(), Stream.of(channels.step()))
                .filter(step -> step.check().equals(check))
                .findFirst()
                .map(step -> look(step, caller))
                .orElseThrow(() -> Problem.notFound("check-unknown", "The doctor has no such check."));
    }

    private Stream<Examiner.Step> steps() {
        return examiners.stream().flatMap(examiner -> examiner.steps().stream());
    }

    private List<Finding> examine(Account caller) {
        return steps().flatMap(step -> look(step, caller).stream()).toList();
    }

    private static List<Finding> look(Examiner.Step step, Account caller) {
        try {
            return step.look().at(caller);
        } catch (RuntimeException e) {
            log.warn("The doctor could not look at {}", step.check(), e);
            return List.of(Finding.unmade(step.check(), e));
        }
    }
}
