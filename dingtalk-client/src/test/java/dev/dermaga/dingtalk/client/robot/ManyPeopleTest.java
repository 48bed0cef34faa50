package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.CoolAppCode;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a robot says to many, and to two. */
class ManyPeopleTest {
    private static final RobotMessage HELLO = RobotMessage.text("hello");
    private static final String BATCH_SEND = "/v1.0/robot/oToMessages/batchSend";

    private final Sandbox sandbox = new Sandbox();
    private final Robot robot = sandbox.dingtalk.robot();
    private final List<DingTalkClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(DingTalkClient::close);
        sandbox.close();
    }

    @Test
    void many_are_told_in_batches_of_twenty() {
        sandbox.simulator.robot(Sandbox.APP).throttles("chen");
        List<UserId> people = strangers(41);
        people.add(0, Sandbox.ANA);
        people.add(25, Sandbox.CHEN);
        people.add(Sandbox.BUDI);
        people.add(Sandbox.ANA);

        PeopleReceipt receipt = robot.sendToAll(people, HELLO);

        assertThat(receipt.batches()).extracting(batch -> batch.people().size()).containsExactly(20, 20, 4);
        assertThat(receipt.processQueryKeys()).hasSize(3).doesNotHaveDuplicates();
        assertThat(receipt.throttled()).containsExactly(Sandbox.CHEN);
        assertThat(receipt.batches().get(1).receipt().throttled()).containsExactly(Sandbox.CHEN);
        assertThat(receipt.invalid()).hasSize(41);
        assertThat(receipt.failure()).isEmpty();
        assertThat(sandbox.simulator.person("ana").messagesWith(Sandbox.APP)).hasSize(1);
        assertThat(sandbox.simulator.person("budi").messagesWith(Sandbox.APP)).hasSize(1);
    }

    @Test
    void a_batch_that_fails_hides_nothing_and_ends_the_rest() {
        List<UserId> people = strangers(50);
        people.set(0, Sandbox.ANA);

        PeopleReceipt receipt = failingAfterTheFirst(Kind.THROTTLE).sendToAll(people, HELLO);

        assertThat(receipt.failure()).get().isInstanceOf(Throttled.class);
        assertThat(receipt.batches()).hasSize(2);
        assertThat(receipt.batches().get(1).people()).isEqualTo(people.subList(20, 40));
        assertThat(receipt.untried()).isEqualTo(people.subList(40, 50));
        assertThat(receipt.invalid()).hasSize(19);
        assertThat(robot.recallFromPeople(receipt.processQueryKeys()).recalled())
                .isEqualTo(receipt.processQueryKeys())
                .hasSize(1);
    }

    @Test
    void a_batch_without_an_answer_may_have_got_there() {
        PeopleReceipt receipt = failingAfterTheFirst(Kind.LOST_ANSWER).sendToAll(strangers(21), HELLO);

        assertThat(receipt.failure())
                .get()
                .isInstanceOfSatisfying(
                        NoAnswer.class,
                        lost -> assertThat(lost.mayHaveHappened()).isTrue());
        assertThat(receipt.processQueryKeys()).hasSize(1);
        assertThat(receipt.untried()).isEmpty();
    }

    /** A robot whose second batch meets a fault. */
    private Robot failingAfterTheFirst(Kind fault) {
        DingTalkClient client = sandbox.client()
                .meter(exchange -> {
                    if (exchange.call().endsWith(BATCH_SEND) && exchange.outcome() == Meter.Outcome.ANSWERED) {
                        sandbox.simulator
                                .faults()
                                .add(Fault.of(fault).on(BATCH_SEND).times(1));
                    }
                })
                .build();
        clients.add(client);
        return client.robot();
    }

    @Test
    void two_people_are_told_in_their_own_chat() {
        CoolAppCode coolApp = CoolAppCode.of("COOLAPP-1-1");
        OpenConversationId chat =
                OpenConversationId.of(sandbox.simulator.robot(Sandbox.APP).joinsChatOf("ana", "budi", coolApp.value()));

        String key = robot.sendToPrivateChat(chat, coolApp, HELLO).processQueryKey();
        sandbox.simulator.person("budi").reads(chat.value());

        assertThat(robot.readersInPrivateChat(chat, key).readers()).containsExactly(Sandbox.BUDI);
        assertThat(robot.recallFromPrivateChat(chat, List.of(key)).recalled()).containsExactly(key);
        assertThat(robot.readersInPrivateChat(chat, key).status()).isEqualTo(SendStatus.RECALLED);
    }

    @Test
    void the_robots_of_a_group_are_told_apart() {
        assertThat(robot.robotsInGroup(Sandbox.PIER))
                .extracting(RobotInGroup::robotCode, RobotInGroup::name, RobotInGroup::type)
                .containsExactly(
                        tuple(RobotCode.of(Sandbox.APP), "Dermaga", RobotInGroup.INTERNAL_APP),
                        tuple(null, "Pier robot", RobotInGroup.PUBLIC_TEMPLATE));
    }

    private static List<UserId> strangers(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> UserId.of("stranger" + i))
                .toList());
    }
}
