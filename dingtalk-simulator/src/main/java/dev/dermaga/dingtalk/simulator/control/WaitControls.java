package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.watch.Lines;
import dev.dermaga.dingtalk.simulator.watch.NotSeen;
import dev.dermaga.dingtalk.simulator.watch.Watch;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting over HTTP: the answer comes when there is what was asked for, or when patience is at its end. */
public final class WaitControls implements Controls {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MAX_WAITING = 20;
    private static final int MAX_COUNT = 5_000;

    private final DingTalkSimulator simulator;
    private final World world;
    private final Watch watch;
    private final Subjects subjects;
    private final Semaphore places = new Semaphore(MAX_WAITING);

    public WaitControls(DingTalkSimulator simulator, World world, Watch watch) {
        this.simulator = simulator;
        this.world = world;
        this.watch = watch;
        this.subjects = new Subjects(world);
    }

    @Override
    public List<Control> controls() {
        return List.of(on("GET", "/_simulator/wait", this::await));
    }

    private Answer await(Call call) {
        Duration patience = patience(call);
        if (!places.tryAcquire()) {
            return Control.problem(503, "Too many callers wait");
        }
        try {
            return await(call, patience);
        } catch (NotSeen e) {
            return Control.problem(408, String.valueOf(e.getMessage()));
        } finally {
            places.release();
        }
    }

    private Answer await(Call call, Duration patience) {
        String what = String.valueOf(call.query("for"));
        return switch (what) {
            case "message" -> message(call, patience);
            case "todo" -> {
                Person person = person(call);
                yield items(
                        call,
                        patience,
                        "to-do of " + person.userId(),
                        () -> world.todos.of(person.unionId()),
                        todo -> has(call, "text", todo.subject()),
                        Lines::todo,
                        todo -> Views.todo(todo, person, world));
            }
            case "notice" -> {
                Person person = person(call);
                yield items(
                        call,
                        patience,
                        "work notification to " + person.userId(),
                        () -> world.workNotices.of(person.userId()),
                        notice -> has(call, "text", textOf(notice.msg())),
                        Lines::notice,
                        notice -> Views.notice(notice, world));
            }
            case "card" -> {
                Person person = person(call);
                yield items(
                        call,
                        patience,
                        "card before " + person.userId(),
                        () -> cardsBefore(person),
                        card -> has(call, "text", card.data().toString()),
                        Lines::card,
                        card -> Views.card(card, person, world));
            }
            case "call" -> {
                String clientId = app(call);
                yield items(
                        call,
                        patience,
                        "call of " + clientId,
                        () -> simulator.callsOf(clientId),
                        entry -> has(call, "path", entry.path()),
                        Lines::call,
                        Views::entry);
            }
            case "stream" -> {
                simulator.awaitStreamConnected(app(call), patience);
                yield Answer.json(Json.object().set("items", Json.array()));
            }
            default -> throw new IllegalArgumentException("for: message, todo, notice, card, call or stream");
        };
    }

    private Answer message(Call call, Duration patience) {
        String id = call.query("conversation") == null
                ? World.singleChatId(
                        person(call),
                        world.appOfRobot(required(call, "robot"))
                                .orElseThrow(() -> new NotThere("No robot " + call.query("robot"))))
                : required(call, "conversation");
        if (world.place(id).isEmpty()) {
            throw new NotThere("No conversation " + id);
        }
        return items(
                call,
                patience,
                "message in " + id,
                () -> world.messages(id),
                message -> has(call, "text", message.text()) && is(call, "from", message.from()),
                Lines::message,
                Views::message);
    }

    private List<Card> cardsBefore(Person person) {
        return world.cards.all().stream()
                .filter(card -> world.whereSeen(card, person).isPresent())
                .toList();
    }

    /** Those that match, once there are as many as {@code count} says. */
    private <T> Answer items(
            Call call,
            Duration patience,
            String what,
            Supplier<List<T>> look,
            Predicate<T> which,
            Function<T, String> line,
            Function<T, ObjectNode> view) {
        int count = count(call);
        List<T> found = watch.until(
                (count == 1 ? "a " : count + " × ") + what + " that matches",
                patience,
                () -> Optional.of(look.get().stream().filter(which).toList()).filter(all -> all.size() >= count),
                () -> Lines.of(look.get(), line));
        ArrayNode items = Json.array();
        found.forEach(thing -> items.add(view.apply(thing)));
        return Answer.json(Json.object().set("items", items));
    }

    // ---- what was asked for

    private static boolean has(Call call, String name, String value) {
        String wanted = call.query(name);
        return wanted == null || value.contains(wanted);
    }

    private static boolean is(Call call, String name, String value) {
        String wanted = call.query(name);
        return wanted == null || value.equals(wanted);
    }

    /** All texts in a message, whatever its kind. */
    private static String textOf(com.fasterxml.jackson.databind.JsonNode message) {
        List<String> texts = new ArrayList<>();
        message.forEach(child -> texts.add(child.isContainerNode() ? textOf(child) : child.asText()));
        return String.join(" ", texts);
    }

    private Person person(Call call) {
        return subjects.person(required(call, "person"));
    }

    private String app(Call call) {
        String clientId = required(call, "app");
        return world.app(clientId)
                .orElseThrow(() -> new NotThere("No app " + clientId))
                .clientId();
    }

    private static String required(Call call, String name) {
        String value = call.query(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static int count(Call call) {
        String count = call.query("count");
        if (count == null) {
            return 1;
        }
        if (!count.matches("[1-9][0-9]{0,3}") || Integer.parseInt(count) > MAX_COUNT) {
            throw new IllegalArgumentException("count: a whole number from 1 to " + MAX_COUNT);
        }
        return Integer.parseInt(count);
    }

    private static Duration patience(Call call) {
        String timeout = call.query("timeout");
        Duration patience = timeout == null ? Watch.PATIENCE : Duration.parse(timeout);
        if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout: from PT0S to " + LONGEST);
        }
        return patience;
    }
}
