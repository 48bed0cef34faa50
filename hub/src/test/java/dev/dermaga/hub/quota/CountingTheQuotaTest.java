package dev.dermaga.hub.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@HubTest
class CountingTheQuotaTest {

    private static final String MESSAGES = "/api/v1/channels/pier/messages";
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";
    private static final String PIER = "cidSandboxPier0001==";
    private static final String ROBOT = "dingsandboxapp01";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Quota quota;

    @Autowired
    QuotaBook book;

    @Autowired
    Sender sender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ConfigurableApplicationContext hub;

    @Autowired
    MeterRegistry meters;

    @Test
    void after_a_day_of_everything_the_hub_has_counted_what_dingtalk_has() {
        post("words in the group");
        post("a mention", "budi");
        api.as("ana").upload("/api/v1/channels/pier/files", "plan.pdf", "%PDF-1.7".getBytes());
        api.as("ana")
                .post(
                        "/api/v1/channels/pier/tasks",
                        Map.of("subject", "Paint the crane", "assignees", List.of("budi", "chen")));
        dingtalk.person("chen").says(dingtalk.group(PIER), "to the robot", true);
        dingtalk.person("chen").says(dingtalk.group(PIER), "not to the robot", false);
        dingtalk.person("devi").sendsToRobot(ROBOT, "a.pdf", "%PDF-1.7".getBytes());
        awaitNothingWaits();
        for (Kind kind : List.of(Kind.THROTTLE, Kind.REFUSE, Kind.SERVER_ERROR, Kind.LOST_ANSWER, Kind.HTML_PAGE)) {
            dingtalk.faults().add(Fault.of(kind).on(GROUP_SEND).times(1));
            post("through a fault: " + kind);
            await().until(() -> dingtalk.faults().active().isEmpty());
            awaitNothingWaits();
            clock.advance(Duration.ofMinutes(11));
            sender.runOnce();
            awaitNothingWaits();
        }
        dingtalk.faults().add(Fault.of(Kind.REVOKE_TOKENS));
        post("with a fresh token");
        awaitNothingWaits();

        await().untilAsserted(() -> {
            assertThat(used("api")).isGreaterThanOrEqualTo(12).isEqualTo(inDingTalk(MonthlyQuota.Kind.API));
            assertThat(used("webhook-stream"))
                    .isGreaterThanOrEqualTo(5)
                    .isEqualTo(inDingTalk(MonthlyQuota.Kind.WEBHOOK_AND_STREAM));
        });
        quota.runOnce();
        assertThat(written(QuotaClass.API)).isEqualTo(inDingTalk(MonthlyQuota.Kind.API));
        assertThat(written(QuotaClass.WEBHOOK_STREAM)).isEqualTo(inDingTalk(MonthlyQuota.Kind.WEBHOOK_AND_STREAM));
    }

    @Test
    void each_level_is_warned_of_once_in_its_transaction_and_shown() {
        List<QuotaWarning> heard = new CopyOnWriteArrayList<>();
        List<Boolean> inTransaction = new CopyOnWriteArrayList<>();
        ApplicationListener<PayloadApplicationEvent<?>> listener = event -> {
            if (event.getPayload() instanceof QuotaWarning warning) {
                heard.add(warning);
                inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            }
        };
        hub.addApplicationListener(listener);
        try {
            count(QuotaClass.WEBHOOK_STREAM, 1_499);
            assertThat(levels("webhook-stream")).isEmpty();
            count(QuotaClass.WEBHOOK_STREAM, 1);
            assertThat(levels("webhook-stream")).containsExactly(50);
            count(QuotaClass.WEBHOOK_STREAM, 1_350);
            count(QuotaClass.WEBHOOK_STREAM, 10);

            assertThat(levels("webhook-stream")).containsExactly(50, 80, 95);
            assertThat(levels("api")).isEmpty();
            assertThat(heard)
                    .extracting(QuotaWarning::quota, QuotaWarning::level, QuotaWarning::limit)
                    .containsExactly(
                            tuple(QuotaClass.WEBHOOK_STREAM, 50, 3_000L),
                            tuple(QuotaClass.WEBHOOK_STREAM, 80, 3_000L),
                            tuple(QuotaClass.WEBHOOK_STREAM, 95, 3_000L));
            assertThat(inTransaction).containsOnly(true);
        } finally {
            hub.removeApplicationListener(listener);
        }
    }

