package dev.dermaga.dingtalk.client.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.simulator.AppRobot;
import dev.dermaga.dingtalk.simulator.GroupChat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The app's robot is taken out of a group, and comes back. */
class ThrownOutTest {
    private final Sandbox sandbox = new Sandbox();
    private final GroupChat pier = sandbox.simulator.group(Sandbox.PIER.value());
    private final AppRobot robot = sandbox.simulator.robot(Sandbox.APP);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void outside_it_is_refused_and_not_listed_and_inside_again_it_speaks() {
        robot.isThrownOutOf(pier);

        Refused refused = assertThrows(Refused.class, () -> say("anybody?"));
        assertEquals("invalidParameter.robotCode.notExsit", refused.code());
        assertEquals(List.of(), appRobots());

        robot.isThrownOutOf();
        say("back again");

        assertEquals(1, appRobots().size());
        assertTrue(sandbox.pier().toString().contains("back again"));
    }

    @Test
    void it_is_out_of_one_group_and_in_the_others() {
        robot.isThrownOutOf(sandbox.simulator.group("cidSandboxOps00001=="));

        say("still here");

        assertTrue(sandbox.pier().toString().contains("still here"));
    }

    private void say(String text) {
        sandbox.dingtalk.robot().sendToGroup(Sandbox.PIER, RobotMessage.text(text));
    }

    private List<RobotInGroup> appRobots() {
        return sandbox.dingtalk.robot().robotsInGroup(Sandbox.PIER).stream()
                .filter(robot -> Objects.toString(robot.robotCode(), "").equals(Sandbox.APP))
                .toList();
    }
}
