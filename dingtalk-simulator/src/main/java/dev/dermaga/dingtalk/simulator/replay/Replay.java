package dev.dermaga.dingtalk.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers calls as they were answered when they were recorded: each line of the recording once, in order among those
 * that a call matches. What matches none is the world's. A line that tells of no answer, or of one that cannot be given
 * again (a file), is left out.
 */
public final class Replay {
    // guarded by this
    private List<Recorded> lines = List.of();
    private boolean[] used = {};

    /** Plays a file. Throws {@link IllegalArgumentException} for a line that cannot be read. */
    public void load(Path file) {
        try {
            load(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays these lines of JSON, from now on and in place of any before. */
    public synchronized void load(String text) {
        List<Recorded> read = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            if (!line.isBlank()) {
                Recorded.read(line, number).ifPresent(read::add);
            }
        }
        lines = List.copyOf(read);
        rewind();
    }

    /** From the first line again. */
    public synchronized void rewind() {
        used = new boolean[lines.size()];
    }

    public synchronized void stop() {
        lines = List.of();
        rewind();
    }

    /** How many lines it has, and how many of them were played. */
    public synchronized State state() {
        int played = 0;
        for (boolean one : used) {
            played += one ? 1 : 0;
        }
        return new State(lines.size(), played);
    }

    public record State(int lines, int played) {}

    /** The answer that is next for such a call; empty when the recording has none. */
    public synchronized Optional<Recorded> next(Call call) {
        for (int i = 0; i < used.length; i++) {
            if (!used[i] && lines.get(i).matches(call)) {
                used[i] = true;
                return Optional.of(lines.get(i));
            }
        }
        return Optional.empty();
    }

    /** One line of a recording. */
    public static final class Recorded {
        private static final String HIDDEN = "***";

        private final int number;
        private final String method;
        private final String path;
        private final JsonNode query;
        private final JsonNode body;
        private final Answer answer;

        /** A token that was recorded is none any more, so the world is to give one if it can. */
        private final boolean token;

        private Recorded(int number, JsonNode line, Answer answer) {
            this.number = number;
            this.method = line.path("method").asText();
            this.path = line.path("path").asText();
            this.query = line.path("query");
            this.body = line.path("body");
            this.answer = answer;
            JsonNode given = line.path("answer");
            this.token = HIDDEN.equals(given.path("accessToken").asText())
                    || HIDDEN.equals(given.path("access_token").asText());
        }

        static Optional<Recorded> read(String text, int number) {
            JsonNode line;
            try {
                line = dev.dermaga.dingtalk.simulator.http.Json.read(text);
            } catch (IOException e) {
                throw new IllegalArgumentException("Line " + number + " of the recording is not JSON");
            }
            if (!line.path("method").isTextual() || !line.path("path").isTextual()) {
                throw new IllegalArgumentException("Line " + number + " of the recording has no method or no path");
            }
            return answer(line).map(answer -> new Recorded(number, line, answer));
        }

        private static Optional<Answer> answer(JsonNode line) {
            int status = line.path("status").asInt(0);
            JsonNode given = line.path("answer");
            if (status < 200 || status > 599) {
                return Optional.empty();
            }
            if (given.isContainerNode()) {
                return Optional.of(Answer.json(status, given));
            }
            boolean text = given.isTextual() && line.path("answerType").asText().startsWith("text/");
            if (!text && !given.isMissingNode() && !given.isNull()) {
                return Optional.empty();
            }
            byte[] bytes = text ? given.asText().getBytes(StandardCharsets.UTF_8) : new byte[0];
            String type = line.path("answerType").asText("");
            return Optional.of(new Answer(
                    status, type.isEmpty() ? "application/json;charset=utf-8" : type, bytes, java.util.Map.of()));
        }

        public Answer answer() {
            return answer;
        }

        public boolean isToken() {
            return token;
        }

        public int number() {
            return number;
        }

        boolean matches(Call call) {
            return method.equals(call.method())
                    && Likeness.ofText(path, call.path())
                    && Likeness.ofQuery(query, call.query())
                    && Likeness.ofBody(body, call);
        }
    }
}
