package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;

/** All that a refused call must leave as it was. */
final class WholeWorld {
    private WholeWorld() {}

    /** Without what was used of the month: a refused call counts, too. */
    static String of(DingTalkSimulator simulator) {
        return simulator.save().replaceAll("(?m)^( *)quota:\\R(\\1 .*\\R)*", "");
    }
}
