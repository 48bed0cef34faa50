package dev.dermaga.dingtalk.simulator.scenario;

import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Follows the wire log while a scenario is played. Safe for use by many threads. */
final class Watch {
    private final World world;
    private final LongSupplier nanoTime;
    private final Instant since;

    // guarded by this
    private final CallWatch calls = new CallWatch();
    private final PushWatch pushes = new PushWatch();
    private final SocketWatch sockets = new SocketWatch();

    Watch(World world, LongSupplier nanoTime) {
        this.world = world;
        this.nanoTime = nanoTime;
        this.since = world.clock().instant();
    }

    synchronized void hear(Journal.Entry entry) {
        if (entry.kind().equals("call")) {
            calls.hear(entry, nanoTime.getAsLong());
        } else {
            pushes.hear(entry);
            sockets.hear(entry);
        }
    }

    synchronized Report.Observed observed() {
        return new Report.Observed(
                calls.calls(), calls.refusals(), pushes.pushes(), sockets.sockets(), messagesTwice() + todosTwice());
    }

    /** Messages of robots that are there once more because an answer was lost. */
    private int messagesTwice() {
        Map<String, Integer> seen = new HashMap<>();
        int twice = 0;
        for (String place : places().toList()) {
            for (ChatMessage message : world.messages(place)) {
                boolean robots = message.from().startsWith("robot:")
                        && !message.createdAt().isBefore(since);
                String what = place + ' ' + message.from() + ' ' + message.kind() + ' ' + message.text();
                if (robots && seen.merge(what, 1, Integer::sum) > 1 && saidInVain(message.text())) {
                    twice++;
                }
            }
        }
        return twice;
    }

    private Stream<String> places() {
        Stream<String> singles = world.appsWithRobot().stream()
                .flatMap(app -> world.people().stream().map(person -> World.singleChatId(person, app)));
        return Stream.concat(world.groups().stream().map(group -> group.openConversationId()), singles);
    }

    private int todosTwice() {
        Map<List<Object>, Integer> seen = new HashMap<>();
        int twice = 0;
        for (Todo todo : world.todos.all()) {
            List<Object> what = List.of(todo.subject(), todo.executors().keySet());
            boolean again = seen.merge(what, 1, Integer::sum) > 1;
            if (again && !todo.createdAt().isBefore(since) && saidInVain(todo.subject())) {
                twice++;
            }
        }
        return twice;
    }

    /** Whether each line of it was in a call whose answer was lost. */
    private boolean saidInVain(String text) {
        return text.lines().filter(line -> !CallWatch.letters(line).isEmpty()).allMatch(calls::wasLost);
    }
}
