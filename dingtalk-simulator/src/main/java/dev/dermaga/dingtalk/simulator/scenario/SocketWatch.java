package dev.dermaga.dingtalk.simulator.scenario;

import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How apps keep their sockets. Not for use by several threads. */
final class SocketWatch {
    /** One that ended, fell silent or was asked to go. */
    private static final class Leaving {
        private @Nullable Instant silentSince;
        private @Nullable Instant closed;
        private @Nullable Instant replaced;
    }

    private final Map<String, Leaving> leaving = new LinkedHashMap<>();

    void hear(Journal.Entry frame) {
        String id = frame.request() == null
                ? ""
                : frame.request().path("connectionId").asText("");
        if (id.isEmpty()) {
            return;
        }
        Journal.Refused refused = frame.refusal();
        boolean asked = frame.method().equals("PUSH") && frame.path().equals("disconnect");
        boolean silent = refused != null && refused.code().equals("silentSocket");
        if (asked || silent) {
            Leaving one = leaving.computeIfAbsent(id, unused -> new Leaving());
            if (silent && one.silentSince == null && one.closed == null) {
                one.silentSince = frame.at();
            }
        } else if (frame.method().equals("CLOSE")) {
            leaving.computeIfAbsent(id, unused -> new Leaving()).closed = frame.at();
        } else if (frame.method().equals("OPEN")) {
            replace(frame.at());
        }
    }

    /** By a new one, which stands for the one that has been closed longest, or else for one that is about to go. */
    private void replace(Instant now) {
        leaving.values().stream()
                .filter(one -> one.replaced == null && one.closed != null)
                .findFirst()
                .or(() -> leaving.values().stream()
                        .filter(one -> one.replaced == null)
                        .findFirst())
                .ifPresent(one -> one.replaced = now);
    }

    Report.Sockets sockets() {
        int ended = 0;
        List<Double> backAfter = new ArrayList<>();
        int silent = 0;
        int noticed = 0;
        Duration slowestNotice = Duration.ZERO;
        for (Leaving one : leaving.values()) {
            if (one.closed != null) {
                ended++;
            }
            if (one.closed != null && one.replaced != null) {
                Duration gone = Duration.between(one.closed, one.replaced);
                backAfter.add(Report.seconds(gone.isNegative() ? Duration.ZERO : gone));
            }
            if (one.silentSince != null) {
                silent++;
            }
            if (one.silentSince != null && one.closed != null) {
                noticed++;
                slowestNotice = longer(slowestNotice, Duration.between(one.silentSince, one.closed));
            }
        }
        return new Report.Sockets(ended, backAfter, silent, noticed, Report.seconds(slowestNotice));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
