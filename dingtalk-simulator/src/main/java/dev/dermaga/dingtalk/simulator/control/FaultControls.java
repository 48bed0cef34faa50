package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dermaga.dingtalk.simulator.fault.FaultReading;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.util.List;

/** What goes wrong on request. */
public final class FaultControls implements Controls {
    private final Faults faults;

    public FaultControls(Faults faults) {
        this.faults = faults;
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/faults", call -> active()),
                on("POST", "/_simulator/faults", call -> {
                    faults.add(FaultReading.read(Control.body(call)));
                    return active();
                }),
                on("DELETE", "/_simulator/faults", call -> {
                    faults.clear();
                    return active();
                }),
                on("DELETE", "/_simulator/faults/{id}", this::remove));
    }

    private Answer remove(Call call) {
        String id = call.variable("id");
        if (!id.matches("\\d{1,18}") || !faults.remove(Long.parseLong(id))) {
            throw new NotThere("No fault " + id + " is on");
        }
        return active();
    }

    private Answer active() {
        ArrayNode items = Json.array();
        faults.listed()
                .forEach(active -> items.add(FaultReading.write(active.fault()).put("id", active.id())));
        return Answer.json(Json.object().set("items", items));
    }
}