    @Test
    void the_api_tells_how_the_month_stands() {
        count(QuotaClass.API, 3_000);

        JsonNode api = shown("api");
        assertThat(api.path("used").asLong()).isEqualTo(3_000);
        assertThat(api.path("limit").asLong()).isEqualTo(5_000);
        assertThat(api.path("share").asDouble()).isEqualTo(0.6);
        assertThat(api.path("saving").asBoolean()).isFalse();
        assertThat(api.path("usedUp").asBoolean()).isFalse();
        assertThat(LocalDate.parse(api.path("forecast").asString())).isAfterOrEqualTo(today());
        assertThat(Instant.parse(api.at("/warnings/0/at").asString()))
                .isAfter(clock.instant().minusSeconds(60));
        assertThat(shown("webhook-stream").path("forecast").isNull()).isTrue();
        assertThat(this.api.as("ana").get("/api/v1/quota").body().path("month").asString())
                .isEqualTo(YearMonth.from(today()).toString());
        assertThat(this.api.asNobody().get("/api/v1/quota").status()).isEqualTo(401);
    }

    @Test
    void saving_begins_near_the_end_and_ends_with_the_month() {
        MutableClock months = new MutableClock();
        try (Node node = new Node(months)) {
            count(node.quota, QuotaClass.API, 4_749);
            assertThat(node.quota.isSaving(QuotaClass.API)).isFalse();

            count(node.quota, QuotaClass.API, 1);
            assertThat(node.quota.isSaving(QuotaClass.API)).isTrue();
            assertThat(node.quota.isSaving(QuotaClass.WEBHOOK_STREAM)).isFalse();

            months.advance(Duration.ofDays(31));
            assertThat(node.quota.isSaving(QuotaClass.API)).isFalse();
            assertThat(node.quota.standings())
                    .extracting(Quota.Standing::used, Quota.Standing::saving)
                    .containsOnly(tuple(0L, false));
        }
    }

    @Test
    void an_administrator_lets_the_hub_save_or_not() {
        count(QuotaClass.API, 4_800);
        assertThat(shown("api").path("saving").asBoolean()).isTrue();

        assertThat(setSaving("off").body().path("savingMode").asString()).isEqualTo("off");
        assertThat(quota.isSaving(QuotaClass.API)).isFalse();
        assertThat(shown("api").path("saving").asBoolean()).isFalse();

        setSaving("on");
        setSaving("on");
        assertThat(quota.isSaving(QuotaClass.WEBHOOK_STREAM)).isTrue();
        assertThat(shown("webhook-stream").path("saving").asBoolean()).isTrue();

        setSaving("auto");
        assertThat(quota.isSaving(QuotaClass.API)).isTrue();
        assertThat(quota.isSaving(QuotaClass.WEBHOOK_STREAM)).isFalse();
        assertThat(jdbc.sql("select details::text from audit_entry where action = 'quota.saving-set' order by seq")
                        .query(String.class)
                        .list())
                .hasSize(3)
                .allSatisfy(details -> assertThat(details).contains("mode"));
    }

    @Test
    void another_node_hears_of_it_and_a_mode_that_is_none_is_refused() {
        try (Node node = new Node(new MutableClock())) {
            setSaving("on");
            node.quota.lookAgain();
            assertThat(node.quota.isSaving(QuotaClass.API)).isTrue();
        }
        for (String body : List.of("{}", "{\"mode\":null}", "{\"mode\":\"sometimes\"}", "{\"mode\":7}", "[]", "")) {
            assertThat(api.as("ana").call("PUT", "/api/v1/quota/saving", body).status())
                    .as(body)
                    .isBetween(400, 422);
        }
        assertThat(quota.savingMode()).isEqualTo(SavingMode.ON);
    }

