package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import dev.dermaga.dingtalk.simulator.http.Answer;
import java.util.List;

/** The description of the control API, for programs that make a client of it. */
public final class DescriptionControls implements Controls {
    @Override
    public List<Control> controls() {
        return List.of(on("GET", "/_simulator/openapi.json", call -> Answer.json(ControlDescription.openApi())));
    }
}
