package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.scenario.Play;
import dev.dermaga.dingtalk.simulator.scenario.Report;
import dev.dermaga.dingtalk.simulator.scenario.Scenario;
import dev.dermaga.dingtalk.simulator.scenario.Scenarios;
import dev.dermaga.dingtalk.simulator.scenario.Verdict;
import java.util.List;
import java.util.Locale;

/** Scenarios: which there are, the one that is played, and its report. */
public final class ScenarioControls implements Controls {
    private final Scenarios scenarios;

    public ScenarioControls(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/scenarios", call -> shown()),
                on("POST", "/_simulator/scenarios", call -> play(Scenario.parse(call.body()))),
                on("POST", "/_simulator/scenarios/{name}", this::playNamed),
                on("DELETE", "/_simulator/scenarios", call -> {
                    scenarios.stop();
                    return shown();
                }));
    }

    private Answer playNamed(Call call) {
        String name = call.variable("name");
        if (!Scenario.names().contains(name)) {
            throw new NotThere("No scenario is called " + name + "; there are " + String.join(", ", Scenario.names()));
        }
        return play(Scenario.named(name));
    }

    private Answer play(Scenario scenario) {
        try {
            scenarios.play(scenario);
        } catch (IllegalStateException e) {
            return Control.problem(409, String.valueOf(e.getMessage()));
        }
        return shown();
    }

    /** Those there are, and as {@code current} the report of the one that is or was played. */
    private Answer shown() {
        ObjectNode shown = Json.object();
        ArrayNode items = shown.putArray("items");
        for (String name : Scenario.names()) {
            items.add(view(Scenario.named(name)));
        }
        return Answer.json(shown.set(
                "current",
                scenarios
                        .current()
                        .map(Play::report)
                        .map(ScenarioControls::view)
                        .orElse(null)));
    }

    private static ObjectNode view(Scenario scenario) {
        ObjectNode node = Json.object().put("name", scenario.name());
        node.set("title", Json.tree(scenario.title()));
        node.set("about", Json.tree(scenario.about()));
        node.put("length", scenario.length().toSeconds());
        ArrayNode steps = node.putArray("steps");
        scenario.parts()
                .forEach(part -> steps.addObject()
                        .put("at", part.at().toMillis() / 1_000.0)
                        .put("what", part.what()));
        return node;
    }

    private static ObjectNode view(Report report) {
        ObjectNode node = Json.object()
                .put("scenario", report.scenario())
                .put("state", report.state().name().toLowerCase(Locale.ROOT))
                .put("elapsed", report.elapsed())
                .put("length", report.length());
        node.set("title", Json.tree(report.title()));
        node.set("done", Json.tree(report.done()));
        ArrayNode verdicts = node.putArray("verdicts");
        for (Verdict verdict : report.verdicts()) {
            verdicts.addObject()
                    .put("promise", verdict.promise().word())
                    .put("outcome", verdict.outcome().word())
                    .put("text", verdict.text())
                    .set("values", Json.tree(verdict.values()));
        }
        Report.Observed observed = report.observed();
        node.set("calls", Json.tree(observed.calls()));
        node.set("refusals", Json.tree(observed.refusals()));
        node.set("pushes", Json.tree(observed.pushes()));
        node.set("sockets", Json.tree(observed.sockets()));
        return node.put("arrivedTwice", observed.arrivedTwice()).put("text", report.text());
    }
}
