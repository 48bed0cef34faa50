package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.conformance.SignIn;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.push.CallbackReceiver;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A day of everything at random, after two days in which all that lives for a while has had its turn. What people would
 * delete is deleted in time; the rest is the simulator's own to forget. Again with {@code -Dsoak.seed}, longer with
 * {@code -Dsoak.events}.
 */
class SoakTest {
    private static final int EVENTS_A_STEP = Integer.getInteger("soak.events", 8);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final List<String> PEOPLE = List.of("ana", "budi", "chen", "devi");
    private static final int KEPT = 10;

    /** What is not forgotten by the clock but by its number; each with the most there is. */
    private static final Map<String, Integer> BY_NUMBER = Map.of(
            "world.messages[]", 5_000 * 12,
            "world.seenUuids", 20_000,
            "world.sends", 20_000,
            "world.tokens.refreshGrants", 20_000, // they live for 30 days
            "world.notices.things", 20_000, // they live for a week
            "world.dings.things", 10_000,
            "world.departures.things", 10_000,
            "world.cards.things", 10_000,
            "world.calendarEvents.things", 10_000 + KEPT,
            "world.files.files", 20_000);

    private final long seed = Long.getLong("soak.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Deque<String>> mine = new TreeMap<>();

    private DingTalkSimulator simulator;
    private Wire wire;
    private StorageWire storage;
    private String space;
    private String token;
    private WebSocket stream;
    private volatile JsonNode heard;
    private int number;

    private record Event(String name, Runnable runs) {}

    @BeforeEach
    void start() {
        simulator = DingTalkSimulator.builder()
                .clock(Clock.fixed(Instant.parse("2026-08-24T00:00:00Z"), ZoneOffset.UTC))
                .callsPerSecond(Integer.MAX_VALUE)
                .monthlyQuota(MonthlyQuota.UNLIMITED, MonthlyQuota.UNLIMITED)
                .build()
                .start();
        wire = new Wire(simulator);
        renewToken();
        space = storage.space("soak");
    }

    @AfterEach
    void stop() {
        if (stream != null) {
            stream.abort();
        }
        simulator.close();
    }

    @Test
    void a_day_at_random_leaves_nothing_behind() {
        System.out.println("Soak: seed " + seed);
        talk();
        tell();
        work();
        store();
        organise();
        signIn();
        trouble();

        run(Duration.ofHours(50));
        Map<String, Integer> before = Holdings.of(simulator);
        long heapBefore = Holdings.heap();
        run(Duration.ofHours(24));
        Map<String, Integer> after = Holdings.of(simulator);
        long heapAfter = Holdings.heap();

        System.out.printf(
                "Soak: %d events of %d kinds, heap %d KB then %d KB%n",
                done.values().stream().mapToInt(Integer::intValue).sum(),
                done.size(),
                heapBefore >> 10,
                heapAfter >> 10);
        assertThat(done).as("seed %s", seed).hasSameSizeAs(events);
        assertThat(grown(before, after)).as("seed %s", seed).isEmpty();
        assertThat(heapAfter).as("heap, seed %s", seed).isLessThan(heapBefore * 5 / 4 + (8 << 20));
    }

    private static Map<String, String> grown(Map<String, Integer> before, Map<String, Integer> after) {
        Map<String, String> grown = new TreeMap<>();
        after.forEach((what, count) -> {
            int then = before.getOrDefault(what, 0);
            if (count > BY_NUMBER.getOrDefault(what, 40 + then * 5 / 4)) {
                grown.put(what, then + " -> " + count);
            }
        });
        return grown;
    }

    private void run(Duration howLong) {
        for (Duration gone = Duration.ZERO; gone.compareTo(howLong) < 0; gone = gone.plus(STEP)) {
            renewToken();
            for (int i = 0; i < EVENTS_A_STEP; i++) {
                Event event = events.get(random.nextInt(events.size()));
                event.runs.run();
                done.merge(event.name, 1, Integer::sum);
            }
            simulator.advance(STEP);
        }
    }

    // ---- what happens

    private void talk() {
        on("somebody speaks", () -> simulator.person(somebody()).says(Wire.PIER, text(), random.nextBoolean()));
        on("somebody speaks to the robot", () -> simulator.person(somebody()).sendsToRobot(Wire.APP, text()));
        on("the robot gets a file", () -> simulator.person(somebody()).sendsToRobot(Wire.APP, "a.pdf", bytes()));
        on("a group gets a file", () -> {
            simulator.person(somebody()).shares(simulator.group(Wire.PIER), unique() + ".pdf", bytes());
            var files = simulator.group(Wire.PIER).files();
            if (files.size() > KEPT) {
                String own = files.get(0).spaceId();
                ok("DELETE", storage.dentries(own) + "/" + files.get(0).id() + "?unionId=unionAna0001", "");
            }
        });
        on("somebody reads", () -> simulator.person(somebody()).reads(Wire.PIER));
        on("the robot answers what it heard", () -> {
            if (heard != null) {
                wire.post(path(heard.path("sessionWebhook").asText()), "{'msgtype':'text','text':{'content':'ok'}}");
            }
        });
        on("the robot fetches what it heard", () -> {
            if (heard != null && heard.at("/content/downloadCode").isTextual()) {
                call(
                        "POST",
                        "/v1.0/robot/messageFiles/download",
                        "{'robotCode':'" + Wire.APP + "','downloadCode':'"
                                + heard.at("/content/downloadCode").asText() + "'}");
            }
        });
        on("the custom robot speaks", () -> {
            long now = Instant.now(simulatorClock()).toEpochMilli();
            wire.post(
                    Wire.signed(now),
                    json("{'msgtype':'text','msgUuid':'" + unique() + "','text':{'content':'" + text() + "'}}"));
        });
        on("the stream connects", this::connect);
    }

    private void tell() {
        String said = "'robotCode':'" + Wire.APP + "','msgKey':'sampleText','msgParam':'{\\\"content\\\":\\\"hi\\\"}'";
        on("the robot writes to people", () -> {
            String key = ok("POST", "/v1.0/robot/oToMessages/batchSend", "{" + said + ",'userIds':['budi','chen']}")
                    .get("processQueryKey")
                    .asText();
            keep("sends", key);
        });
        on(
                "the robot takes it back",
                () -> forget(
                        "sends",
                        key -> call(
                                "POST",
                                "/v1.0/robot/otoMessages/batchRecall",
                                "{'robotCode':'" + Wire.APP + "','processQueryKeys':['" + key + "']}")));
        on(
                "the robot writes to a group",
                () -> ok(
                        "POST",
                        "/v1.0/robot/groupMessages/send",
                        "{" + said + ",'openConversationId':'" + Wire.PIER + "'}"));
        on("an app notifies", () -> {
            JsonNode sent = old(
                    "/topapi/message/corpconversation/asyncsend_v2",
                    "{'agent_id':100001,'userid_list':'" + somebody() + "','msg':{'msgtype':'text','text':{'content':'"
                            + unique() + "'}}}");
            keep("notices", sent.path("task_id").asText());
        });
        on(
                "an app takes a notification back",
                () -> forget(
                        "notices",
                        id -> old(
                                "/topapi/message/corpconversation/recall",
                                "{'agent_id':100001,'msg_task_id':" + id + "}")));
        on("somebody looks at notifications", () -> simulator.person(somebody()).readsNotices());
        on(
                "a DING",
                () -> ok(
                        "POST",
                        "/v1.0/robot/ding/send",
                        "{'robotCode':'" + Wire.APP + "','remindType':1,'receiverUserIdList':['" + somebody()
                                + "'],'content':'" + text() + "'}"));
    }

    private void work() {
        String todos = "/v1.0/todo/users/unionAna0001/tasks";
        on("a to-do", () -> {
            String id = ok(
                            "POST",
                            todos,
                            "{'sourceId':'" + unique() + "','subject':'" + text()
                                    + "','executorIds':['unionBudi0002'],'detailUrl':{'appUrl':'http://a','pcUrl':'http://a'}}")
                    .get("id")
                    .asText();
            keep("todos", id);
            tooMany("todos", old -> call("DELETE", todos + "/" + old, ""));
        });
        on("a to-do is done", () -> one("todos", id -> call("PUT", todos + "/" + id, "{'done':true}")));
        on("a card", () -> {
            String id = unique();
            ok(
                    "POST",
                    "/v1.0/card/instances/createAndDeliver",
                    "{'outTrackId':'" + id + "','cardTemplateId':'sandbox-card.schema','callbackType':'STREAM',"
                            + "'cardData':{'cardParamMap':{'title':'" + text()
                            + "'}},'openSpaceId':'dtv1.card//IM_GROUP."
                            + Wire.PIER + "','imGroupOpenSpaceModel':{'supportForward':false},"
                            + "'imGroupOpenDeliverModel':{'robotCode':'" + Wire.APP + "'}}");
            keep("cards", id);
        });
        on(
                "a card changes",
                () -> one(
                        "cards",
                        id -> ok(
                                "PUT",
                                "/v1.0/card/instances",
                                "{'outTrackId':'" + id + "','cardData':{'cardParamMap':{'title':'" + text() + "'}}}")));
        on(
                "a button is pressed",
                () -> one("cards", id -> simulator.person(somebody()).presses(id, "agree", Map.of("n", unique()))));
        String calendar = "/v1.0/calendar/users/unionAna0001/calendars/primary/events";
        on("an appointment", () -> {
            String body = json("{'summary':'" + text() + "','start':{'dateTime':'2026-12-01T10:00:00+08:00',"
                    + "'timeZone':'Asia/Shanghai'},'end':{'dateTime':'2026-12-01T11:00:00+08:00',"
                    + "'timeZone':'Asia/Shanghai'},'attendees':[{'id':'unionBudi0002'}]}");
            Wire.Reply made = wire.send(
                    "POST",
                    calendar,
                    body.getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/json",
                    "x-acs-dingtalk-access-token",
                    token,
                    "x-client-token",
                    unique());
            keep("appointments", made.json().get("id").asText());
            tooMany("appointments", old -> call("DELETE", calendar + "/" + old, ""));
        });
    }

    private void store() {
        on("a file is stored", () -> {
            keep(
                    "files",
                    storage.file(storage.rootUuid(space), unique() + ".txt", text())
                            .get("id")
                            .asText());
            tooMany("files", id -> call("DELETE", storage.dentries(space) + "/" + id + "?unionId=unionAna0001", ""));
        });
        on("an upload that never ends", () -> storage.uploadInfo(storage.rootUuid(space), "{}"));
        on("a folder is copied", () -> {
            String from = storage.folder(space, "0", unique()).get("id").asText();
            storage.folder(space, from, "below");
            call(
                    "POST",
                    storage.dentries(space) + "/" + from + "/copy?unionId=unionAna0001",
                    "{'targetSpaceId':'" + space
                            + "','targetFolderId':'0','option':{'conflictStrategy':'AUTO_RENAME'}}");
            for (JsonNode dentry : storage.call(
                            "GET", storage.dentries(space) + "?parentId=0&unionId=unionAna0001&maxResults=50", "")
                    .json()
                    .path("dentries")) {
                if (dentry.path("type").asText().equals("FOLDER")) {
                    call(
                            "DELETE",
                            storage.dentries(space) + "/" + dentry.get("id").asText() + "?unionId=unionAna0001",
                            "");
                }
            }
        });
        on(
                "a picture is uploaded",
                () -> assertThat(
                                wire.upload("/media/upload?type=image&access_token=" + token, "media", "a.png", bytes())
                                        .code())
                        .isEqualTo("0"));
    }

    private void organise() {
        on("somebody joins and leaves", () -> {
            String id = "new" + unique();
            simulator.join(id, "New", 1).activates();
            simulator.person(id).sendsToRobot(Wire.APP, text());
            assertThat(old("/topapi/v2/user/delete", "{'userid':'" + id + "'}")
                            .get("errcode")
                            .asInt())
                    .isZero();
        });
        on("a department comes and goes", () -> {
            long id = old("/topapi/v2/department/create", "{'name':'D" + unique() + "','parent_id':1}")
                    .at("/result/dept_id")
                    .asLong();
            old("/topapi/v2/department/delete", "{'dept_id':" + id + "}");
        });
        on("a role comes and goes", () -> {
            String id = old("/role/add_role", "{'roleName':'R" + unique() + "','groupId':311}")
                    .get("roleId")
                    .asText();
            old("/topapi/role/deleterole", "{'role_id':" + id + "}");
        });
        on("a group comes and goes", () -> {
            String id = ok(
                            "POST",
                            "/v1.0/im/sceneGroup/create",
                            "{'title':'" + unique() + "','template_id':'sandbox-group-template','owner_user_id':'ana',"
                                    + "'user_ids':['budi']}")
                    .get("open_conversation_id")
                    .asText();
            simulator.person("ana").says(id, text(), false);
            simulator.group(id).isDissolved();
        });
        on("an app comes and goes", () -> {
            JsonNode app = ok(
                    "POST",
                    "/v1.0/microApp/apps",
                    "{'opUnionId':'unionAna0001','name':'A" + unique() + "','desc':'d','homepageLink':'http://a'}");
            ok("DELETE", "/v1.0/microApp/apps/" + app.get("agentId").asText() + "?opUnionId=unionAna0001", "");
        });
    }

    private void signIn() {
        String app = "'clientId':'" + Wire.APP + "','clientSecret':'" + Wire.SECRET + "'";
        on("somebody signs in", () -> {
            String code = SignIn.as("budi", simulator);
            JsonNode tokens = Wire.read(wire.post(
                            "/v1.0/oauth2/userAccessToken",
                            json("{" + app + ",'grantType':'authorization_code','code':'" + code + "'}"))
                    .body());
            wire.post(
                    "/v1.0/oauth2/userAccessToken",
                    json("{" + app + ",'grantType':'refresh_token','refreshToken':'"
                            + tokens.get("refreshToken").asText() + "'}"));
        });
        on("somebody opens a page", () -> simulator.person(somebody()).opens(Wire.APP));
        on("an administrator opens a page", () -> simulator.person("ana").opensAdminPage());
        on("a page is signed", () -> ok("POST", "/v1.0/oauth2/jsapiTickets", "{}"));
        on("a ticket that nobody uses", () -> ticket());
        on("a program asks for an app", () -> {
            String nonce = wire.post("/app/registration/init", "{}")
                    .json()
                    .get("nonce")
                    .asText();
            if (random.nextBoolean()) {
                wire.post("/app/registration/begin", "{\"nonce\":\"" + nonce + "\"}");
            }
        });
    }

    private void trouble() {
        on("tokens are revoked", () -> {
            simulator.faults().add(Faults.Fault.of(Faults.Kind.REVOKE_TOKENS));
            renewToken();
        });
        on("calls are throttled", () -> {
            simulator.faults().add(Faults.Fault.of(Faults.Kind.THROTTLE).times(1));
            call("GET", "/v1.0/contact/users/unionAna0001", "");
        });
        on("frames come twice and late", () -> {
            simulator.faults().add(Faults.Fault.of(Faults.Kind.REDELIVER).times(1));
            simulator.faults().add(Faults.Fault.of(Faults.Kind.HOLD).times(1).lasting(Duration.ofSeconds(90)));
        });
        on("streams are cut", () -> simulator.faults().add(Faults.Fault.of(Faults.Kind.CUT_STREAM)));
        on("streams are told to go", () -> simulator.faults().add(Faults.Fault.of(Faults.Kind.DISCONNECT_STREAM)));
        on("messages go nowhere for a while", () -> {
            var callbacks = simulator.callbacks(Wire.APP).postMessagesTo(URI.create("http://127.0.0.1:1/"));
            simulator.person(somebody()).sendsToRobot(Wire.APP, text());
            callbacks.streamMessages();
        });
        on("events go nowhere for a while", () -> {
            try (CallbackReceiver receiver = new CallbackReceiver().answersFor(Wire.APP)) {
                simulator
                        .callbacks(Wire.APP)
                        .postEventsTo(receiver.address(), CallbackReceiver.TOKEN, CallbackReceiver.AES);
            }
            simulator.person("ana").says(Wire.PIER, text(), false);
            simulator.announce("user_add_org", Map.of("userId", List.of("ana")));
            for (int i = 0; i < 3; i++) {
                simulator.advance(Duration.ofSeconds(30));
            }
            simulator.callbacks(Wire.APP).streamEvents();
        });
        on(
                "an app asks what went nowhere",
                () -> wire.get("/call_back/get_call_back_failed_result?access_token=" + token));
        on("a path that is none", () -> call("POST", "/v1.0/" + unique(), "{}"));
        on("a body that is none", () -> call("POST", "/v1.0/todo/users/unionAna0001/tasks", "{'" + unique()));
    }

    // ---- how

    private void renewToken() {
        token = wire.token();
        storage = new StorageWire(simulator);
    }

    private void on(String name, Runnable runs) {
        events.add(new Event(name, runs));
    }

    private Clock simulatorClock() {
        return Clock.fixed(simulator.advance(Duration.ZERO), ZoneOffset.UTC);
    }

    private String somebody() {
        return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    private String unique() {
        return "x" + ++number;
    }

    private String text() {
        return "line " + ++number + " " + "x".repeat(random.nextInt(200));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(1_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private void keep(String kind, String id) {
        Deque<String> all = mine.computeIfAbsent(kind, unused -> new ArrayDeque<>());
        all.addLast(id);
        if (all.size() > 2 * KEPT) {
            all.removeFirst();
        }
    }

    private void one(String kind, Consumer<String> what) {
        Deque<String> all = mine.getOrDefault(kind, new ArrayDeque<>());
        if (!all.isEmpty()) {
            what.accept(all.peekLast());
        }
    }

    private void forget(String kind, Consumer<String> what) {
        Deque<String> all = mine.getOrDefault(kind, new ArrayDeque<>());
        if (!all.isEmpty()) {
            what.accept(all.removeFirst());
        }
    }

    private void tooMany(String kind, Consumer<String> what) {
        if (mine.get(kind).size() > KEPT) {
            forget(kind, what);
        }
    }

    /** A new call, whatever is answered. */
    private JsonNode call(String method, String path, String body) {
        String answer = wire.modern(method, path, token, json(body)).body();
        return Wire.read(answer.isEmpty() ? "{}" : answer);
    }

    /** A new call that succeeds. */
    private JsonNode ok(String method, String path, String body) {
        Wire.Reply reply = wire.modern(method, path, token, json(body));
        assertThat(reply.status())
                .as("%s %s: %s (seed %s)", method, path, reply.body(), seed)
                .isEqualTo(200);
        return Wire.read(reply.body().isEmpty() ? "{}" : reply.body());
    }

    private JsonNode old(String path, String body) {
        return wire.post(path + "?access_token=" + token, json(body)).json();
    }

    private static String json(String quotedSimply) {
        return quotedSimply.replace('\'', '"');
    }

    private static String path(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private String ticket() {
        return wire.post(
                        "/v1.0/gateway/connections/open",
                        json(
                                "{'clientId':'" + Wire.APP + "','clientSecret':'" + Wire.SECRET
                                        + "','subscriptions':[{'type':'EVENT','topic':'*'},{'type':'CALLBACK','topic':"
                                        + "'/v1.0/im/bot/messages/get'},{'type':'CALLBACK','topic':'/v1.0/card/instances/callback'}]}"))
                .json()
                .get("ticket")
                .asText();
    }

    private void connect() {
        if (stream != null) {
            stream.abort();
        }
        URI address = URI.create("ws://127.0.0.1:" + simulator.address().getPort() + "/connect?ticket=" + ticket());
        stream = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new App())
                .join();
    }

    /** Acknowledges three frames of four. */
    private final class App implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                JsonNode frame = Wire.read(partial.toString());
                partial.setLength(0);
                if (frame.at("/headers/topic").asText().equals("/v1.0/im/bot/messages/get")) {
                    heard = Wire.read(frame.get("data").textValue());
                }
                String id = frame.at("/headers/messageId").asText();
                if (id.hashCode() % 4 != 0) {
                    socket.sendText(
                            json("{'code':200,'headers':{'messageId':'" + id
                                    + "','contentType':'application/json'},'message':'OK','data':'{}'}"),
                            true);
                }
            }
            socket.request(1);
            return null;
        }
    }
}
