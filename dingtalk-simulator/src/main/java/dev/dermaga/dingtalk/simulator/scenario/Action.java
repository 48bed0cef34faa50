package dev.dermaga.dingtalk.simulator.scenario;

import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that happens in a scenario. */
interface Action {
    void happen(Stage stage);

    /** A fault is switched on, for a while or until the scenario is over. */
    record SwitchOn(Fault fault, @Nullable Duration length) implements Action {
        @Override
        public void happen(Stage stage) {
            Instant now = stage.world().clock().instant();
            stage.switchOn(length == null ? fault : fault.until(now.plus(length)));
        }
    }

    /** All faults of a kind are switched off; all of the scenario's own when there is no kind. */
    record SwitchOff(Faults.@Nullable Kind kind) implements Action {
        @Override
        public void happen(Stage stage) {
            if (kind == null) {
                stage.switchAllOff();
            } else {
                stage.switchOff(kind);
            }
        }
    }

    /**
     * A person says something to a robot.
     *
     * @param to a conversation, or the code of a robot for the single chat with it
     */
    record Say(String from, String to, String text) implements Action {
        @Override
        public void happen(Stage stage) {
            World world = stage.world();
            Person person = world.person(from).orElseThrow(() -> new IllegalArgumentException("No person " + from));
            Optional<App> app = world.appOfRobot(to);
            World.Place place = app.map(found -> world.singleChat(person, found))
                    .or(() -> world.place(to))
                    .orElseThrow(() -> new IllegalArgumentException("Neither a conversation nor a robot: " + to));
            world.postAsPerson(place, person, ChatMessage.Draft.text(text).atRobot(app.isEmpty()));
        }
    }

    /** The month is used up to a point; what is null stays as it is. */
    record SetQuota(
            MonthlyQuota.Kind kind,
            @Nullable Long limit,
            @Nullable Long left) implements Action {
        @Override
        public void happen(Stage stage) {
            MonthlyQuota quota = stage.world().monthlyQuota;
            if (limit != null) {
                quota.limit(kind, limit);
            }
            if (left != null) {
                if (quota.limit(kind) == MonthlyQuota.UNLIMITED) {
                    quota.limit(kind, kind.standardLimit());
                }
                quota.use(kind, Math.max(0, quota.limit(kind) - left));
            }
        }
    }

    /** The clock is moved. */
    record Jump(Duration length) implements Action {
        @Override
        public void happen(Stage stage) {
            stage.moveClock(length);
        }
    }

    /** A person ticks off the oldest of the to-dos that people may tick off. */
    record Tick(String userId, int count) implements Action {
        @Override
        public void happen(Stage stage) {
            World world = stage.world();
            Person person = world.person(userId).orElseThrow(() -> new IllegalArgumentException("No person " + userId));
            world.todos.of(person.unionId()).stream()
                    .filter(todo -> todo.kind().equals("personal") && !todo.done())
                    .limit(count)
                    .map(Todo::id)
                    .forEach(id -> world.todos.update(
                            id, before -> before.withDone(true, world.clock().instant())));
        }
    }

    /** A custom robot by its token, or an app's by its code, is thrown out, switched off, or there again. */
    record SetRobot(String robot, CustomRobot.State state) implements Action {
        @Override
        public void happen(Stage stage) {
            World world = stage.world();
            if (world.customRobot(robot).isPresent()) {
                world.customRobots.update(robot, before -> before.withState(state));
            } else if (world.appOfRobot(robot).isPresent()) {
                world.robots.change(robot, before -> before.stopped(state != CustomRobot.State.RUNNING));
            } else {
                throw new IllegalArgumentException("No robot " + robot);
            }
        }
    }
}
