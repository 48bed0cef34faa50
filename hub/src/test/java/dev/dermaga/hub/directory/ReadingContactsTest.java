package dev.dermaga.hub.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.directory.DepartmentDraft;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.hub.inbox.InboxWorker;
import dev.dermaga.hub.testing.AnotherNode;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The whole directory, by hand: what a second of production does is one {@link DirectoryReading#runOnce}. */
@HubTest
class ReadingContactsTest {

    private static final String APP = "dingsandboxapp01";
    private static final String LIST = "/topapi/v2/user/list";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    DingTalkClient otherProgram;

    @Autowired
    DirectoryReading reading;

    @Autowired
    InboxWorker inbox;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext hub;

    /** What happens in DingTalk is told by events, too; here only the contacts tell. */
    @BeforeEach
    void eventsAreSlow() {
        inbox.stop();
    }

    @Test
    void everybody_is_read_within_the_limits_however_deep_the_departments_are() {
        long below = department("Yard", 1);
        for (int depth = 2; depth <= 8; depth++) {
            below = department("Yard " + depth, below);
        }
        join(310, below);

        int most = readToTheEnd();

        assertThat(most).isLessThanOrEqualTo(DirectoryReading.MOST_IN_A_SECOND);
        JsonNode now = look();
        assertThat(now.path("state").asString()).isEqualTo("done");
        assertThat(now.path("people").asInt()).isEqualTo(314);
        assertThat(now.path("departments").asInt()).isEqualTo(12);
        // the scope, the root; for each department what is below it and a page of people, and three pages more
        assertThat(now.path("callsMade").asInt()).isEqualTo(2 + 12 * 2 + 3);
        assertThat(calls()).noneMatch(call -> call.refusal() != null);
        assertThat(departmentsOf("p7")).containsExactly("Yard 8");
    }

    @Test
    void a_reading_that_was_killed_goes_on_where_it_was_on_another_node() {
        join(120, 103);
        reading.runOnce();
        clock.advance(SECOND);
        reading.runOnce();
        List<String> before = questions();
        assertThat(look().path("state").asString()).isEqualTo("running");

        try (AnotherNode other = AnotherNode.beside(hub)) {
            jdbc.sql("update lease set run = (select max(run) from node) where share = 'TIMERS'")
                    .update();
            assertThat(reading.runOnce()).isZero();
            MutableClock there = other.bean(MutableClock.class);
            there.advance(Duration.between(there.instant(), clock.instant()));
            await().until(() -> {
                there.advance(SECOND);
                other.bean(DirectoryReading.class).runOnce();
                return look().path("state").asString().equals("done");
            });
        }

        assertThat(look().path("people").asInt()).isEqualTo(124);
        List<String> all = questions();
        assertThat(before).isNotEmpty();
        // a call under way while the lease moved is asked again; what was taken down is not
        assertThat(all.subList(before.size(), all.size())).doesNotContainAnyElementsOf(before);
    }

    @Test
    void it_is_read_again_after_a_day_or_when_somebody_wants_it() {
        readToTheEnd();
        int once = calls().size();
        clock.advance(DirectoryReading.EVERY.minus(SECOND.multipliedBy(120)));
        assertThat(reading.runOnce()).isZero();

        clock.advance(Duration.ofMinutes(3));
        readToTheEnd();
        assertThat(calls().size()).isGreaterThan(once);
        int twice = calls().size();
        assertThat(reading.runOnce()).isZero();

        jdbc.sql("update directory_reading set wanted = true").update();
        readToTheEnd();
        assertThat(calls().size()).isGreaterThan(twice);
    }

    @Test
    void who_is_not_there_any_more_was_missed_leaving_and_is_deactivated() {
        join(3, 103);
        readToTheEnd();
        dingtalk.person("p1").leavesOrganization();

        clock.advance(DirectoryReading.EVERY);
        readToTheEnd();

        assertThat(look().path("left").asInt()).isEqualTo(1);
        assertThat(isActive("p1")).isFalse();
        assertThat(isActive("p2")).isTrue();
    }

    @Test
    void who_is_only_out_of_sight_stays() {
        join(3, 103);
        readToTheEnd();
        dingtalk.app(APP).seesOnly(List.of(102L), List.of("p1"));

        clock.advance(DirectoryReading.EVERY);
        readToTheEnd();

        assertThat(look().path("left").asInt()).isZero();
        assertThat(isActive("p2")).isTrue();
        assertThat(departmentNames()).doesNotContain("Design");
    }

    @Test
    void a_missing_permission_is_named_and_what_is_known_goes_on() {
        dingtalk.app(APP).revoke("qyapi_get_department_member");

        readToTheEnd();

        JsonNode now = look();
        assertThat(now.path("state").asString()).isEqualTo("refused");
        assertThat(now.at("/missing/0").asString()).isEqualTo("qyapi_get_department_member");
        assertThat(now.path("grantAt").asString()).startsWith("https://open-dev.dingtalk.com/");
        assertThat(now.path("people").asInt()).isEqualTo(4);
        clock.advance(Duration.ofMinutes(1));
        JsonNode finding = api.as("ana").get("/api/v1/doctor").body().path("findings").values().stream()
                .filter(one -> one.path("check").asString().equals("directory"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.path("finding").asString()).isEqualTo("permission-missing");

        dingtalk.app(APP).grant("qyapi_get_department_member");
        assertThat(reading.runOnce()).isZero();
        clock.advance(DirectoryReading.AFTER_REFUSAL);
        readToTheEnd();

        assertThat(look().path("state").asString()).isEqualTo("done");
        assertThat(look().path("missing")).isEmpty();
    }

    @Test
    void a_pause_that_dingtalk_asks_for_is_kept_and_nothing_is_lost() {
        join(120, 103);
        dingtalk.faults().add(Fault.of(Kind.THROTTLE).on(LIST).times(2));
        dingtalk.faults().add(Fault.of(Kind.SERVER_ERROR).on(LIST).times(1));

        readToTheEnd();

        assertThat(look().path("state").asString()).isEqualTo("done");
        assertThat(look().path("people").asInt()).isEqualTo(124);
    }

    private long department(String name, long parent) {
        return otherProgram
                .directory()
                .departments()
                .create(DepartmentDraft.named(name, DepartmentId.of(parent)))
                .value();
    }

    private void join(int people, long department) {
        IntStream.range(0, people).forEach(i -> dingtalk.join("p" + i, "Person " + i, department));
    }

    /** Returns the most calls that were made in a second. */
    private int readToTheEnd() {
        int most = 0;
        for (int second = 0; second < 120; second++) {
            most = Math.max(most, reading.runOnce());
            if (!look().path("state").asString().equals("running")) {
                return most;
            }
            clock.advance(SECOND);
        }
        throw new AssertionError("The reading does not end: " + look());
    }

    private JsonNode look() {
        return api.as("ana").get("/api/v1/admin/directory").body();
    }

    private List<Journal.Entry> calls() {
        return dingtalk.callsOf(APP).stream()
                .filter(call -> call.path().startsWith("/auth/scopes")
                        || call.path().equals(LIST)
                        || call.path().startsWith("/topapi/v2/department/listsub")
                        || call.path().startsWith("/topapi/v2/department/get")
                        || call.path().startsWith("/topapi/v2/user/get"))
                .toList();
    }

    private List<String> questions() {
        return calls().stream()
                .filter(call -> !call.path().contains("token"))
                .map(call -> call.path() + " " + call.request())
                .toList();
    }

    private boolean isActive(String id) {
        return jdbc.sql("select deactivated_at is null from account where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private List<String> departmentsOf(String id) {
        return jdbc.sql("""
                        select d.name from account_department m join department d on d.id = m.department_id
                        where m.account_id = :id""").param("id", id).query(String.class).list();
    }

    private List<String> departmentNames() {
        return jdbc.sql("select name from department").query(String.class).list();
    }
}
