package dev.dermaga.dingtalk.simulator.scenario;

import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
     * @param from a userId, or {@link #EVERYBODY} for the one whose {@code turn} it is
     * @param to a conversation, the code of a robot for the single chat with it, {@link #GROUP} or {@link #ROBOT}
     */
    record Say(String from, int turn, String to, String text) implements Action {
        static final String EVERYBODY = "everybody";

        /** The first group, and the first robot of an app: there are some in every world. */
        static final String GROUP = "group";

        static final String ROBOT = "robot";

        @Override
        public void happen(Stage stage) {
            World world = stage.world();
            Optional<App> app =
                    to.equals(ROBOT) ? world.appsWithRobot().stream().findFirst() : world.appOfRobot(to);
            Optional<Group> first =
                    world.groups().stream().filter(group -> to.equals(GROUP)).findFirst();
            String id = first.map(Group::openConversationId).orElse(to);
            List<String> all = world.group(id)
                    .map(Group::members)
                    .orElseGet(() -> world.people().stream().map(Person::userId).toList());
            Person person = person(world, from.equals(EVERYBODY) && !all.isEmpty() ? all.get(turn % all.size()) : from);
            World.Place place = app.map(found -> world.singleChat(person, found))
                    .or(() -> world.place(id))
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
                    quota.limit(kind, kind.limit().standard());
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
            Person person = person(world, userId);
            world.todos.of(person.unionId()).stream()
                    .filter(todo -> todo.kind().equals("personal") && !todo.done())
                    .limit(count)
                    .map(Todo::id)
                    .forEach(id -> world.todos.update(
                            id, before -> before.withDone(true, world.clock().instant())));
        }
    }

    /**
     * A robot is thrown out, switched off, or there again.
     *
     * @param robot a custom one by its token, an app's by its code, or {@link #EVERY}
     */
    record SetRobot(String robot, CustomRobot.State state) implements Action {
        static final String EVERY = "every";

        @Override
        public void happen(Stage stage) {
            World world = stage.world();
            List<String> customs = world.customRobots().stream()
                    .map(CustomRobot::token)
                    .filter(this::means)
                    .toList();
            List<String> apps = world.appsWithRobot().stream()
                    .map(App::robotCode)
                    .filter(this::means)
                    .toList();
            if (customs.isEmpty() && apps.isEmpty()) {
                throw new IllegalArgumentException("No robot " + robot);
            }
            customs.forEach(token -> world.customRobots.update(token, before -> before.withState(state)));
            apps.forEach(
                    code -> world.robots.change(code, before -> before.stopped(state != CustomRobot.State.RUNNING)));
        }

        private boolean means(String one) {
            return robot.equals(EVERY) || robot.equals(one);
        }
    }

    private static Person person(World world, String userId) {
        return world.person(userId).orElseThrow(() -> new IllegalArgumentException("No person " + userId));
    }
}
