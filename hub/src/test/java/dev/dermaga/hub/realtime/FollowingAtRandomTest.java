package dev.dermaga.hub.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.inbox.InboxWorker;
import dev.dermaga.hub.testing.AnotherNode;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * People who write, do tasks and come into channels and leave them, and people who follow, break off, stall and go on,
 * on two nodes over one database. What happened is drawn by chance: {@code -Dseed=…} draws the same choices again; how
 * the threads meet is up to the machine.
 */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowingAtRandomTest {

    private static final List<String> PEOPLE = List.of("ana", "budi", "chen", "devi");
    private static final int WRITERS = 4;
    private static final int STEPS = 60;
    private static final Duration LONGEST = Duration.ofSeconds(6);

    /** Ana is always in it, Devi never, the others come and go. */
    private static final String YARD = "yard";

    private final long seed = Long.getLong("seed", new Random().nextLong());

    @Autowired
    Api here;

    @Autowired
    Channels channels;

    @Autowired
    Sender sender;

    @Autowired
    InboxWorker inbox;

    AnotherNode other;
    List<Api> nodes = List.of();
    final List<String> tasks = new CopyOnWriteArrayList<>();

    @BeforeAll
    void another_node(@Autowired ApplicationContext hub) {
        other = AnotherNode.beside(hub);
        nodes = List.of(here, other.api());
    }

    @AfterAll
    void end() {
        other.close();
    }

    @Test
    void what_followers_know_in_the_end_is_what_there_is() throws Exception {
        System.out.println(getClass().getSimpleName() + " with -Dseed=" + seed);
        yard(channels, Set.of("ana", "budi"));
        List<Model> models = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            models.add(new Model(PEOPLE.get(i % PEOPLE.size()), new Random(seed + 100 + i)));
        }
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            List<Future<?>> following =
                    models.stream().map(pool::submit).<Future<?>>map(one -> one).toList();
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(seed + i);
                writing.add(pool.submit(() -> write(random)));
            }
            for (Future<?> one : writing) {
                one.get(30, TimeUnit.SECONDS);
            }
            nobody_else_changes_anything();
            String last = post(here, "devi", "pier", Model.LAST);
            for (Future<?> one : following) {
                one.get(30, TimeUnit.SECONDS);
            }

            for (Model model : models) {
                for (String channel : model.whole()) {
                    assertThat(model.of(channel))
                            .as("%s, %s, -Dseed=%d", model.person, channel, seed)
                            .isEqualTo(snapshot(model.person, channel));
                }
                assertThat(model.of("pier")).containsKey(last);
            }
        } finally {
            pool.shutdownNow();
            sender.start();
            inbox.start();
        }
    }

    private void nobody_else_changes_anything() {
        sender.stop();
        inbox.stop();
        other.bean(Sender.class).stop();
        other.bean(InboxWorker.class).stop();
    }

    private void write(Random random) {
        long end = System.nanoTime() + LONGEST.toNanos(); // a busy machine takes fewer steps
        for (int step = 0; step < STEPS && System.nanoTime() < end; step++) {
            Api node = nodes.get(random.nextInt(2));
            String channel = List.of("pier", "ops", YARD).get(random.nextInt(3));
            String person = channel.equals(YARD) ? "ana" : PEOPLE.get(random.nextInt(PEOPLE.size()));
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4 -> post(node, person, channel, "step " + step);
                case 5 -> tasks.add(task(node, person, channel));
                case 6, 7 -> complete(node, random);
                default -> {
                    Set<String> members = new TreeSet<>(Set.of("ana"));
                    List.of("budi", "chen").stream()
                            .filter(one -> random.nextBoolean())
                            .forEach(members::add);
                    yard(random.nextBoolean() ? channels : other.bean(Channels.class), members);
                }
            }
        }
    }

    private void yard(Channels node, Set<String> members) {
        node.bindGroup(YARD, "Yard", "cidYard", null, List.of(), members);
    }

    private static String post(Api node, String person, String channel, String text) {
        Api.Answer answer = node.as(person).post("/api/v1/channels/" + channel + "/messages", Map.of("text", text));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.body().path("id").asString();
    }

    private static String task(Api node, String person, String channel) {
        Api.Answer answer = node.as(person)
                .post("/api/v1/channels/" + channel + "/tasks", Map.of("subject", "lift", "assignees", List.of("ana")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.body().path("id").asString();
    }

    private void complete(Api node, Random random) {
        String verb = random.nextBoolean() ? "/complete" : "/reopen";
        if (!tasks.isEmpty()) {
            // May be refused, because it is as wanted already.
            node.as("ana").post("/api/v1/tasks/" + tasks.get(random.nextInt(tasks.size())) + verb);
        }
    }

    private Map<String, JsonNode> snapshot(String person, String channel) {
        Map<String, JsonNode> all = new TreeMap<>();
        for (String kind : List.of("messages", "tasks")) {
            String next = "";
            do {
                JsonNode page = nodes.get(1)
                        .as(person)
                        .get("/api/v1/channels/" + channel + "/" + kind + "?limit=50" + next)
                        .body();
                page.path("items").forEach(item -> all.put(item.path("id").asString(), item));
                next = page.path("next").isNull() || page.path("next").isMissingNode()
                        ? ""
                        : "&before=" + page.path("next").asString();
            } while (!next.isEmpty());
        }
        return all;
    }

    /** What one follower knows. */
    private final class Model implements Runnable {

        static final String LAST = "that was all";

        final String person;
        final Random random;
        final Map<String, Map<String, JsonNode>> known = new TreeMap<>();
        final Set<String> positions = new HashSet<>();
        String position;

        @Nullable
        Position before;

        boolean done;

        Model(String person, Random random) {
            this.person = person;
            this.random = random;
            this.position = here.as(person)
                    .get("/api/v1/channels")
                    .body()
                    .path("position")
                    .asString();
        }

        /** Channels in which the person always was. */
        List<String> whole() {
            return person.equals("ana") ? List.of("pier", "ops", YARD) : List.of("pier", "ops");
        }

        Map<String, JsonNode> of(String channel) {
            return known.getOrDefault(channel, Map.of());
        }

        @Override
        public void run() {
            while (!done) {
                try (Follower follower = nodes.get(random.nextInt(2)).as(person).follow(position)) {
                    int visit = 1 + random.nextInt(80);
                    boolean stalls = random.nextInt(4) == 0;
                    if (stalls) {
                        follower.stall();
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
                        follower.goOn();
                    }
                    for (int i = 0; i < visit && !done; i++) {
                        follower.poll(Duration.ofMillis(random.nextInt(200))).ifPresent(this::take);
                    }
                }
            }
        }

        private void take(Follower.Event event) {
            assertThat(event.event()).as("%s, -Dseed=%d", event, seed).isIn("change", "caught-up");
            position = event.position();
            Position now = Position.parse(position).orElseThrow();
            if (event.event().equals("change")) {
                assertThat(positions.add(position))
                        .as("%s came twice, -Dseed=%d", event, seed)
                        .isTrue();
                assertThat(before == null || before.isBefore(now))
                        .as("%s comes after %s, -Dseed=%d", event, before, seed)
                        .isTrue();
                apply(event.data());
            } else {
                assertThat(before == null || !now.isBefore(before))
                        .as("%s comes after %s, -Dseed=%d", event, before, seed)
                        .isTrue();
            }
            before = now;
        }

        private void apply(JsonNode change) {
            String channel = change.path("channel").asString();
            assertThat(channel.equals(YARD) && person.equals("devi"))
                    .as("%s, -Dseed=%d", change, seed)
                    .isFalse();
            for (String kind : List.of("message", "task")) {
                JsonNode entity = change.path(kind);
                if (!entity.isMissingNode()) {
                    known.computeIfAbsent(channel, slug -> new TreeMap<>())
                            .put(entity.path("id").asString(), entity);
                    done |= entity.path("text").asString("").equals(LAST);
                }
            }
        }
    }
}
