package dev.dermaga.dingtalk.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final String PIER_MESSAGES = "/_simulator/conversations/" + Wire.PIER + "/messages";

    private DingTalkSimulator simulator;
    private Wire wire;

    @BeforeEach
    void speakToIt() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
    }

    @Test
    void the_world_names_its_people_groups_and_apps() {
        JsonNode world = wire.get("/_simulator/world").json();

        assertThat(world.at("/corp/corpId").asText()).isEqualTo("ding5a4db0x");
        assertThat(world.get("people")).hasSize(4);
        assertThat(world.get("conversations")).hasSize(2 + 4);
        assertThat(world.at("/conversations/0/robots")).hasSize(2);
        assertThat(world.at("/apps/0/streamConnections").asInt()).isZero();
    }

    @Test
    void people_quote_what_stands_in_the_same_conversation() {
        String asked = wire.post(PIER_MESSAGES, "{\"from\":\"chen\",\"text\":\"who?\"}")
                .json()
                .get("id")
                .asText();

        JsonNode answer = wire.post(PIER_MESSAGES, "{\"from\":\"budi\",\"text\":\"me\",\"quotes\":\"" + asked + "\"}")
                .json();

        assertThat(answer.get("quotes").asText()).isEqualTo(asked);
        assertThat(wire.post(PIER_MESSAGES, "{\"from\":\"budi\",\"text\":\"me\",\"quotes\":\"msg1\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_a_person_says_is_shown_as_it_was_said() {
        wire.post(PIER_MESSAGES, "{\"from\":\"chen\",\"text\":\"你好 🚢\",\"at\":[\"budi\"]}");

        JsonNode message = wire.get(PIER_MESSAGES).json().at("/items/0");
        assertThat(message.get("from").asText()).isEqualTo("chen");
        assertThat(message.get("fromName").asText()).isEqualTo("陈晓明");
        assertThat(message.get("text").asText()).isEqualTo("你好 🚢");
        assertThat(message.at("/at/0").asText()).isEqualTo("budi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://localhost:1", "null"})
    void another_web_page_may_not_direct_it(String origin) {
        assertThat(wire.post("/_simulator/reset", "{}", "Origin", origin).status())
                .isEqualTo(403);
    }

    @Test
    void its_own_page_may() {
        String own = simulator.address().toString();

        assertThat(wire.post("/_simulator/reset", "{}", "Origin", own).status()).isEqualTo(200);
    }

    @Test
    void a_rebound_name_may_not() throws IOException {
        assertThat(raw("GET /_simulator/world HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void a_reset_brings_the_clock_back_as_well() {
        Instant moved = Instant.parse(wire.post("/_simulator/clock", "{\"advance\":\"PT48H\"}")
                .json()
                .get("now")
                .asText());

        wire.post("/_simulator/reset", "");

        Instant now =
                Instant.parse(wire.get("/_simulator/clock").json().get("now").asText());
        assertThat(now).isBefore(moved.minus(Duration.ofHours(47)));
    }

    @Test
    void events_tell_what_changed() throws Exception {
        HttpResponse<Stream<String>> events = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(simulator.address().resolve("/_simulator/events"))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            var iterator = lines.iterator();
            assertThat(iterator.next()).startsWith(":");
            simulator.person("ana").says(Wire.PIER, "hello", false);

            assertThat(List.of(iterator.next(), iterator.next(), iterator.next()))
                    .containsExactly("", "event: message", "data: {\"openConversationId\":\"" + Wire.PIER + "\"}");
        }
    }

    @Test
    void a_journal_line_shows_the_reason_and_no_secret() {
        wire.get("/gettoken?appkey=" + Wire.APP + "&appsecret=wrong-secret-of-somebody");

        Wire.Reply journal = wire.get("/_simulator/journal?limit=1");
        assertThat(journal.json().at("/items/0/refusal/code").asText()).isEqualTo("40001");
        assertThat(journal.body()).doesNotContain("wrong-secret-of-somebody");
    }

    @Test
    void an_unknown_route_is_answered_in_its_hosts_dialect_with_the_closest_one() {
        assertThat(wire.get("/v1.0/robot/groupMessages/sent").status()).isEqualTo(404);
        assertThat(wire.get("/topapi/v2/user/gett").code()).isEqualTo("22");
        assertThat(wire.get("/chat/gett").code()).isEqualTo("404");
        assertThat(wire.get("/robot/send").code()).isEqualTo("43002");

        assertThat(simulator.journal().get(0).refusal().closestRoute())
                .isEqualTo("POST /v1.0/robot/groupMessages/send");
        assertThat(simulator.journal().get(1).refusal().closestRoute()).isEqualTo("POST /topapi/v2/user/get");
        assertThat(simulator.journal().get(2).refusal().closestRoute()).isEqualTo("GET /chat/get");
    }

    @Test
    void bad_directions_are_explained() {
        assertThat(wire.post(PIER_MESSAGES, "{\"from\":\"nobody\",\"text\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(wire.post(PIER_MESSAGES, "{\"from\":\"ana\",\"text\":\"\"}").status())
                .isEqualTo(400);
        assertThat(wire.post(PIER_MESSAGES, "[").status()).isEqualTo(400);
        assertThat(wire.post("/_simulator/faults", "{\"kind\":\"earthquake\"}").status())
                .isEqualTo(400);
        assertThat(wire.post("/_simulator/clock", "{\"advance\":\"-PT1M\"}").status())
                .isEqualTo(400);
        assertThat(wire.get("/_simulator/journal?limit=many").status()).isEqualTo(400);
        assertThat(wire.get("/_simulator/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT876000H30M", "P106751991167D", "PT2562047788015215H"})
    void a_step_of_time_that_is_too_long_is_refused_and_does_no_harm(String step) {
        wire.post("/_simulator/clock", "{\"advance\":\"PT1H\"}");

        assertThat(wire.post("/_simulator/clock", "{\"advance\":\"" + step + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(wire.get("/_simulator/clock").status()).isEqualTo(200);
        assertThat(wire.token()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"delay\":\"-PT1S\"", "\"delay\":\"PT2562047788015215H\"", "\"times\":0", "\"times\":\"x\""})
    void a_fault_that_cannot_happen_is_refused_and_does_no_harm(String option) {
        assertThat(wire.post("/_simulator/faults", "{\"kind\":\"delay\"," + option + "}")
                        .status())
                .isEqualTo(400);

        assertThat(wire.token()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=other"})
    void a_form_that_cannot_be_read_is_the_callers_fault(String type) {
        String path = "/_simulator/people/ana/robots/" + Wire.APP + "/messages";

        Wire.Reply reply =
                wire.send("POST", path, "--x\r\nContent-Disp".getBytes(StandardCharsets.UTF_8), "Content-Type", type);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").asText()).contains("multipart");
    }

    @Test
    void deep_and_broken_json_is_refused_without_harm() {
        String token = wire.token();
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertThat(wire.modern("POST", "/v1.0/robot/groupMessages/send", token, "{\"a\":" + deep + "}")
                        .code())
                .isEqualTo("Invalidbody");
        assertThat(wire.modern("POST", "/v1.0/robot/groupMessages/send", token, "{\"a\":1,\"a\":2}")
                        .code())
                .isEqualTo("Invalidbody");
        assertThat(wire.modern("POST", "/v1.0/robot/groupMessages/send", token, "")
                        .code())
                .isEqualTo("Missingbody");
        assertThat(wire.post("/topapi/v2/user/get?access_token=" + token, "{").code())
                .isEqualTo("47001");
    }

    @Test
    void an_uploaded_name_has_no_folders_and_a_page_is_never_shown_in_place() {
        wire.upload(
                "/_simulator/people/ana/robots/" + Wire.APP + "/messages",
                "file",
                "../../etc/evil.html",
                "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        var message = simulator.person("ana").messagesWith(Wire.APP).get(0);
        assertThat(message.file().name()).isEqualTo("evil.html");
        var served = wire.get("/_simulator/files/" + message.file().id() + "/content")
                .raw()
                .headers();
        assertThat(served.firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(served.firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(served.firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void a_picture_is_a_picture_through_either_door() {
        wire.upload("/_simulator/people/ana/robots/" + Wire.APP + "/messages", "file", "a.png", new byte[] {1});
        simulator.person("ana").sendsToRobot(Wire.APP, "b.PNG", new byte[] {1});
        simulator.person("ana").sendsToRobot(Wire.APP, "c.pdf", new byte[] {1});

        assertThat(simulator.person("ana").messagesWith(Wire.APP))
                .extracting(ChatMessage::kind)
                .containsExactly("image", "image", "file");
    }

    @Test
    void the_page_comes_with_a_policy_and_nothing_beside_it() {
        var page = wire.get("/").raw().headers();
        assertThat(page.firstValue("Content-Security-Policy"))
                .contains("default-src 'self'; img-src 'self' data: blob:");
        assertThat(page.firstValue("Cache-Control")).contains("no-store");

        assertThat(wire.get("/page/..%2FMain.class").status()).isEqualTo(404);
        assertThat(wire.get("/page/../Main.class").body()).doesNotContain("dermaga/dingtalk/simulator/Main");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", simulator.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
