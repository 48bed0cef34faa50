package dev.dermaga.dingtalk.client.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.WireServer;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members in pages, of which a group of the simulator has never more than one. */
class GroupMembersTest {
    private static final String PATH = "/v1.0/im/sceneGroups/members/batchQuery";
    private static final OpenConversationId GROUP = OpenConversationId.of("cid1");

    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        server.reply("/v1.0/oauth2/accessToken", 200, "{\"accessToken\":\"t\",\"expireIn\":7200}");
        server.on(PATH, (exchange, request) -> {
            boolean first = !request.text().contains("nextToken");
            WireServer.write(
                    exchange,
                    200,
                    "application/json",
                    first
                            ? "{\"success\":true,\"memberUserIds\":[\"ana\"],\"staffIdNickMap\":{\"ana\":\"Ana\"},\"hasMore\":true,\"nextToken\":\"p2\"}"
                            : "{\"success\":true,\"memberUserIds\":[\"budi\"],\"unionIdList\":[\"union7\"],\"unionIdNickMap\":{\"union7\":\"Guest\"},\"hasMore\":false,\"nextToken\":\"\"}");
        });
        dingtalk = DingTalkClient.builder()
                .app("key", "secret")
                .address(server.address())
                .build();
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @Test
    void all_pages_are_one_stream_with_people_from_outside() {
        assertThat(dingtalk.groups().scene().members(GROUP))
                .containsExactly(
                        new GroupMember(UserId.of("ana"), null, "Ana"),
                        new GroupMember(UserId.of("budi"), null, ""),
                        new GroupMember(null, UnionId.of("union7"), "Guest"));
        assertThat(server.asked(PATH).get(0).text()).doesNotContain("nextToken");
        assertThat(server.asked(PATH).get(1).text()).contains("\"nextToken\":\"p2\"");
    }

    @Test
    void a_page_that_nobody_looks_at_is_not_fetched() {
        assertThat(dingtalk.groups().scene().members(GROUP).findFirst()).isPresent();

        assertThat(server.asked(PATH)).hasSize(1);
    }

    @Test
    void a_page_that_leads_to_itself_is_not_asked_for_for_ever() {
        server.reply(PATH, 200, "{\"success\":true,\"memberUserIds\":[\"ana\"],\"hasMore\":true,\"nextToken\":\"p2\"}");

        assertThatThrownBy(() -> dingtalk.groups().scene().members(GROUP).toList())
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("same page");
    }
}
