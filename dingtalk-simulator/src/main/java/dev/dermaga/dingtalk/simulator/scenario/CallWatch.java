package dev.dermaga.dingtalk.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts what apps call, and how they take a refusal. Not for use by several threads. */
final class CallWatch {
    private static final Set<String> ROBOT_LOCKED = Set.of("410100", "660026");
    private static final Duration LOCK_OUT = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** So soon after a final no, the same call is no new attempt of a person's, but a program that does not understand. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final Pattern MAY_PASS =
            Pattern.compile("-1|system\\.error|html|lost|brokenOff|310000|(88/)?4000[01]"
                    + "|(88/)?4[02]0[01][14]|InvalidAuthentication|accesstoken\\.expired");

    /** When something was refused, by the simulator's clock and by real time. */
    private record When(Instant at, long nanos) {}

    private final Map<String, Report.Refusal> refusals = new LinkedHashMap<>();
    private final Map<String, When> lockedRobots = new Recent<>();
    private final Map<String, When> throttledCalls = new Recent<>();
    private final Map<String, Instant> finalNos = new Recent<>();

    /** What a call said whose answer was lost, by the whole call. */
    private final Map<String, String> lostCalls = new Recent<>();

    private int made;
    private int answered;
    private int lost;
    private int throttled;
    private int insideLockOut;
    private int tooSoon;
    private int repeatedAfterLost;
    private int finallyRefused;
    private int repeatedAfterNo;
    private int wrongTimes;
    private boolean rightAgain;
    private String lastOutcome = "";

    /** @param nanos the real time when the call ended */
    void hear(Journal.Entry call, long nanos) {
        made++;
        long began = nanos - call.duration().toNanos();
        String whole = call.method() + ' ' + call.path() + ' ' + unsigned(call.query()) + ' ' + call.request();
        String robot = call.path() + ' ' + unsigned(call.query());
        String kind = call.method() + ' ' + call.path();
        When lock = lockedRobots.get(robot);
        if (lock != null && began > lock.nanos() && call.at().isBefore(lock.at().plus(LOCK_OUT))) {
            insideLockOut++;
        }
        When throttle = throttledCalls.get(kind);
        if (throttle != null && began > throttle.nanos() && began - throttle.nanos() < SECOND.toNanos()) {
            tooSoon++;
        }
        Instant no = finalNos.get(whole);
        if (no != null && call.at().isBefore(no.plus(SOON))) {
            repeatedAfterNo++;
        }
        if (lostCalls.containsKey(whole) && !call.method().equals("GET")) {
            repeatedAfterLost++;
        }
        Journal.Refused refused = call.refusal();
        if (refused == null) {
            answered++;
            lastOutcome = "answered";
            rightAgain |= wrongTimes > 0 && call.path().equals("/robot/send");
            return;
        }
        lastOutcome = refused.code();
        refusals.merge(
                refused.code(),
                new Report.Refusal(refused.code(), 1, refused.reason()),
                (before, one) -> new Report.Refusal(before.code(), before.count() + 1, before.reason()));
        refused(call, refused, new When(call.at(), nanos), whole, kind, robot);
    }

    private void refused(
            Journal.Entry call, Journal.Refused refused, When now, String whole, String kind, String robot) {
        String code = refused.code();
        if (call.status() == 0) {
            lost++;
            lostCalls.put(whole, letters(String.valueOf(call.request())));
        } else if (ROBOT_LOCKED.contains(code)) {
            throttled++;
            When before = lockedRobots.get(robot);
            if (before == null || !now.at().isBefore(before.at().plus(LOCK_OUT))) {
                lockedRobots.put(robot, now);
            }
        } else if (Refusal.isThrottling(code)) {
            throttled++;
            throttledCalls.put(kind, now);
        } else if (code.equals("310000") && refused.reason().contains("timestamp")) {
            wrongTimes++;
            rightAgain = false;
        } else if (!MAY_PASS.matcher(code).matches()) {
            finallyRefused++;
            finalNos.put(whole, now.at());
        }
    }

    /** What is asked is the same, whenever and however it was signed. */
    private static @Nullable JsonNode unsigned(@Nullable JsonNode query) {
        return query instanceof ObjectNode members ? members.deepCopy().without(List.of("timestamp", "sign")) : query;
    }

    /** Letters and digits alone: what was said is found again inside of JSON that is text inside of JSON. */
    static String letters(String text) {
        return text.replaceAll("\\\\[nrt]", "").replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Whether a call whose answer was lost said this. */
    boolean wasLost(String text) {
        String wanted = letters(text);
        return !wanted.isEmpty() && lostCalls.values().stream().anyMatch(words -> words.contains(wanted));
    }

    Report.Calls calls() {
        return new Report.Calls(
                made,
                answered,
                made - answered - lost,
                lost,
                throttled,
                insideLockOut,
                tooSoon,
                repeatedAfterLost,
                finallyRefused,
                repeatedAfterNo,
                wrongTimes,
                rightAgain,
                lastOutcome,
                !lockedRobots.isEmpty());
    }

    List<Report.Refusal> refusals() {
        return List.copyOf(refusals.values());
    }
}
