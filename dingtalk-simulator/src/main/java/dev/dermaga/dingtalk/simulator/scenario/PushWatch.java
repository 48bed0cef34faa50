package dev.dermaga.dingtalk.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was pushed to apps, and what they acknowledged. Not for use by several threads. */
final class PushWatch {
    /** Nothing that the app could have heard. */
    private static final Set<String> NOT_SENT = Set.of("20001", "tooLarge");

    /** One message or event, however often it was pushed. */
    private static final class Told {
        private final Instant first;
        private @Nullable Instant acknowledged;

        Told(Instant first) {
            this.first = first;
        }
    }

    private final Map<String, Told> told = new LinkedHashMap<>();
    private final Map<String, Told> byMessageId = new Recent<>();
    private int pushes;
    private int lost;

    void hear(Journal.Entry frame) {
        switch (frame.method()) {
            case "PUSH" -> pushed(frame);
            case "POST" -> posted(frame);
            case "ACK" -> acknowledged(frame);
            default -> {}
        }
    }

    private void pushed(Journal.Entry frame) {
        JsonNode said = request(frame);
        Journal.Refused refused = frame.refusal();
        boolean notSent = refused != null && NOT_SENT.contains(refused.code());
        if (said.path("type").asText().equals("SYSTEM") || notSent) {
            return;
        }
        Told one = told(frame, said);
        byMessageId.put(said.path("messageId").asText(), one);
        if (refused == null) {
            pushes++;
        } else if (refused.code().equals("noConnection")) {
            lost++;
        }
    }

    private void posted(Journal.Entry frame) {
        JsonNode said = request(frame);
        Journal.Refused refused = frame.refusal();
        if (said.path("event").asText().equals("check_url") || refused != null && NOT_SENT.contains(refused.code())) {
            return;
        }
        pushes++;
        Told one = told(frame, said);
        if (refused == null) {
            acknowledge(one, frame.at());
        }
    }

    private void acknowledged(Journal.Entry frame) {
        Told one = byMessageId.get(request(frame).at("/headers/messageId").asText());
        if (one != null && frame.refusal() == null) {
            acknowledge(one, frame.at());
        }
    }

    private static void acknowledge(Told one, Instant at) {
        if (one.acknowledged == null) {
            one.acknowledged = at;
        }
    }

    private static JsonNode request(Journal.Entry frame) {
        JsonNode request = frame.request();
        return request == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : request;
    }

    private Told told(Journal.Entry frame, JsonNode said) {
        String id = said.at("/data/msgId").asText("");
        String what = id.isEmpty()
                ? frame.path() + ' ' + said.path("event") + said.path("eventType") + said.path("data")
                : id;
        return told.computeIfAbsent(what, unused -> new Told(frame.at()));
    }

    Report.Pushes pushes() {
        int acknowledged = 0;
        Duration slowest = Duration.ZERO;
        for (Told one : told.values()) {
            Instant at = one.acknowledged;
            if (at != null) {
                acknowledged++;
                Duration took = Duration.between(one.first, at);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
        }
        return new Report.Pushes(
                told.size(), pushes, acknowledged, told.size() - acknowledged, lost, Report.seconds(slowest));
    }
}
