package dev.dermaga.dingtalk.simulator.scenario;

import dev.dermaga.dingtalk.simulator.scenario.Report.Calls;
import dev.dermaga.dingtalk.simulator.scenario.Report.Observed;
import dev.dermaga.dingtalk.simulator.scenario.Report.Pushes;
import dev.dermaga.dingtalk.simulator.scenario.Report.Sockets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a promise was kept.
 *
 * @param values what the words are made of, for those who have their own
 * @param text for people
 */
public record Verdict(Promise promise, Outcome outcome, Map<String, Object> values, String text) {
    /** What a good app does. */
    public enum Promise {
        /** It leaves a robot alone that is locked out. */
        RESPECTS_LOCK_OUT("lockOut"),

        /** It waits after a call that was throttled. */
        BACKS_OFF("backOff"),

        /** It makes nothing happen twice because an answer was lost. */
        DOUBLES_NOTHING("nothingTwice"),

        /** It says nothing again at once that was refused for good. */
        TAKES_NO("finalNo"),

        /** It acknowledges all that it is told. */
        HEARS_ALL("heard"),

        /** Its sockets come back. */
        COMES_BACK("back"),

        /** It gives up a socket that is silent. */
        NOTICES_SILENCE("silence"),

        /** It finds out that its clock is wrong. */
        FINDS_THE_TIME("clock"),

        /** In the end it gets through. */
        GETS_THROUGH("calm");

        private final String word;

        Promise(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Kept, broken, or never put to the test. */
    public enum Outcome {
        KEPT("+"),
        BROKEN("!"),
        UNTRIED("-");

        private final String sign;

        Outcome(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<Verdict> on(Observed seen) {
        Calls calls = seen.calls();
        Pushes pushes = seen.pushes();
        Sockets sockets = seen.sockets();
        return List.of(
                judge(
                        Promise.RESPECTS_LOCK_OUT,
                        calls.lockedOut(),
                        calls.insideLockOut() == 0,
                        "The lock-out of ten minutes was respected",
                        calls.insideLockOut() + " calls were made inside a lock-out of ten minutes",
                        "No robot was locked out",
                        Map.of("calls", calls.insideLockOut())),
                judge(
                        Promise.BACKS_OFF,
                        calls.throttled() > 0,
                        calls.tooSoon() == 0,
                        "The app backed off after each of " + calls.throttled() + " throttled calls",
                        calls.tooSoon() + " calls came within a second of one that was throttled",
                        "No call was throttled",
                        Map.of("throttled", calls.throttled(), "calls", calls.tooSoon())),
                judge(
                        Promise.DOUBLES_NOTHING,
                        calls.lost() > 0,
                        seen.arrivedTwice() == 0,
                        "Nothing arrived twice, though " + calls.lost() + " answers were lost",
                        seen.arrivedTwice() + " messages arrived twice",
                        "No answer was lost",
                        Map.of("lost", calls.lost(), "messages", seen.arrivedTwice())),
                judge(
                        Promise.TAKES_NO,
                        calls.finallyRefused() > 0,
                        calls.repeatedAfterNo() == 0,
                        "No call was repeated at once of " + calls.finallyRefused() + " that were refused for good",
                        calls.repeatedAfterNo() + " calls were repeated though they were refused for good",
                        "Nothing was refused for good",
                        Map.of("refused", calls.finallyRefused(), "calls", calls.repeatedAfterNo())),
                judge(
                        Promise.HEARS_ALL,
                        pushes.told() > 0,
                        pushes.never() == 0,
                        "All " + pushes.told() + " messages and events were acknowledged, the slowest after "
                                + span(pushes.slowest()),
                        pushes.never() + " of " + pushes.told() + " messages and events were never acknowledged",
                        "Nothing was pushed",
                        Map.of("told", pushes.told(), "never", pushes.never(), "seconds", pushes.slowest())),
                judge(
                        Promise.COMES_BACK,
                        sockets.ended() > 0,
                        sockets.back() == sockets.ended(),
                        "After each of " + sockets.ended() + " ends of a socket another was there, the slowest after "
                                + span(sockets.slowestBack()),
                        (sockets.ended() - sockets.back()) + " of " + sockets.ended() + " sockets did not come back",
                        "No socket ended",
                        Map.of(
                                "ended",
                                sockets.ended(),
                                "missing",
                                sockets.ended() - sockets.back(),
                                "seconds",
                                sockets.slowestBack())),
                judge(
                        Promise.NOTICES_SILENCE,
                        sockets.silent() > 0,
                        sockets.noticed() == sockets.silent(),
                        "The silent socket was given up after " + span(sockets.slowestNotice()),
                        (sockets.silent() - sockets.noticed()) + " silent sockets were never given up",
                        "No socket fell silent",
                        Map.of("silent", sockets.silent() - sockets.noticed(), "seconds", sockets.slowestNotice())),
                judge(
                        Promise.FINDS_THE_TIME,
                        calls.wrongTimes() > 0,
                        calls.rightAgain(),
                        "The wrong clock was found out after " + calls.wrongTimes() + " refusals",
                        calls.wrongTimes() + " calls were signed with a wrong time, and none was right again",
                        "No time was refused",
                        Map.of("refused", calls.wrongTimes())),
                judge(
                        Promise.GETS_THROUGH,
                        calls.made() > 0,
                        calls.lastOutcome().equals("answered"),
                        "The last call got through",
                        "The last call did not get through: " + calls.lastOutcome(),
                        "The app made no call",
                        Map.of("code", calls.lastOutcome())));
    }

    private static Verdict judge(
            Promise promise,
            boolean tried,
            boolean kept,
            String ifKept,
            String ifBroken,
            String ifUntried,
            Map<String, Object> values) {
        Outcome outcome = !tried ? Outcome.UNTRIED : kept ? Outcome.KEPT : Outcome.BROKEN;
        String text = switch (outcome) {
            case KEPT -> ifKept;
            case BROKEN -> ifBroken;
            case UNTRIED -> ifUntried;
        };
        return new Verdict(promise, outcome, values, text);
    }

    static String span(double seconds) {
        if (seconds < 120) {
            return (seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds)) + " s";
        }
        return (long) seconds / 60 + " min " + (long) seconds % 60 + " s";
    }
}
