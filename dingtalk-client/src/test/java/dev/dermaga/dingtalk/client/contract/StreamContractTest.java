package dev.dermaga.dingtalk.client.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dingtalk.open.app.api.callback.DingTalkStreamTopics;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.cards.CardData;
import dev.dermaga.dingtalk.client.cards.CardDraft;
import dev.dermaga.dingtalk.client.cards.CardPlace;
import dev.dermaga.dingtalk.client.id.OutTrackId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What our stream says to DingTalk, held against {@code app-stream-client}: how it registers, and how it acknowledges a
 * frame of each kind. Differences are named and explained, and must be there.
 */
class StreamContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OutTrackId CARD = OutTrackId.of("task-7");

    private static final Map<String, String> KINDS = Map.of(
            DingTalkStreamTopics.BOT_MESSAGE_TOPIC,
            "robotMessage",
            DingTalkStreamTopics.CARD_CALLBACK_TOPIC,
            "cardCallback",
            "*",
            "event",
            "ping",
            "ping");

    private static final String NO_TIME = "the protocol's page has no time in an answer";
    private static final Map<String, String> DIFFERENCES = Map.of(
            "/registration/ua", "each says who it is",
            "/registration/localIp", "for diagnosis only; ours does not tell the machine's address",
            "/robotMessage/headers/time", NO_TIME,
            "/cardCallback/headers/time", NO_TIME,
            "/event/headers/time", NO_TIME,
            "/ping/headers/time", NO_TIME,
            "/event/data/message", "theirs is null; ours says OK, as the protocol's page does");

    @Test
    void it_registers_and_acknowledges_as_the_official_client_does(@TempDir Path directory) throws Exception {
        ObjectNode theirs = theirs(directory.resolve("official.txt"));
        ObjectNode ours = ours();
        DIFFERENCES.forEach((where, why) ->
                assertThat(taken(ours, where)).as("%s: %s", where, why).isNotEqualTo(taken(theirs, where)));

        assertThat(theirs.properties()).hasSize(5);
        assertThat(ours).isEqualTo(theirs);
    }

    private static JsonNode taken(ObjectNode all, String where) {
        JsonPointer at = JsonPointer.compile(where);
        JsonNode taken = all.at(at);
        ((ObjectNode) all.at(at.head())).remove(at.last().getMatchingProperty());
        return taken;
    }

    private static ObjectNode ours() throws IOException {
        try (Sandbox sandbox = new Sandbox();
                StreamConnection stream =
                        sandbox.dingtalk.openStream(StreamOptions.standard().withSockets(1), event -> Ack.success())) {
            return said(sandbox);
        }
    }

    private static ObjectNode theirs(Path printed) throws Exception {
        try (Sandbox sandbox = new Sandbox()) {
            Process official = official(sandbox, printed);
            try {
                return said(sandbox);
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(Files.readString(printed), e);
            } finally {
                official.destroy();
                official.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    /** The registration, and the acknowledgement of one frame of each kind. */
    private static ObjectNode said(Sandbox sandbox) throws IOException {
        await("the connection")
                .atMost(Duration.ofSeconds(60))
                .until(() -> sandbox.simulator.streamConnections(Sandbox.APP) == 1);
        sandbox.dingtalk
                .cards()
                .createAndDeliver(
                        CardDraft.of(CARD, "sandbox-card.schema")
                                .data(CardData.of("title", "Plan").with("status", "open"))
                                .callsBackByStream(),
                        CardPlace.group(RobotCode.of(Sandbox.APP), Sandbox.PIER));

        sandbox.simulator.person("ana").sendsToRobot(Sandbox.APP, "is it in?");
        sandbox.simulator.announce("user_add_org", Map.of("userId", List.of("ana")));
        sandbox.simulator.person("budi").presses(CARD.value(), "done", Map.of());
        acknowledged(sandbox, 3);
        sandbox.simulator.advance(Duration.ofSeconds(31)); // then it is time for a ping
        acknowledged(sandbox, 4);

        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.set("registration", registration(sandbox));
        for (Journal.Entry ack : frames(sandbox, "ACK")) {
            ObjectNode frame = ack.request().deepCopy();
            JsonNode pushed = push(sandbox, ((ObjectNode) frame.get("headers")).remove("messageId"));
            JsonNode data = JSON.readTree(frame.get("data").textValue());
            String kind = KINDS.get(pushed.get("topic").textValue());
            if (kind.equals("ping")) {
                assertThat(data).isEqualTo(pushed.get("data"));
                data = TextNode.valueOf("as it came");
            }
            said.set(kind, frame.set("data", data));
        }
        return said;
    }

    /** The order of the subscriptions does not count, nor that of what each says. */
    private static JsonNode registration(Sandbox sandbox) {
        Journal.Entry open = sandbox.simulator.journal().stream()
                .filter(entry -> entry.path().equals("/v1.0/gateway/connections/open"))
                .findFirst()
                .orElseThrow();
        ObjectNode registration = open.request().deepCopy();
        List<JsonNode> subscriptions = new ArrayList<>();
        registration.remove("subscriptions").forEach(subscriptions::add);
        subscriptions.sort(Comparator.comparing(one -> one.path("topic").asText()));
        registration.putArray("subscriptions").addAll(subscriptions);
        registration.set("httpHeaders", SameOnTheWire.headers(open));
        return registration;
    }

    private static void acknowledged(Sandbox sandbox, int frames) {
        await("the acknowledgements")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(frames(sandbox, "ACK")).hasSize(frames));
    }

    private static List<Journal.Entry> frames(Sandbox sandbox, String method) {
        return sandbox.simulator.journal().stream()
                .filter(entry -> entry.kind().equals("frame") && entry.method().equals(method))
                .toList();
    }

    /** The pushed frame with this id, with its topic. */
    private static JsonNode push(Sandbox sandbox, JsonNode messageId) {
        return frames(sandbox, "PUSH").stream()
                .filter(entry -> entry.request().get("messageId").equals(messageId))
                .map(entry -> entry.request().<ObjectNode>deepCopy().put("topic", entry.path()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was pushed that had the id " + messageId));
    }

    private static Process official(Sandbox sandbox, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dhttps.proxyHost=127.0.0.1",
                        "-Dhttps.proxyPort=" + sandbox.simulator.address().getPort(),
                        "-Djavax.net.ssl.trustStore=" + sandbox.simulator.trustStore(),
                        "-Djavax.net.ssl.trustStorePassword=changeit",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OfficialListener.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
