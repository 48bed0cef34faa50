package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SentMessagesTest {
    private static final RobotMessage HELLO = RobotMessage.text("hello");

    private final Sandbox sandbox = new Sandbox();
    private final Robot robot = sandbox.dingtalk.robot();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_group_message_is_taken_back() {
        String kept = robot.sendToGroup(Sandbox.PIER, HELLO).processQueryKey();
        String wrong = robot.sendToGroup(Sandbox.PIER, HELLO).processQueryKey();

        RecallReceipt receipt = robot.recallFromGroup(Sandbox.PIER, List.of(wrong));

        assertThat(receipt.recalled()).containsExactly(wrong);
        assertThat(receipt.failed()).isEmpty();
        assertThat(sandbox.simulator.group(Sandbox.PIER.value()).messages())
                .extracting(ChatMessage::recalled)
                .containsExactly(false, true);
        assertThat(robot.readersInGroup(Sandbox.PIER, wrong).status()).isEqualTo(SendStatus.RECALLED);
        assertThat(robot.readersInGroup(Sandbox.PIER, kept).status()).isEqualTo(SendStatus.SUCCESS);
    }

    @Test
    void a_message_to_people_is_taken_back_from_all_of_them() {
        String key =
                robot.sendToPeople(List.of(Sandbox.ANA, Sandbox.BUDI), HELLO).processQueryKey();

        RecallReceipt receipt = robot.recallFromPeople(List.of(key, "made-up"));

        assertThat(receipt.recalled()).containsExactly(key);
        assertThat(receipt.failed()).containsEntry("made-up", "invalid.processQueryKey");
        for (String userId : List.of("ana", "budi")) {
            assertThat(sandbox.simulator.person(userId).messagesWith(Sandbox.APP))
                    .singleElement()
                    .satisfies(message -> assertThat(message.recalled()).isTrue());
        }
        assertThat(robot.readByPeople(key).status()).isEqualTo(SendStatus.RECALLED);
    }

    @Test
    void readers_of_a_group_message_are_named() {
        String key = robot.sendToGroup(Sandbox.PIER, HELLO).processQueryKey();
        sandbox.simulator.person("chen").reads(Sandbox.PIER.value());
        sandbox.simulator.person("ana").reads(Sandbox.PIER.value());

        GroupReaders readers = robot.readersInGroup(Sandbox.PIER, key);

        assertThat(readers.readers()).containsExactly(Sandbox.CHEN, Sandbox.ANA);
        assertThat(readers.nextPage()).isNull();
    }

    @Test
    void receivers_are_told_apart_by_whether_they_have_read() {
        String key = robot.sendToPeople(List.of(Sandbox.ANA, UserId.of("nobody"), Sandbox.CHEN), HELLO)
                .processQueryKey();
        sandbox.simulator.person("chen").readsMessagesWith(Sandbox.APP);

        PeopleReading reading = robot.readByPeople(key);

        assertThat(reading.status()).isEqualTo(SendStatus.SUCCESS);
        assertThat(reading.receivers())
                .containsExactly(
                        new PeopleReading.Receiver(Sandbox.ANA, "Ana Wijaya", false),
                        new PeopleReading.Receiver(Sandbox.CHEN, "陈晓明", true));
    }

    @Test
    void after_a_day_it_is_too_late_in_single_chats() {
        String key = robot.sendToPeople(List.of(Sandbox.ANA), HELLO).processQueryKey();
        sandbox.simulator.advance(Duration.ofHours(24));

        Refused recall = catchThrowableOfType(Refused.class, () -> robot.recallFromPeople(List.of(key)));
        Refused read = catchThrowableOfType(Refused.class, () -> robot.readByPeople(key));

        assertThat(recall.code()).isEqualTo("robot.processQueryKey.expired");
        assertThat(recall.advice()).contains("24 hours");
        assertThat(read.code()).isEqualTo("processQueryKey.expireTime");
        assertThat(read.advice()).contains("24 hours");
    }

    @Test
    void a_recall_whose_answer_was_lost_may_have_happened_and_can_be_repeated() {
        String key = robot.sendToGroup(Sandbox.PIER, HELLO).processQueryKey();
        sandbox.simulator
                .faults()
                .add(Fault.of(Kind.LOST_ANSWER)
                        .on("/v1.0/robot/groupMessages/recall")
                        .times(1));

        NoAnswer lost = catchThrowableOfType(NoAnswer.class, () -> robot.recallFromGroup(Sandbox.PIER, List.of(key)));

        assertThat(lost.mayHaveHappened()).isTrue();
        assertThat(robot.recallFromGroup(Sandbox.PIER, List.of(key)).recalled()).containsExactly(key);
    }

    @Test
    void more_keys_than_dingtalk_takes_are_not_sent() {
        assertThatThrownBy(() -> robot.recallFromPeople(Collections.nCopies(21, "key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20");
        assertThatThrownBy(() -> robot.recallFromGroup(Sandbox.PIER, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sandbox.simulator.journal()).isEmpty();
    }
}