    @Test
    void what_dingtalk_says_of_the_month_is_believed() {
        dingtalk.quota().limit(MonthlyQuota.Kind.API, 1);
        post("the last one");
        awaitNothingWaits();

        post("one too many");

        await().untilAsserted(() ->
                assertThat(shown("api").path("usedUp").asBoolean()).isTrue());
        await().untilAsserted(() -> assertThat(levels("api")).containsExactly(QuotaWarning.USED_UP));
        assertThat(quota.isSaving(QuotaClass.API)).isTrue();
        assertThat(quota.isUsedUp(QuotaClass.API)).isTrue();
        assertThat(used("api")).isEqualTo(1);
        assertThat(quota.isUsedUp(QuotaClass.WEBHOOK_STREAM)).isFalse();
    }

    @Test
    void a_message_without_content_says_that_the_stream_is_used_up() {
        dingtalk.quota().limit(MonthlyQuota.Kind.WEBHOOK_AND_STREAM, 1);
        dingtalk.person("ana").sendsToRobot(ROBOT, "the last one");

        dingtalk.person("ana").sendsToRobot(ROBOT, "unheard");

        await().until(() -> quota.isUsedUp(QuotaClass.WEBHOOK_STREAM));
        assertThat(used("webhook-stream")).isEqualTo(1);
    }

    @Test
    void a_node_that_starts_knows_what_was_said_before() {
        quota.usedUp(QuotaClass.API);
        quota.runOnce();

        try (Node other = new Node()) {
            assertThat(other.quota.isUsedUp(QuotaClass.API)).isTrue();
        }
    }

    @Test
    void two_nodes_that_write_at_the_same_time_lose_nothing() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try (Node one = new Node();
                Node two = new Node()) {
            List<Callable<Void>> work = new ArrayList<>();
            IntStream.range(0, 400)
                    .forEach(i -> work.add(() -> {
                        Quota node = i % 2 == 0 ? one.quota : two.quota;
                        node.count(i % 4 < 2 ? QuotaClass.API : QuotaClass.WEBHOOK_STREAM);
                        node.writeDown();
                        return null;
                    }));
            for (var done : writers.invokeAll(work)) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(written(QuotaClass.API)).isEqualTo(200);
        assertThat(written(QuotaClass.WEBHOOK_STREAM)).isEqualTo(200);
    }

    @Test
    void a_level_that_two_nodes_see_is_warned_of_once() {
        try (Node one = new Node();
                Node two = new Node()) {
            IntStream.range(0, 2_500).forEach(i -> one.quota.count(QuotaClass.API));
            int warned = one.quota.runOnce();
            two.quota.count(QuotaClass.API);

            assertThat(warned).isEqualTo(1);
            assertThat(two.quota.runOnce()).isZero();
        }
    }

