package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.replay.Replay;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota.Kind;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What is answered from a recording, how much is left of the month, and what time it is. */
public final class ConditionControls implements Controls {
    private final World world;
    private final Replay replay;
    private final Function<Duration, Instant> advance;

    public ConditionControls(World world, Replay replay, Function<Duration, Instant> advance) {
        this.world = world;
        this.replay = replay;
        this.advance = advance;
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/replay", call -> replayed()),
                on("POST", "/_simulator/replay", call -> {
                    replay.load(call.bodyText());
                    return replayed();
                }),
                on("DELETE", "/_simulator/replay", call -> {
                    replay.stop();
                    return replayed();
                }),
                on("GET", "/_simulator/quota", call -> quota()),
                on("PUT", "/_simulator/quota", this::setQuota),
                on("GET", "/_simulator/clock", call -> now(world.clock().instant())),
                on("POST", "/_simulator/clock", this::moveClock));
    }

    private Answer replayed() {
        Replay.State state = replay.state();
        return Answer.json(Json.object().put("lines", state.lines()).put("played", state.played()));
    }

    private Answer quota() {
        ObjectNode shown = Json.object().put("month", world.monthlyQuota.month().toString());
        for (Kind kind : Kind.values()) {
            shown.putObject(Views.nameOf(kind))
                    .put("used", world.monthlyQuota.used(kind))
                    .put("limit", world.monthlyQuota.limit(kind));
        }
        return Answer.json(shown);
    }

    /** Sets what the body names, and leaves the rest. */
    private Answer setQuota(Call call) throws IOException {
        JsonNode body = Control.body(call);
        for (Kind kind : Kind.values()) {
            JsonNode wanted = body.path(Views.nameOf(kind));
            if (wanted.hasNonNull("limit")) {
                world.monthlyQuota.limit(kind, Control.count(wanted.path("limit")));
            }
            if (wanted.hasNonNull("used")) {
                world.monthlyQuota.use(kind, Control.count(wanted.path("used")));
            }
        }
        return quota();
    }

    private Answer moveClock(Call call) throws IOException {
        return now(
                advance.apply(Duration.parse(Control.body(call).path("advance").asText(""))));
    }

    private static Answer now(Instant instant) {
        return Answer.json(Json.object().put("now", instant.toString()));
    }
}
