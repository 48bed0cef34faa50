package dev.dermaga.benchmarks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.benchmarks.rig.FixedAnswers;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A judge that finds nothing wrong is only worth something if it would. */
class BooksTest {
    private static final String PIER = "cidSandboxPier0001==";
    private static final List<Place> PLACES = List.of(new Place("ana", PIER, "pier"));

    private final DingTalkSimulator dingtalk =
            DingTalkSimulator.builder().build().start();
    private final DingTalkClient robot = DingTalkClient.builder()
            .app(Place.ROBOT, "sandbox-secret-not-for-production")
            .robotCode(Place.ROBOT)
            .address(dingtalk.address())
            .build();

    @AfterEach
    void close() {
        robot.close();
        dingtalk.close();
    }

    @Test
    void what_was_said_once_and_in_order_is_in_order() throws IOException {
        said(0, 1, 2);

        Books books = books(sent(0), sent(1), sent(2));

        assertThat(books.kept()).isTrue();
        assertThat(books.delivered).isEqualTo(3);
    }

    @Test
    void a_message_that_is_called_sent_and_was_never_seen_is_lost() throws IOException {
        said(0, 2);

        Books books = books(sent(0), sent(1), sent(2));

        assertThat(books.lost).isEqualTo(1);
        assertThat(books.kept()).isFalse();
    }

    @Test
    void an_accepted_message_that_the_hub_does_not_list_is_lost() throws IOException {
        said(0, 2);

        Books books = books(sent(0), sent(2));

        assertThat(books.lost).isEqualTo(1);
        assertThat(books.examples().get("lost")).containsExactly("1");
    }

    @Test
    void a_repetition_needs_a_mark() throws IOException {
        said(0, 1, 1, 2, 2);

        Books books = books(sent(0), sent(1), message(2, "sent", true));

        assertThat(books.unmarkedRepeats).isEqualTo(1);
        assertThat(books.repeated).isEqualTo(1);
        assertThat(books.kept()).isFalse();
    }

    @Test
    void one_lane_must_keep_its_order() throws IOException {
        said(0, 2, 1);

        assertThat(books(sent(0), sent(1), sent(2)).outOfOrder).isEqualTo(1);
    }

    @Test
    void a_marked_message_may_come_late() throws IOException {
        said(0, 2, 1);

        assertThat(books(sent(0), message(1, "sent", true), sent(2)).kept()).isTrue();
    }

    @Test
    void what_the_hub_took_on_twice_is_found() throws IOException {
        said(0, 1, 2, 2);

        assertThat(books(sent(0), sent(1), sent(2), sent(2)).acceptedTwice).isEqualTo(1);
    }

    @Test
    void a_refused_message_that_is_there_is_found() throws IOException {
        said(0, 1, 2);

        assertThat(books(sent(0), sent(1), message(2, "refused", false)).refusedYetThere)
                .isEqualTo(1);
    }

    @Test
    void what_waits_at_the_end_is_no_good_end() throws IOException {
        said(0, 1);

        Books books = books(sent(0), sent(1), message(2, "queued", false));

        assertThat(books.waiting).isEqualTo(1);
        assertThat(books.kept()).isFalse();
    }

    private void said(int... numbers) {
        for (int number : numbers) {
            robot.sendMessage(OpenConversationId.of(PIER), "Ana: " + Numbers.OUTGOING.write(number));
        }
    }

    private static String sent(int number) {
        return message(number, "sent", false);
    }

    private static String message(int number, String state, boolean repeated) {
        return "{\"text\":\"" + Numbers.OUTGOING.write(number) + "\",\"delivery\":{\"state\":\"" + state
                + "\",\"route\":\"app_robot\",\"until\":null,\"repeated\":" + repeated + "}}";
    }

    /** The books of a hub that lists these, which all were accepted. */
    private Books books(String... messages) throws IOException {
        Judge judge = new Judge(dingtalk, PLACES, 3, 0);
        judge.look();
        String page = List.of(messages).stream().collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null}"));
        try (FixedAnswers hub = new FixedAnswers(Map.of("/api/v1/channels/pier/messages", page))) {
            return Books.read(Plan.of("--messages=3", "--inbound=0"), PLACES, hub.address(), judge, number -> true);
        }
    }
}
