package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiCallTest {
    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        dingtalk = DingTalkClient.builder()
                .app("app", "secret")
                .address(server.address())
                .build();
        server.reply("/v1.0/thing", 200, "{\"result\":true}");
        server.reply("/thing", 200, "{\"errcode\":0}");
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH"})
    void every_method_reaches_both_generations_with_the_token_in_its_place(String method) {
        dingtalk.call(ApiCall.modern(method, "/v1.0/thing").query("name", "a&b ü"));
        dingtalk.call(ApiCall.legacy(method, "/thing").query("name", "a&b ü"));

        WireServer.Asked modern = server.asked("/v1.0/thing").get(0);
        assertThat(modern.method()).isEqualTo(method);
        assertThat(modern.query()).isEqualTo("name=a%26b+%C3%BC");
        assertThat(modern.header("x-acs-dingtalk-access-token")).isEqualTo("token-1");
        WireServer.Asked legacy = server.asked("/thing").get(0);
        assertThat(legacy.method()).isEqualTo(method);
        assertThat(legacy.query()).isEqualTo("access_token=token-1&name=a%26b+%C3%BC");
        assertThat(legacy.header("x-acs-dingtalk-access-token")).isEmpty();
    }

    @Test
    void a_body_is_an_object_an_array_or_a_form() {
        dingtalk.call(ApiCall.modern("POST", "/v1.0/thing").json(Map.of("list", List.of(1, "two", true))));
        dingtalk.call(ApiCall.modern("PUT", "/v1.0/thing").json(List.of(Map.of("id", 1), Map.of("id", 2))));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("userid", "ana");
        form.put("name", "测试 & more");
        dingtalk.call(ApiCall.legacy("POST", "/thing").form(form));

        assertThat(server.asked("/v1.0/thing"))
                .extracting(WireServer.Asked::text)
                .containsExactly("{\"list\":[1,\"two\",true]}", "[{\"id\":1},{\"id\":2}]");
        assertThat(server.asked("/v1.0/thing").get(1).header("Content-Type")).startsWith("application/json");
        WireServer.Asked sent = server.asked("/thing").get(0);
        assertThat(sent.text()).isEqualTo("userid=ana&name=%E6%B5%8B%E8%AF%95+%26+more");
        assertThat(sent.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
    }

    @Test
    void a_call_is_made_as_a_person_or_as_nobody() {
        dingtalk.call(ApiCall.modern("GET", "/v1.0/thing").as(Secret.of("persons")));
        dingtalk.call(ApiCall.legacy("POST", "/thing").as(Secret.of("persons")));
        dingtalk.call(ApiCall.modern("GET", "/v1.0/thing").withoutToken());
        dingtalk.call(ApiCall.legacy("POST", "/thing").withoutToken());

        assertThat(server.asked("/v1.0/thing"))
                .extracting(asked -> asked.header("x-acs-dingtalk-access-token"))
                .containsExactly("persons", "");
        assertThat(server.asked("/thing"))
                .extracting(WireServer.Asked::query)
                .containsExactly("access_token=persons", null);
        assertThat(server.asked("/v1.0/oauth2/accessToken")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/x",
                "//evil.example/x",
                "@evil.example/x",
                ".evil.example/x",
                ":80@evil.example/",
                "\\\\evil.example/x",
                "/\\evil.example",
                "/x#@evil.example",
                "/x\r\nHost: evil.example",
                ""
            })
    void no_path_leads_the_token_to_another_host(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> ApiCall.modern("GET", path));
        assertThatIllegalArgumentException().isThrownBy(() -> ApiCall.legacy("GET", path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/@evil.example/x", "/..//evil.example", "/x?to=https://evil.example", "/%2F%2Fevil.example"})
    void what_only_looks_like_another_host_goes_to_dingtalk(String path) {
        catchThrowableOfType(Throwable.class, () -> dingtalk.call(ApiCall.modern("GET", path)));

        assertThat(server.asked())
                .extracting(asked -> asked.header("x-acs-dingtalk-access-token"))
                .last()
                .isEqualTo("token-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void no_id_leads_to_another_call(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dingtalk.drive().space(UnionId.of("union"), SpaceId.of(id)));

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void after_the_end_calls_say_so() {
        dingtalk.accessToken();
        dingtalk.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> dingtalk.call(ApiCall.modern("GET", "/v1.0/thing")))
                .withMessageContaining("closed");
    }

    @Test
    void the_token_does_not_follow_a_redirect() throws IOException {
        try (WireServer elsewhere = new WireServer()) {
            server.on("/v1.0/thing", (exchange, request) -> {
                exchange.getResponseHeaders().set("Location", elsewhere.address() + "/v1.0/thing");
                WireServer.write(exchange, 302, "application/json", "{}");
            });

            catchThrowableOfType(Throwable.class, () -> dingtalk.call(ApiCall.modern("GET", "/v1.0/thing")));

            assertThat(server.asked("/v1.0/thing")).hasSize(1);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void a_get_has_no_body_and_a_method_is_one_that_dingtalk_knows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiCall.modern("GET", "/v1.0/thing").json(Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> ApiCall.modern("get", "/v1.0/thing"));
        assertThatIllegalArgumentException().isThrownBy(() -> ApiCall.modern("CONNECT", "/v1.0/thing"));
    }

    @Test
    void a_lost_answer_to_a_call_that_only_reads_leaves_no_doubt() {
        server.reply("/thing", 200, "not json");

        assertThat(lost(ApiCall.legacy("POST", "/thing")).mayHaveHappened()).isTrue();
        assertThat(lost(ApiCall.legacy("POST", "/thing").reading()).mayHaveHappened())
                .isFalse();
        assertThat(lost(ApiCall.legacy("GET", "/thing")).mayHaveHappened()).isFalse();
    }

    @Test
    void an_answer_is_read_by_kind_of_member() {
        server.reply(
                "/v1.0/thing",
                200,
                "{\"name\":\"Board\",\"count\":\"7\",\"done\":\"true\",\"at\":1800000000000,\"ids\":[\"a\",2],"
                        + "\"inner\":{\"deep\":{\"x\":1}},\"packed\":\"{\\\"y\\\":2}\",\"list\":[{\"n\":1},{\"n\":2}],"
                        + "\"nothing\":null}");

        ApiAnswer answer = dingtalk.call(ApiCall.modern("GET", "/v1.0/thing"));

        assertThat(answer.text("name")).isEqualTo("Board");
        assertThat(answer.number("count")).isEqualTo(7);
        assertThat(answer.flag("done")).isTrue();
        assertThat(answer.millis("at")).isEqualTo(Instant.ofEpochMilli(1_800_000_000_000L));
        assertThat(answer.texts("ids")).containsExactly("a", "2");
        assertThat(answer.object("inner").object("deep").number("x")).isEqualTo(1);
        assertThat(answer.object("packed").number("y")).isEqualTo(2);
        assertThat(answer.objects("list")).extracting(item -> item.number("n")).isEqualTo(Arrays.asList(1L, 2L));
        assertThat(answer.has("name")).isTrue();
        for (String absent : List.of("nothing", "absent")) {
            assertThat(answer.has(absent)).isFalse();
            assertThat(answer.text(absent)).isNull();
            assertThat(answer.number(absent)).isNull();
            assertThat(answer.flag(absent)).isFalse();
            assertThat(answer.object(absent).fields()).isEmpty();
            assertThat(answer.objects(absent)).isEmpty();
            assertThat(answer.texts(absent)).isEmpty();
        }
    }

    private NoAnswer lost(ApiCall call) {
        return catchThrowableOfType(NoAnswer.class, () -> dingtalk.call(call));
    }
}
