package dev.dermaga.hub.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import dev.dermaga.hub.testing.Patience;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class IncomingWebhooksTest {

    private static final String WEBHOOKS = "/api/v1/channels/pier/webhooks";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_text_for_dingtalk_is_said_in_the_channel_and_in_the_group_and_calls_whom_it_mentions() {
        Hook hook = Hook.make(api, "dingtalk");

        Hook.Answer answer = hook.send("""
                {"msgtype":"text","text":{"content":"red @budi"},
                 "at":{"atUserIds":["budi","nobody"],"atMobiles":["1"],"isAtAll":true}}""");

        assertThat(answer.body().path("errcode").asInt(-1)).isZero();
        assertThat(answer.body().path("errmsg").asString()).isEqualTo("ok");
        JsonNode message = newest();
        assertThat(message.path("authorName").asString()).isEqualTo("Robot of dingtalk");
        assertThat(message.path("mentions").toString()).isEqualTo("[\"budi\"]");
        assertThat(message.path("text").asString()).isEqualTo("red @Budi Santoso");
        pier().await(one -> one.text().contains("Robot of dingtalk: red"), Patience.LONGEST);
    }

    @Test
    void every_kind_that_dingtalk_shows_is_shown() {
        Hook hook = Hook.make(api, "dingtalk");

        assertThat(List.of(
                                "{'msgtype':'markdown','markdown':{'title':'t','text':'# *x*'}}",
                                "{'msgtype':'link','link':{'title':'Log','text':'see','messageUrl':'https://ci.example/1'}}",
                                "{'msgtype':'actionCard','actionCard':{'title':'t','text':'Deploy?','singleTitle':'Go','singleURL':'https://ci.example/2'}}",
                                "{'msgtype':'actionCard','actionCard':{'title':'t','text':'Or?','btns':[{'title':'A','actionURL':'https://a.example'},{'title':'B','actionURL':'javascript:x'}]}}",
                                "{'msgtype':'feedCard','feedCard':{'links':[{'title':'One','messageURL':'https://one.example','picURL':''}]}}")
                        .stream()
                        .map(body -> hook.send(body.replace('\'', '"'))
                                .body()
                                .path("errcode")
                                .asInt(-1)))
                .containsOnly(0);

        assertThat(texts())
                .containsExactly(
                        "# *x*",
                        "[**Log**](https://ci.example/1)\n\nsee",
                        "Deploy?\n\n[Go](https://ci.example/2)",
                        "Or?\n\n[A](https://a.example)  B",
                        "- [One](https://one.example)");
        assertThat(newest().path("format").asString()).isEqualTo("markdown");
    }

    @Test
    void the_same_call_again_says_nothing() {
        Hook hook = Hook.make(api, "dingtalk");
        String body = "{\"msgtype\":\"text\",\"msgUuid\":\"1\",\"text\":{\"content\":\"once\"}}";

        hook.send(body);
        assertThat(hook.send(body).body().path("errcode").asInt(-1)).isZero();

        assertThat(texts()).containsExactly("once");
    }

    @Test
    void hostile_bodies_are_refused_in_dingtalks_numbers_and_say_nothing() {
        Hook hook = Hook.make(api, "dingtalk");

        Map<String, Integer> bodies = Map.ofEntries(
                Map.entry("", 40035),
                Map.entry("nonsense", 40035),
                Map.entry("[]", 40035),
                Map.entry("{}", 400105),
                Map.entry("[".repeat(100_000), 40035),
                Map.entry("{\"a\":".repeat(20_000), 40035),
                Map.entry("{\"msgtype\":\"text\"}", 40035),
                Map.entry("{\"msgtype\":\"text\",\"text\":{\"content\":\" \"}}", 40035),
                Map.entry("{\"msgtype\":\"text\",\"text\":\"x\"}", 40035),
                Map.entry("{\"msgtype\":{\"x\":1}}", 400105),
                Map.entry("{\"msgtype\":\"image\",\"image\":{}}", 400105),
                Map.entry("{\"msgtype\":\"at\",\"at\":{}}", 400105),
                Map.entry("{\"msgtype\":\"text\",\"text\":{\"content\":\"" + "x".repeat(200_000) + "\"}}", 460101),
                Map.entry("{\"msgtype\":\"text\",\"text\":{\"content\":\"" + "x".repeat(300_000) + "\"}}", 460101));
        bodies.forEach((body, code) -> {
            Hook.Answer answer = hook.send(body);
            assertThat(answer.status() + " " + answer.body().path("errcode").asInt(-1))
                    .as(body.substring(0, Math.min(60, body.length())))
                    .isEqualTo("200 " + code);
        });

        assertThat(texts()).isEmpty();
        assertThat(hook.send("{\"msgtype\":\"text\",\"text\":{\"content\":\"nul\\u0000 sign\"}}")
                        .body()
                        .path("errcode")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void words_of_others_stay_words() {
        Hook hook = Hook.make(api, "alertmanager");

        hook.send("""
                {"status":"firing","commonLabels":{"alertname":"**x** [y](z)\\n# z"},
                 "alerts":[{"status":"firing","labels":{"a":"<b>`c`"},"annotations":{"summary":"s"},
                            "generatorURL":"javascript:alert(1)"}]}""");

        assertThat(newest().path("text").asString())
                .isEqualTo("**🔥 Firing: \\*\\*x\\*\\* \\[y\\](z) \\# z**\n\n" + "- 🔥 s (a=\\<b\\>\\`c\\`)");
    }

    @Test
    void alerts_are_listed_up_to_twenty() {
        Hook hook = Hook.make(api, "grafana");
        String alert =
                "{\"status\":\"resolved\",\"labels\":{\"alertname\":\"Wind\"},\"annotations\":{\"summary\":\"calm\"}}";

        hook.send("{\"status\":\"resolved\",\"title\":\"Wind\",\"externalURL\":\"https://grafana.example\",\"alerts\":["
                + alert + ("," + alert).repeat(29) + "]}");

        String text = newest().path("text").asString();
        assertThat(text)
                .startsWith("**✅ Resolved: Wind**")
                .contains("… and 10 more", "[Overview](https://grafana.example)");
        assertThat(text.split("calm")).hasSize(21);
        assertThat(hook.send("{\"status\":\"firing\",\"alerts\":[]}").status()).isEqualTo(422);
    }

    @Test
    void github_is_believed_by_its_signature_and_heard_once() throws Exception {
        Hook hook = Hook.make(api, "github");
        String secret = String.valueOf(hook.secret());
        String body = """
                {"action":"closed","sender":{"login":"budi"},"repository":{"full_name":"port/crane"},
                 "pull_request":{"number":7,"title":"Fix _winch_","merged":true,"html_url":"https://github.com/port/crane/pull/7"}}""";

        assertThat(hook.send(body, "X-GitHub-Event", "pull_request").status()).isEqualTo(401);
        assertThat(hook.send(body, "X-GitHub-Event", "pull_request", "X-Hub-Signature-256", signed(body, "wrong"))
                        .status())
                .isEqualTo(401);
        for (int i = 0; i < 2; i++) {
            assertThat(hook.send(
                                    body,
                                    "X-GitHub-Event",
                                    "pull_request",
                                    "X-GitHub-Delivery",
                                    "72d3162e",
                                    "X-Hub-Signature-256",
                                    signed(body, secret))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(texts())
                .containsExactly("**port/crane** budi merged pull request"
                        + " [\\#7 Fix \\_winch\\_](https://github.com/port/crane/pull/7)");

        String star = "{\"action\":\"created\"}";
        assertThat(hook.send(star, "X-GitHub-Event", "star", "X-Hub-Signature-256", signed(star, secret))
                        .body()
                        .path("said")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void gitlab_is_believed_by_its_token() {
        Hook hook = Hook.make(api, "gitlab");
        String body = """
                {"object_kind":"push","ref":"refs/heads/main","user_name":"Ana","total_commits_count":1,
                 "project":{"path_with_namespace":"port/crane"},
                 "commits":[{"message":"Oil it\\n\\nlong","url":"https://gitlab.example/1","author":{"name":"Ana"}}]}""";

        assertThat(hook.send(body).status()).isEqualTo(401);
        assertThat(hook.send(body, "X-Gitlab-Token", hook.secret() + "x").status())
                .isEqualTo(401);
        assertThat(hook.send(body, "X-Gitlab-Token", String.valueOf(hook.secret()))
                        .status())
                .isEqualTo(200);

        assertThat(texts())
                .containsExactly("**port/crane** Ana pushed to main\n\n- [Oil it](https://gitlab.example/1) (Ana)");
    }

    @Test
    void an_address_is_shown_once_kept_as_its_hash_and_ends_when_it_is_revoked() {
        Hook hook = Hook.make(api, "dingtalk");
        String token = hook.address().substring(hook.address().indexOf('=') + 1);

        assertThat(token).hasSize(64);
        assertThat(api.as("ana").get(WEBHOOKS).text())
                .contains(token.substring(60))
                .doesNotContain(token);
        assertThat(jdbc.sql("select row_to_json(w)::text from incoming_webhook w")
                        .query(String.class)
                        .single())
                .doesNotContain(token);
        assertThat(api.as("ana").get("/api/v1/admin/audit").text())
                .contains("webhook.made")
                .doesNotContain(token);

        assertThat(api.as("ana").delete(WEBHOOKS + "/" + hook.id()).status()).isEqualTo(204);

        assertThat(hook.send("{}").body().path("errcode").asInt(-1)).isEqualTo(400101);
        assertThat(Hook.sendTo(hook.address().replaceFirst("/robot/send.*", "/hooks/" + token), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(api.as("ana").delete(WEBHOOKS + "/" + hook.id()).status()).isEqualTo(404);
    }

    @Test
    void what_an_address_is_made_of_is_looked_at() {
        assertThat(problem(Map.of("name", "x"))).isEqualTo("format-missing");
        assertThat(problem(Map.of("name", " ", "format", "github"))).isEqualTo("name-invalid");
        assertThat(problem(Map.of("name", "x".repeat(61), "format", "github"))).isEqualTo("name-invalid");
        assertThat(api.as("ana")
                        .post(WEBHOOKS, Map.of("name", "x", "format", "telex"))
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void an_address_has_its_pace() {
        clock.standStill();
        Hook hook = Hook.make(api, "dingtalk");
        for (int i = 0; i < HookPace.MOST; i++) {
            hook.send("{}");
        }

        assertThat(hook.send("{}").body().path("errcode").asInt(-1)).isEqualTo(410100);
    }

    @Test
    void nothing_is_said_in_an_archived_channel() {
        Hook hook = Hook.make(api, "dingtalk");
        api.as("ana").call("PATCH", "/api/v1/channels/pier", Map.of("archived", true));

        assertThat(hook.send("{\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}")
                        .body()
                        .path("errcode")
                        .asInt(-1))
                .isEqualTo(400102);
    }

    private String problem(Map<String, ?> body) {
        return api.as("ana").post(WEBHOOKS, body).body().path("code").asString();
    }

    private static String signed(String body, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private GroupChat pier() {
        return dingtalk.group("cidSandboxPier0001==");
    }

    private JsonNode newest() {
        JsonNode items =
                api.as("ana").get("/api/v1/channels/pier/messages").body().path("items");
        return items.get(items.size() - 1);
    }

    private List<String> texts() {
        return api.as("ana").get("/api/v1/channels/pier/messages").body().path("items").values().stream()
                .map(item -> item.path("text").asString())
                .toList();
    }
}
