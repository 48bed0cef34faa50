package dev.dermaga.dingtalk.client.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.WireServer;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final DepartmentId ROOT = DepartmentId.ROOT;

    private final List<String> fetched = new ArrayList<>();

    @Test
    void a_page_is_fetched_when_its_first_item_is_wanted() {
        Iterator<Integer> items = Pages.of("GET /x", "0", this::tens).iterator();

        assertThat(fetched).isEmpty();
        for (int i = 0; i < 10; i++) {
            items.next();
        }
        assertThat(fetched).containsExactly("0");
        items.next();
        assertThat(fetched).containsExactly("0", "10");
    }

    @Test
    void empty_pages_in_between_are_passed_over() {
        assertThat(Pages.of("GET /x", "a", cursor -> {
                    fetched.add(cursor);
                    return switch (cursor) {
                        case "a" -> new Pages.Page<>(List.<Integer>of(), "b");
                        case "b" -> new Pages.Page<>(List.of(1), null);
                        default -> throw new AssertionError(cursor);
                    };
                }))
                .containsExactly(1);
    }

    @Test
    void a_cursor_that_stays_ends_with_an_error_and_what_was_read_before_is_kept() throws IOException {
        try (WireServer server = new WireServer();
                DingTalkClient dingtalk = DingTalkClient.builder()
                        .app("key", "secret")
                        .address(server.address())
                        .build()) {
            server.reply(
                    "/topapi/user/listsimple",
                    200,
                    "{\"errcode\":0,\"result\":{\"has_more\":true,\"next_cursor\":0,"
                            + "\"list\":[{\"userid\":\"ana\",\"name\":\"Ana\"}]}}");
            Iterator<PersonName> names = dingtalk.directory().memberNames(ROOT).iterator();

            assertThat(names.next().name()).isEqualTo("Ana");
            assertThatThrownBy(names::next)
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("its cursor stays at 0")
                    .hasMessageContaining("/topapi/user/listsimple");
        }
    }

    @Test
    void a_page_that_promises_more_must_say_where_or_hold_something() throws IOException {
        try (WireServer server = new WireServer();
                DingTalkClient dingtalk = DingTalkClient.builder()
                        .app("key", "secret")
                        .address(server.address())
                        .build()) {
            server.reply("/topapi/user/listsimple", 200, "{\"errcode\":0,\"result\":{\"has_more\":true,\"list\":[]}}");
            server.reply("/v1.0/contact/users/search", 200, "{\"hasMore\":true,\"totalCount\":1,\"list\":[]}");

            assertThatThrownBy(() -> dingtalk.directory().memberNames(ROOT).toList())
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("next_cursor");
            assertThatThrownBy(() -> dingtalk.directory().search("an").toList())
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("empty page");
        }
    }

    private Pages.Page<Integer> tens(String cursor) {
        fetched.add(cursor);
        int from = Integer.parseInt(cursor);
        List<Integer> items = new ArrayList<>();
        for (int i = from; i < from + 10; i++) {
            items.add(i);
        }
        return new Pages.Page<>(items, Integer.toString(from + 10));
    }
}
