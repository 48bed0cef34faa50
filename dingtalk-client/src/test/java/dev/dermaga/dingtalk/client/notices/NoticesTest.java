package dev.dermaga.dingtalk.client.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.NoticeId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.client.notices.NoticeResult.Cause;
import dev.dermaga.dingtalk.client.notices.NoticeResult.Missed;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final URI PAGE = URI.create("https://hub.example.com/m/1");
    private static final NoticeMessage HELLO = NoticeMessage.text("hello");

    private Sandbox sandbox;
    private Notices notices;

    /** Lets a second pass in the simulator before each question. */
    private final Patience aSecond = question -> {
        sandbox.simulator.advance(Duration.ofSeconds(1));
        return true;
    };

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        notices = sandbox.dingtalk.notices();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void it_is_confirmed_who_got_it() {
        NoticeOutcome outcome = notices.sendAndConfirm(Audience.of(Sandbox.BUDI, Sandbox.CHEN), HELLO, aSecond);

        assertThat(outcome.everybodyReached()).isTrue();
        assertThat(outcome.result().unread()).containsExactly(Sandbox.BUDI, Sandbox.CHEN);
        assertThat(shown("budi")).containsExactly("hello");
        sandbox.simulator.person("budi").readsNotices();
        assertThat(notices.result(outcome.notice()).read()).containsExactly(Sandbox.BUDI);
    }

    @Test
    void who_got_nothing_is_named_with_the_reason() {
        notices.send(Audience.of(Sandbox.BUDI), HELLO);

        NoticeOutcome outcome = notices.sendAndConfirm(
                new Audience(
                        List.of(Sandbox.BUDI, Sandbox.CHEN, UserId.of("nobody")), List.of(DepartmentId.of(77)), false),
                HELLO,
                aSecond);

        assertThat(outcome.everybodyReached()).isFalse();
        assertThat(outcome.result().unread()).containsExactly(Sandbox.CHEN);
        assertThat(outcome.result().missed())
                .containsExactly(
                        new Missed(Sandbox.BUDI, Cause.SAME_CONTENT_TODAY, "143106"),
                        new Missed(UserId.of("nobody"), Cause.UNKNOWN_PERSON, null));
        assertThat(outcome.result().unknownDepartments()).containsExactly(DepartmentId.of(77));
    }

    @Test
    void the_fourth_broadcast_of_a_day_reaches_nobody_and_says_so() {
        for (int i = 1; i <= 3; i++) {
            notices.send(Audience.wholeOrganization(), NoticeMessage.text("all " + i));
        }

        NoticeOutcome fourth =
                notices.sendAndConfirm(Audience.wholeOrganization(), NoticeMessage.text("all 4"), aSecond);

        assertThat(fourth.result().missed())
                .hasSize(4)
                .allSatisfy(missed -> assertThat(missed.cause()).isEqualTo(Cause.DAILY_LIMIT));
    }

    @Test
    void who_has_no_patience_learns_that_nothing_is_known() {
        List<Integer> questions = new ArrayList<>();

        NoticeOutcome outcome = notices.sendAndConfirm(Audience.of(Sandbox.BUDI), HELLO, question -> {
            questions.add(question);
            return question <= 2;
        });

        assertThat(questions).containsExactly(1, 2, 3);
        assertThat(outcome.result()).isNull();
        assertThat(outcome.problem()).isNull();
        assertThat(outcome.everybodyReached()).isFalse();
    }

    @Test
    void endless_patience_ends_after_twenty_questions() {
        List<Integer> questions = new ArrayList<>();

        notices.confirm(notices.send(Audience.of(Sandbox.BUDI), HELLO), questions::add);

        assertThat(questions).hasSize(20);
    }

    @Test
    void an_interruption_ends_the_waiting_and_is_kept() {
        Thread.currentThread().interrupt();

        NoticeOutcome outcome = notices.confirm(NoticeId.of(7), Patience.standard());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.result()).isNull();
    }

    @Test
    void a_question_that_is_not_answered_does_not_hide_that_it_was_sent() {
        sandbox.simulator
                .faults()
                .add(Faults.Fault.of(Faults.Kind.REFUSE)
                        .on("/topapi/message/corpconversation/getsendresult")
                        .times(1)
                        .saying("41052", "too many"));

        NoticeOutcome outcome = notices.sendAndConfirm(Audience.of(Sandbox.BUDI), HELLO, aSecond);

        assertThat(outcome.problem()).isInstanceOf(Refused.class).hasMessageContaining("41052");
        assertThat(shown("budi")).containsExactly("hello");
    }

    @Test
    void a_lost_answer_is_repeated_without_a_twin() {
        sandbox.simulator
                .faults()
                .add(Faults.Fault.of(Faults.Kind.LOST_ANSWER)
                        .on("/topapi/message/corpconversation/asyncsend_v2")
                        .times(1));
        assertThatThrownBy(() -> notices.send(Audience.of(Sandbox.BUDI), HELLO))
                .isInstanceOf(dev.dermaga.dingtalk.client.error.NoAnswer.class);

        notices.send(Audience.of(Sandbox.BUDI), HELLO);

        assertThat(shown("budi")).containsExactly("hello");
    }

    @Test
    void every_kind_is_taken() {
        MediaId picture = upload(MediaType.IMAGE, "a.png");
        MediaId recording = upload(MediaType.VOICE, "a.mp3");
        MediaId file = upload(MediaType.FILE, "a.pdf");
        List<NoticeMessage> kinds = List.of(
                HELLO,
                new NoticeMessage.Image(picture),
                new NoticeMessage.Voice(recording, Duration.ofSeconds(59)),
                new NoticeMessage.File(file),
                new NoticeMessage.Link("t", "x", picture, PAGE),
                NoticeMessage.markdown("t", "# x"),
                new NoticeMessage.ActionCard("t", "x", "Open", PAGE),
                new NoticeMessage.ButtonCard("t", "x", true, List.of(new NoticeMessage.Button("Open", PAGE))),
                OaMessage.titled("t", PAGE).row("From", "2 March").picture(picture));

        kinds.forEach(kind -> notices.send(Audience.of(Sandbox.BUDI), kind));

        assertThat(sandbox.simulator.person("budi").notices())
                .extracting(notice -> notice.kind())
                .containsExactly(
                        "text", "image", "voice", "file", "link", "markdown", "action_card", "action_card", "oa");
    }

    @Test
    void a_status_changes() {
        NoticeId notice = notices.send(
                Audience.of(Sandbox.BUDI), OaMessage.titled("t", PAGE).status("open"));
        sandbox.simulator.advance(Duration.ofSeconds(1));

        notices.changeStatus(notice, "closed", "0xFF78C06E");

        assertThat(sandbox.simulator.person("budi").notices().get(0).statusBar().value())
                .isEqualTo("closed");
    }

    @Test
    void what_was_recalled_is_gone() {
        NoticeId notice = notices.send(Audience.of(Sandbox.BUDI), HELLO);

        notices.recall(notice);

        assertThat(shown("budi")).isEmpty();
    }

    @Test
    void a_message_that_fits_exactly_is_taken_and_one_byte_more_is_not() {
        int frame = "{\"msgtype\":\"text\",\"text\":{\"content\":\"\"}}".length();
        String chinese = "字".repeat((2048 - frame) / 3);
        String fits = chinese + "x".repeat((2048 - frame) % 3);

        notices.send(Audience.of(Sandbox.BUDI), NoticeMessage.text(fits));

        assertThat(shown("budi")).containsExactly(fits);
        assertThatThrownBy(() -> notices.send(Audience.of(Sandbox.BUDI), NoticeMessage.text(fits + "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2049 bytes");
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        List<UserId> six = Collections.nCopies(6, Sandbox.BUDI);
        NoticeMessage open = OaMessage.titled("t", PAGE).status("open");
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> wrong = List.of(
                () -> Audience.of(),
                () -> Audience.of(Collections.nCopies(101, Sandbox.BUDI)),
                () -> Audience.of(UserId.of("budi,chen")),
                () -> Audience.ofDepartments(Collections.nCopies(21, DepartmentId.ROOT)),
                () -> notices.send(Audience.of(six), open),
                () -> notices.send(Audience.ofDepartments(List.of(DepartmentId.ROOT)), open),
                () -> notices.send(Audience.wholeOrganization(), open),
                () -> NoticeMessage.text(" "),
                () -> new NoticeMessage.Voice(MediaId.of("@v"), Duration.ofSeconds(60)),
                () -> new NoticeMessage.ActionCard("t", "x", "a title of 21 letters", PAGE),
                () -> new NoticeMessage.ButtonCard("t", "x", false, List.of()),
                () -> new NoticeMessage.ButtonCard(
                        "t", "x", false, Collections.nCopies(30, new NoticeMessage.Button("Open", PAGE))),
                () -> OaMessage.titled("t", PAGE).head("0xFFBBBB", "t"));

        wrong.forEach(call -> assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class));

        assertThat(sandbox.simulator.person("budi").notices()).isEmpty();
    }

    @Test
    void without_an_agent_id_it_says_what_is_missing() {
        try (DingTalkClient client = DingTalkClient.builder()
                .app(Sandbox.APP, Sandbox.SECRET)
                .address(sandbox.simulator.address())
                .build()) {
            assertThatThrownBy(() -> client.notices().send(Audience.of(Sandbox.BUDI), HELLO))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("agent id");
        }
    }

    private List<String> shown(String userId) {
        return sandbox.simulator.person(userId).notices().stream()
                .map(notice -> notice.msg().at("/text/content").asText())
                .toList();
    }

    private MediaId upload(MediaType type, String name) {
        return sandbox.dingtalk
                .media()
                .upload(type, name, 1, () -> new java.io.ByteArrayInputStream(new byte[1]), ProgressListener.NONE);
    }
}
