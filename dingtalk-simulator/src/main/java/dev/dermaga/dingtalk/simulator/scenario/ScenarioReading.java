package dev.dermaga.dingtalk.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.fault.FaultReading;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads scenarios, and says of a wrong one which step and member is wrong. */
final class ScenarioReading {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration FURTHEST_JUMP = Duration.ofDays(366);
    private static final int MOST_STEPS = 1_000;
    private static final int MOST_MESSAGES = 5_000;
    private static final int MOST_IN_ALL = 20_000;
    private static final int LONGEST_TEXT = 2_000;
    private static final Set<String> STEPS = Set.of("fault", "off", "speak", "quota", "advance", "tick", "robot");

    private final List<Scenario.Part> parts = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private ScenarioReading() {}

    static Scenario read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("A scenario is a JSON object");
        }
        allow(json, "name", "title", "about", "length", "steps");
        String name = text(json, "name");
        if (!name.matches("[a-z0-9-]{1,60}")) {
            throw new IllegalArgumentException("name: small letters, digits and -, not " + name);
        }
        Duration length = duration(json, "length", LONGEST);
        ScenarioReading reading = new ScenarioReading();
        JsonNode steps = json.path("steps");
        if (!steps.isArray() || steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("steps: a list of 1 to " + MOST_STEPS);
        }
        for (int i = 0; i < steps.size(); i++) {
            try {
                reading.step(steps.get(i), length);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("steps[" + i + "]: " + e.getMessage(), e);
            }
        }
        reading.steps.sort(Comparator.comparing(Step::at));
        return new Scenario(
                name, words(json, "title", name), words(json, "about", ""), length, reading.parts, reading.steps);
    }

    private void step(JsonNode step, Duration length) {
        TreeSet<String> kinds = new TreeSet<>();
        step.fieldNames().forEachRemaining(kinds::add);
        kinds.retainAll(STEPS);
        if (kinds.size() != 1) {
            throw new IllegalArgumentException("one of " + new TreeSet<>(STEPS) + " is in a step, not " + kinds);
        }
        String kind = kinds.first();
        allow(step, "at", kind, kind.equals("fault") ? "for" : kind);
        Duration at = duration(step, "at", length);
        JsonNode said = step.path(kind);
        switch (kind) {
            case "fault" -> fault(at, step, said);
            case "off" -> off(at, said);
            case "speak" -> speak(at, said, length);
            case "quota" -> quota(at, said);
            case "advance" ->
                add(
                        at,
                        "the clock goes " + duration(step, "advance", FURTHEST_JUMP) + " ahead",
                        new Action.Jump(duration(step, "advance", FURTHEST_JUMP)));
            case "tick" -> tick(at, said);
            default -> robot(at, said);
        }
    }

    private void add(Duration at, String what, Action action) {
        steps.add(new Step(at, parts.size(), action));
        parts.add(new Scenario.Part(at, what));
    }

    private void fault(Duration at, JsonNode step, JsonNode said) {
        Fault fault = FaultReading.read(said);
        Duration length = step.has("for") ? duration(step, "for", LONGEST) : null;
        if (fault.scope().from() != null || fault.scope().until() != null) {
            throw new IllegalArgumentException("fault: begins with its step and lasts for its \"for\"");
        }
        // to be told now, and not when the scenario is half way through, that it makes no sense
        FaultReading.check(length == null ? fault : fault.until(Instant.MAX));
        String where =
                fault.scope().path() == null ? "" : " on " + fault.scope().path();
        String often = fault.times() == null ? "" : " " + fault.times() + " times";
        add(
                at,
                "the fault " + fault.kind().word() + where + often + (length == null ? "" : " for " + length),
                new Action.SwitchOn(fault, length));
    }

    private void off(Duration at, JsonNode said) {
        String word = said.asText("");
        boolean all = word.equals("all");
        add(
                at,
                all ? "all faults end" : "the fault " + word + " ends",
                new Action.SwitchOff(all ? null : Faults.Kind.of(word)));
    }

    /** Who speaks takes turns; {@code {n}} in the text is which message it is. */
    private void speak(Duration at, JsonNode said, Duration length) {
        allow(said, "from", "to", "text", "times", "within");
        List<String> from = new ArrayList<>();
        if (said.path("from").isArray()) {
            said.path("from").forEach(person -> from.add(person.asText("")));
        } else {
            from.add(text(said, "from"));
        }
        if (from.isEmpty() || from.contains("")) {
            throw new IllegalArgumentException("from: userIds of those who speak");
        }
        String to = text(said, "to");
        String text = text(said, "text");
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("text: at most " + LONGEST_TEXT + " characters");
        }
        int times = said.has("times") ? count(said, "times", MOST_MESSAGES) : 1;
        Duration within = said.has("within") ? duration(said, "within", LONGEST) : Duration.ZERO;
        if (at.plus(within).compareTo(length) > 0) {
            throw new IllegalArgumentException("within: ends after the scenario");
        }
        if (steps.size() + times > MOST_IN_ALL) {
            throw new IllegalArgumentException("times: at most " + MOST_IN_ALL + " messages in a scenario");
        }
        for (int i = 0; i < times; i++) {
            Duration later = within.multipliedBy(i).dividedBy(times);
            String line = text.replace("{n}", Integer.toString(i + 1));
            steps.add(new Step(at.plus(later), parts.size(), new Action.Say(from.get(i % from.size()), i, to, line)));
        }
        String span = within.isZero() ? "" : " within " + within;
        parts.add(new Scenario.Part(at, String.join(", ", from) + " say " + times + " messages to " + to + span));
    }

    private void quota(Duration at, JsonNode said) {
        allow(said, "api", "webhookAndStream");
        if (said.isEmpty()) {
            throw new IllegalArgumentException("quota: of api, or of webhookAndStream?");
        }
        Map<String, MonthlyQuota.Kind> kinds = new LinkedHashMap<>();
        kinds.put("api", MonthlyQuota.Kind.API);
        kinds.put("webhookAndStream", MonthlyQuota.Kind.WEBHOOK_AND_STREAM);
        kinds.forEach((name, kind) -> {
            JsonNode wanted = said.path(name);
            if (!wanted.isMissingNode()) {
                allow(wanted, "limit", "left");
                Long limit = wanted.has("limit") ? number(wanted, "limit") : null;
                Long left = wanted.has("left") ? number(wanted, "left") : null;
                add(
                        at,
                        "the month's quota of " + name + " is set to " + wanted,
                        new Action.SetQuota(kind, limit, left));
            }
        });
    }

    private void tick(Duration at, JsonNode said) {
        allow(said, "person", "count");
        String person = text(said, "person");
        int count = count(said, "count", MOST_STEPS);
        add(at, person + " ticks off " + count + " to-dos", new Action.Tick(person, count));
    }

    private void robot(Duration at, JsonNode said) {
        allow(said, "robot", "state");
        String robot = text(said, "robot");
        String state = text(said, "state");
        CustomRobot.State wanted;
        try {
            wanted = CustomRobot.State.valueOf(state.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("state: running, stopped or removed, not " + state);
        }
        add(at, "the robot " + robot + " is " + state, new Action.SetRobot(robot, wanted));
    }

    // ---- members

    private static void allow(JsonNode json, String... names) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("an object with " + String.join(", ", names) + ", not " + json);
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!List.of(names).contains(name)) {
                throw new IllegalArgumentException(name + ": there is no such member, but " + String.join(", ", names));
            }
        });
    }

    private static Map<String, String> words(JsonNode json, String name, String otherwise) {
        JsonNode said = json.path(name);
        if (said.isMissingNode()) {
            return Map.of("en", otherwise);
        }
        if (said.isTextual()) {
            return Map.of("en", said.textValue());
        }
        Map<String, String> words = new LinkedHashMap<>();
        said.properties()
                .forEach(entry -> words.put(entry.getKey(), entry.getValue().asText()));
        if (!words.containsKey("en")) {
            throw new IllegalArgumentException(name + ": words, or words by language with en among them");
        }
        return words;
    }

    private static String text(JsonNode json, String name) {
        JsonNode said = json.path(name);
        if (!said.isTextual() || said.textValue().isBlank()) {
            throw new IllegalArgumentException(name + ": text, not " + said);
        }
        return said.textValue();
    }

    private static Duration duration(JsonNode json, String name, Duration most) {
        String said = text(json, name);
        Duration duration;
        try {
            duration = Duration.parse(said);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(name + ": such as PT1M30S, not " + said);
        }
        if (duration.isNegative() || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": from PT0S to " + most + ", not " + said);
        }
        return duration;
    }

    private static int count(JsonNode json, String name, int most) {
        JsonNode said = json.path(name);
        if (!said.canConvertToInt() || !said.isIntegralNumber() || said.intValue() < 1 || said.intValue() > most) {
            throw new IllegalArgumentException(name + ": a whole number from 1 to " + most + ", not " + said);
        }
        return said.intValue();
    }

    private static long number(JsonNode json, String name) {
        JsonNode said = json.path(name);
        if (!said.isIntegralNumber() || !said.canConvertToLong() || said.longValue() < 0) {
            throw new IllegalArgumentException(name + ": a whole number from 0 on, not " + said);
        }
        return said.longValue();
    }
}
