package dev.dermaga.dingtalk.simulator.control;

import java.util.List;

/** The controls of one topic. */
public interface Controls {
    List<Control> controls();
}