    @Test
    void a_count_goes_with_the_transaction_that_takes_it_along() {
        try (Node node = new Node()) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                node.quota.count(QuotaClass.API);
                node.quota.writeDown();
            });

            assertThat(written(QuotaClass.API)).isEqualTo(1);
        }
    }

    @Test
    void a_count_outlives_the_transaction_that_is_rolled_back() {
        try (Node node = new Node()) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                node.quota.count(QuotaClass.API);
                node.quota.writeDown();
                status.setRollbackOnly();
            });
            assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                        node.quota.writeDown();
                        TransactionSynchronizationManager.registerSynchronization(new Stumbling());
                    }))
                    .hasMessage("on the last step");
            assertThat(written(QuotaClass.API)).isZero();
        }

        assertThat(written(QuotaClass.API)).isEqualTo(1);
    }

    @Test
    void what_a_transaction_carries_is_known_all_the_time() {
        try (Node node = new Node()) {
            IntStream.range(0, 4_900).forEach(i -> node.quota.count(QuotaClass.API));

            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                node.quota.writeDown();
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        CompletableFuture.runAsync(node.quota::runOnce).join(); // the second's step comes just now
                        assertThat(node.quota.isSaving(QuotaClass.API)).isTrue();
                    }
                });
            });

            assertThat(node.quota.isSaving(QuotaClass.API)).isTrue();
            node.quota.runOnce();
            assertThat(node.quota.isSaving(QuotaClass.API)).isTrue();
        }
    }

    @Test
    void a_hub_that_stops_writes_down_what_it_has_counted() {
        Node node = new Node();
        node.quota.count(QuotaClass.API);

        node.close();

        assertThat(written(QuotaClass.API)).isEqualTo(1);
    }

    @Test
    void metrics_show_use_and_limit() {
        count(QuotaClass.API, 7);

        assertThat(gauge("dermaga.quota.used", "api")).isEqualTo(7);
        assertThat(gauge("dermaga.quota.limit", "api")).isEqualTo(5_000);
        assertThat(gauge("dermaga.quota.limit", "webhook-stream")).isEqualTo(3_000);
    }

    /** One more hub on the same database, as far as the quota goes. */
    private final class Node implements AutoCloseable {

        private final Quota quota;

        Node() {
            this(clock);
        }

        Node(MutableClock time) {
            quota = new Quota(
                    book, new QuotaSettings(5_000, 3_000, 95), hub, transactions, time, new SimpleMeterRegistry());
            quota.start();
        }

        @Override
        public void close() {
            quota.stop();
        }
    }

    /** Fails when all is written and nothing is committed. */
    private static final class Stumbling implements TransactionSynchronization {

        @Override
        public void beforeCommit(boolean readOnly) {
            throw new IllegalStateException("on the last step");
        }
    }

    private void count(QuotaClass counted, int times) {
        count(quota, counted, times);
    }

    private static void count(Quota quota, QuotaClass counted, int times) {
        IntStream.range(0, times).forEach(i -> quota.count(counted));
        quota.runOnce();
    }

    private Api.Answer setSaving(String mode) {
        return api.as("ana").call("PUT", "/api/v1/quota/saving", Map.of("mode", mode));
    }

    private long used(String name) {
        return shown(name).path("used").asLong();
    }

    private List<Integer> levels(String name) {
        return StreamSupport.stream(shown(name).path("warnings").spliterator(), false)
                .map(warning -> warning.path("level").asInt())
                .toList();
    }

    private JsonNode shown(String name) {
        JsonNode quotas = api.as("ana").get("/api/v1/quota").body().path("quotas");
        return StreamSupport.stream(quotas.spliterator(), false)
                .filter(item -> item.path("quota").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long written(QuotaClass counted) {
        return book.used(YearMonth.from(today())).getOrDefault(counted, 0L);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Quota.CHINA);
    }

    private long inDingTalk(MonthlyQuota.Kind kind) {
        return dingtalk.quota().used(kind);
    }

    private double gauge(String name, String counted) {
        return meters.get(name).tag("quota", counted).gauge().value();
    }

    private void post(String text, String... mentions) {
        assertThat(api.as("ana")
                        .post(MESSAGES, Map.of("text", text, "mentions", List.of(mentions)))
                        .status())
                .isEqualTo(202);
    }

    private void awaitNothingWaits() {
        await().until(() -> jdbc.sql("select count(*) from delivery where due_at is not null and due_at <= :now")
                        .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                == 0);
        await().until(() -> jdbc.sql("select count(*) from delivery where attempting")
                        .query(Integer.class)
                        .single()
                == 0);
        await().until(() -> jdbc.sql("select count(*) from inbound_event where due_at is not null")
                        .query(Integer.class)
                        .single()
                == 0);
    }
}
