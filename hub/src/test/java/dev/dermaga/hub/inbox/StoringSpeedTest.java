package dev.dermaga.hub.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.HubApplication;
import dev.dermaga.hub.testing.FreePort;
import dev.dermaga.hub.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures, with {@code -Dmeasure=inbox}, how many frames a second are stored and then acknowledged, and how long one
 * takes: the whole hub with its private PostgreSQL, all durability on. The frames are handed in where the client hands
 * them in, which has up to 16 threads for handlers.
 */
@EnabledIfSystemProperty(named = "measure", matches = "inbox")
class StoringSpeedTest {

    private static final String RAW = "{\"text\":\"" + "x".repeat(900) + "\"}";

    private ConfigurableApplicationContext hub;
    private Inbox inbox;
    private InboxWorker worker;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(TestDatabase.FOLDER);
        Path data = Files.createTempDirectory(TestDatabase.FOLDER, "speed-");
        hub = new SpringApplicationBuilder(HubApplication.class)
                .properties("dermaga.port=" + FreePort.find(), "dermaga.simulator-port=0", "dermaga.data=" + data)
                .run();
        inbox = hub.getBean(Inbox.class);
        worker = hub.getBean(InboxWorker.class);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void frames_a_second() throws InterruptedException {
        store("warm", 4, 2_000, 0);
        for (int threads : new int[] {1, 4, 32}) {
            worker.stop();
            report("as fast as can be, stored only, threads=" + threads, store("fast" + threads, threads, 8_000, 0));
        }
        report("200/s, stored only, threads=4", store("calm", 4, 4_000, 200));
        worker.start();
        report("200/s, and processed meanwhile, threads=4", store("busy", 4, 4_000, 200));
        assertThat(hub.getBean(JdbcClient.class)
                        .sql("select count(*) from inbound_event")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2_000 + 3 * 8_000 + 2 * 4_000);
    }

    /** @param perSecond 0: as fast as can be; otherwise the time of a frame counts from when it was due */
    private long[] store(String name, int threads, int frames, int perSecond) throws InterruptedException {
        long[] nanos = new long[frames + 1];
        long start = System.nanoTime();
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int first = t;
            Thread thread = new Thread(() -> {
                for (int i = first; i < frames; i += threads) {
                    long due = perSecond == 0
                            ? System.nanoTime()
                            : start + TimeUnit.SECONDS.toNanos(1) / perSecond * (long) i;
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    String group = first % 2 == 0 ? Heard.PIER : Heard.OPS;
                    RobotMessage message = Heard.inGroup(group, "budi", "frame " + i, Instant.EPOCH);
                    inbox.store("app", name + ":" + i, message, RAW);
                    nanos[i] = System.nanoTime() - due;
                }
            });
            all.add(thread);
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        nanos[frames] = System.nanoTime() - start;
        return nanos;
    }

    private static void report(String name, long[] nanos) {
        int frames = nanos.length - 1;
        double seconds = nanos[frames] / 1e9;
        long[] sorted = Arrays.copyOf(nanos, frames);
        Arrays.sort(sorted);
        System.out.printf(
                "MEASURED %s: %.0f frames/s, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                name,
                frames / seconds,
                sorted[frames / 2] / 1e6,
                sorted[frames * 99 / 100] / 1e6,
                sorted[frames - 1] / 1e6);
    }
}
