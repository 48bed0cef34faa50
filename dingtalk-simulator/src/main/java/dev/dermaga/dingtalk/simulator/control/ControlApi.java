package dev.dermaga.dingtalk.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.AppCallbacks;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Dispatcher;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Multipart;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.push.CardPush;
import dev.dermaga.dingtalk.simulator.replay.Replay;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.GroupTemplate;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota.Kind;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.StoredFile;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Directing and looking over HTTP, under {@code /_simulator/}. Only for callers on the same machine. */
public final class ControlApi {
    private static final int MAX_TEXT = 20_000;
    private static final int MAX_ENTRIES = 2_000;
    private static final int MAX_CARDS = 200;

    private final World world;
    private final Faults faults;
    private final Replay replay;
    private final Journal journal;
    private final EventFeed feed;
    private final ToIntFunction<String> streamConnections;
    private final CardPush cards;
    private final Function<Duration, Instant> advance;
    private final Runnable reset;
    private final List<Route> routes;
    private final String address;
    private final CallbackControls callbacks;
    private final List<Control> controls;

    private interface Control {
        @Nullable
        Answer tryAnswer(Call call) throws IOException;
    }

    public ControlApi(
            World world,
            Faults faults,
            Replay replay,
            Journal journal,
            EventFeed feed,
            ToIntFunction<String> streamConnections,
            CardPush cards,
            Function<Duration, Instant> advance,
            Runnable reset,
            Function<String, AppCallbacks> callbacks,
            BiConsumer<String, JsonNode> announce,
            List<Route> routes,
            String address) {
        this.world = world;
        this.faults = faults;
        this.replay = replay;
        this.journal = journal;
        this.feed = feed;
        this.streamConnections = streamConnections;
        this.cards = cards;
        this.advance = advance;
        this.reset = reset;
        this.routes = routes;
        this.address = address;
        this.callbacks = new CallbackControls(world, callbacks, announce);
        this.controls = controls();
    }

    private List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/world", call -> Answer.json(Views.world(world, streamConnections))),
                on("GET", "/_simulator/conversations/{id}/messages", call -> messages(place(call))),
                on("POST", "/_simulator/conversations/{id}/messages", this::say),
                on("GET", "/_simulator/conversations/{id}/files", this::files),
                on("POST", "/_simulator/conversations/{id}/quit", this::quit),
                on("POST", "/_simulator/conversations/{id}/dissolve", this::dissolve),
                on("GET", "/_simulator/people/{user}/robots/{robot}/messages", call -> messages(singleChat(call))),
                on("POST", "/_simulator/people/{user}/robots/{robot}/messages", this::sendToRobot),
                on("POST", "/_simulator/people/{user}/read", this::read),
                on("GET", "/_simulator/people/{user}/notices", this::notices),
                on("POST", "/_simulator/people/{user}/notices/read", this::readNotices),
                on("POST", "/_simulator/people/{user}/authCode", this::authCode),
                on("GET", "/_simulator/people/{user}/todos", this::todos),
                on("POST", "/_simulator/people/{user}/todos/{todo}", this::tick),
                on("GET", "/_simulator/cards/{card}", this::card),
                on("GET", "/_simulator/people/{user}/cards", this::cards),
                on("POST", "/_simulator/people/{user}/cards/{card}", this::press),
                on("POST", "/_simulator/cardTemplates", this::addCardTemplate),
                on("POST", "/_simulator/groupTemplates", this::putGroupTemplate),
                on("GET", "/_simulator/apps/{app}/callbacks", call -> callbacks.show(app(call))),
                on("PUT", "/_simulator/apps/{app}/callback", call -> callbacks.postEvents(app(call), json(call))),
                on("DELETE", "/_simulator/apps/{app}/callback", call -> callbacks.streamEvents(app(call))),
                on(
                        "PUT",
                        "/_simulator/apps/{app}/robot-callback",
                        call -> callbacks.postMessages(app(call), json(call))),
                on("DELETE", "/_simulator/apps/{app}/robot-callback", call -> callbacks.streamMessages(app(call))),
                on("POST", "/_simulator/events", call -> callbacks.announce(json(call))),
                on("GET", "/_simulator/journal", this::journal),
                on("GET", "/_simulator/faults", call -> activeFaults()),
                on("POST", "/_simulator/faults", this::addFault),
                on("DELETE", "/_simulator/faults", call -> {
                    faults.clear();
                    return activeFaults();
                }),
                on("GET", "/_simulator/replay", call -> replayed()),
                on("POST", "/_simulator/replay", call -> {
                    replay.load(call.bodyText());
                    return replayed();
                }),
                on("DELETE", "/_simulator/replay", call -> {
                    replay.stop();
                    return replayed();
                }),
                on("GET", "/_simulator/quota", call -> quota()),
                on("PUT", "/_simulator/quota", this::setQuota),
                on("GET", "/_simulator/clock", call -> now(world.clock().instant())),
                on("POST", "/_simulator/clock", this::moveClock),
                on("POST", "/_simulator/reset", call -> {
                    reset.run();
                    return Answer.json(Json.object().put("reset", true));
                }),
                on("GET", "/_simulator/coverage", call -> coverage()),
                on("GET", "/_simulator/files/{id}/content", this::content));
    }

    private static Control on(String method, String pattern, dev.dermaga.dingtalk.simulator.http.Handler handler) {
        Route route = Route.route(method, pattern, handler);
        return call -> {
            var variables = route.match(call.path());
            if (variables.isEmpty() || !method.equals(call.method())) {
                return null;
            }
            call.pathVariables(variables.get());
            try {
                return handler.handle(call);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        };
    }

    public void handle(Request request, Response response, Callback callback) throws Exception {
        String path = Dispatcher.pathOf(request);
        if (path.equals("/_simulator/events") && request.getMethod().equals("GET")) {
            follow(response, callback);
            return;
        }
        byte[] body = Dispatcher.read(request);
        if (body == null) {
            Dispatcher.send(response, callback, Dispatcher.tooLarge());
            return;
        }
        Call call = new Call(
                request.getMethod(), path, Dispatcher.queryOf(request), Dispatcher.headersOf(request), body, address);
        Dispatcher.send(response, callback, answer(call));
    }

    private Answer answer(Call call) throws IOException {
        try {
            for (Control control : controls) {
                Answer answer = control.tryAnswer(call);
                if (answer != null) {
                    return answer;
                }
            }
            return problem(404, "There is no control " + call.method() + ' ' + call.path());
        } catch (NotThere e) {
            return problem(404, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private static Answer problem(int status, String detail) {
        return Answer.json(status, Json.object().put("error", detail));
    }

    private void follow(Response response, Callback callback) throws Exception {
        if (feed.full()) {
            Dispatcher.send(response, callback, problem(503, "Too many readers of events"));
            return;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        try (var out = Content.Sink.asOutputStream(response)) {
            feed.follow(out);
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    private Answer replayed() {
        Replay.State state = replay.state();
        return Answer.json(Json.object().put("lines", state.lines()).put("played", state.played()));
    }

    // ---- conversations

    private Answer messages(World.Place place) {
        ArrayNode items = Json.array();
        world.messages(place.openConversationId()).forEach(message -> items.add(Views.message(message)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer say(Call call) throws IOException {
        World.Place place = place(call);
        Spoken spoken = spoken(call);
        Person person = person(spoken.from());
        if (!isIn(place, person)) {
            throw new IllegalArgumentException(person.userId() + " is not in " + place.openConversationId());
        }
        return Answer.json(Views.message(world.postAsPerson(place, person, spoken.draft())));
    }

    /** What a group keeps, the newest first; folders are left out, not what is in them. */
    private Answer files(Call call) {
        Group group = group(call);
        ArrayNode items = Json.array();
        world.storage.filesOf(group).forEach(file -> items.insert(0, Views.file(file, world)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer quit(Call call) {
        Group group = group(call);
        world.groupChats.quit(group, person(json(call).path("from").asText("")));
        return Answer.json(Views.world(world, streamConnections));
    }

    private Answer dissolve(Call call) {
        world.groupChats.change(group(call), Group::gone);
        return Answer.json(Views.world(world, streamConnections));
    }

    private Group group(Call call) {
        String id = call.variable("id");
        return world.group(id).orElseThrow(() -> new NotThere("No group " + id));
    }

    /** What the developer console does: a template of an app, named by its {@code clientId}. */
    private Answer putGroupTemplate(Call call) {
        JsonNode body = json(call);
        String id = body.path("id").asText("");
        String clientId = body.path("clientId").asText("");
        if (id.isBlank()) {
            throw new IllegalArgumentException("id is missing");
        }
        if (world.app(clientId).isEmpty()) {
            throw new NotThere("No app " + clientId);
        }
        boolean enabled = body.path("enabled").asBoolean(true);
        world.groupTemplates.put(id, new GroupTemplate(id, clientId, enabled));
        return Answer.json(Json.object().put("id", id).put("clientId", clientId).put("enabled", enabled));
    }

    private Answer sendToRobot(Call call) throws IOException {
        World.Place place = singleChat(call);
        Spoken spoken = spoken(call);
        return Answer.json(Views.message(world.postAsPerson(place, personOf(place), spoken.draft())));
    }

    /** A person looks at a conversation, named as {@code conversation}, and has read what is in it. */
    private Answer read(Call call) {
        Person person = person(call.variable("user"));
        String id = json(call).path("conversation").asText("");
        World.Place place = world.place(id).orElseThrow(() -> new NotThere("No conversation " + id));
        if (!isIn(place, person)) {
            throw new IllegalArgumentException(person.userId() + " is not in " + id);
        }
        world.read(place, person);
        return messages(place);
    }

    private static boolean isIn(World.Place place, Person person) {
        return place.group() == null
                ? person.equals(place.person())
                : place.group().members().contains(person.userId());
    }

    private record Spoken(String from, ChatMessage.Draft draft) {}

    private Spoken spoken(Call call) throws IOException {
        if (call.isMultipart()) {
            Multipart form = form(call);
            Multipart.Upload upload = form.upload("file")
                    .orElseThrow(() -> new IllegalArgumentException("The multipart field file is missing"));
            StoredFile stored = world.files.put(StoredFile.ofPerson(upload.name(), upload.content()));
            return new Spoken(form.fields().getOrDefault("from", ""), ChatMessage.Draft.upload(stored));
        }
        JsonNode body = json(call);
        String text = body.path("text").asText("");
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("text: 1 to " + MAX_TEXT + " characters");
        }
        List<String> at = new ArrayList<>();
        for (JsonNode userId : body.path("at")) {
            at.add(person(userId.asText()).userId());
        }
        ChatMessage.Draft draft = ChatMessage.Draft.text(text)
                .mentioning(at, false)
                .atRobot(body.path("atRobot").asBoolean(false));
        return new Spoken(body.path("from").asText(""), draft);
    }

    private static Multipart form(Call call) {
        try {
            return Multipart.parse(call);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    private World.Place place(Call call) {
        String id = call.variable("id");
        return world.place(id).orElseThrow(() -> new NotThere("No conversation " + id));
    }

    private World.Place singleChat(Call call) {
        String robot = call.variable("robot");
        App app = world.appOfRobot(robot).orElseThrow(() -> new NotThere("No robot " + robot));
        return world.singleChat(person(call.variable("user")), app);
    }

    private String app(Call call) {
        String clientId = call.variable("app");
        return world.app(clientId)
                .orElseThrow(() -> new NotThere("No app " + clientId))
                .clientId();
    }

    private static Person personOf(World.Place place) {
        return java.util.Objects.requireNonNull(place.person());
    }

    private Person person(String userId) {
        return world.person(userId).orElseThrow(() -> new NotThere("No person " + userId));
    }

    // ---- work notifications

    private Answer notices(Call call) {
        ArrayNode items = Json.array();
        world.workNotices
                .of(person(call.variable("user")).userId())
                .forEach(notice -> items.add(Views.notice(notice, world)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer readNotices(Call call) {
        world.workNotices.read(person(call.variable("user")).userId());
        return notices(call);
    }

    /** A person opens a page of an app inside DingTalk. */
    private Answer authCode(Call call) throws IOException {
        JsonNode body = json(call);
        String code = world.inAppCode(
                person(call.variable("user")), body.path("clientId").asText(""));
        return Answer.json(Json.object().put("code", code));
    }

    // ---- to-dos

    private Answer todos(Call call) {
        Person person = person(call.variable("user"));
        ArrayNode items = Json.array();
        world.todos.of(person.unionId()).forEach(todo -> items.add(Views.todo(todo, person, world)));
        return Answer.json(Json.object().set("items", items));
    }

    /** A person ticks a to-do off: possible for personal ones only, as in DingTalk's own list. */
    private Answer tick(Call call) throws IOException {
        Person person = person(call.variable("user"));
        boolean done = json(call).path("done").asBoolean(true);
        String id = call.variable("todo");
        Todo todo = world.todos
                .find(id)
                .filter(found -> found.concerns(person.unionId()))
                .orElseThrow(() -> new NotThere("No to-do " + id + " of " + person.userId()));
        if (!todo.kind().equals("personal")) {
            return problem(409, "A work to-do cannot be ticked off by hand; its app does that");
        }
        Todo after = world.todos
                .update(id, before -> before.withDone(done, world.clock().instant()))
                .orElseThrow();
        return Answer.json(Views.todo(after, person, world));
    }

    // ---- cards

    private Answer card(Call call) {
        String id = call.variable("card");
        return Answer.json(Views.card(world.cards.find(id).orElseThrow(() -> new NotThere("No card " + id)), world));
    }

    /** A person presses a button; what the app answers changes the card later. */
    private Answer press(Call call) {
        JsonNode body = json(call);
        cards.press(
                person(call.variable("user")),
                call.variable("card"),
                body.path("actionId").asText(""),
                strings(body.path("params")));
        return card(call);
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }

    /** The newest cards that a person sees. */
    private Answer cards(Call call) {
        Person person = person(call.variable("user"));
        ArrayNode items = Json.array();
        List<Card> all = world.cards.all();
        all.subList(Math.max(0, all.size() - MAX_CARDS), all.size()).stream()
                .filter(card -> world.whereSeen(card, person).isPresent())
                .forEach(card -> items.add(Views.card(card, person, world)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer addCardTemplate(Call call) {
        JsonNode body = json(call);
        String id = body.path("id").asText("");
        if (id.isBlank()) {
            throw new IllegalArgumentException("id: the template's id");
        }
        List<String> variables = new ArrayList<>();
        body.path("privateVariables").forEach(variable -> variables.add(variable.asText()));
        List<CardTemplate.Button> buttons = new ArrayList<>();
        body.path("buttons")
                .forEach(button -> buttons.add(new CardTemplate.Button(
                        button.path("text").asText(),
                        button.path("actionId").asText(),
                        strings(button.path("params")))));
        CardTemplate template = new CardTemplate(
                id,
                body.path("published").asBoolean(true),
                body.path("ai").asBoolean(false),
                body.has("privateVariables") ? variables : List.of(CardTemplate.EVERY),
                buttons);
        world.cardTemplates.put(id, template);
        return Answer.json((ObjectNode) Json.tree(template));
    }

    // ---- journal, faults, clock, coverage, files

    private Answer journal(Call call) {
        String limit = call.query("limit");
        int count = limit == null ? 200 : Math.max(1, Math.min(MAX_ENTRIES, Integer.parseInt(limit)));
        ArrayNode items = Json.array();
        journal.newest(count).forEach(entry -> items.add(Views.entry(entry)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer activeFaults() {
        ArrayNode items = Json.array();
        for (Faults.Fault fault : faults.active()) {
            ObjectNode item = items.addObject()
                    .put("kind", fault.kind().word())
                    .put("path", fault.path())
                    .put("times", fault.times())
                    .put("code", fault.code())
                    .put("message", fault.message());
            Duration delay = fault.delay();
            item.put("delay", delay == null ? null : delay.toString());
        }
        return Answer.json(Json.object().set("items", items));
    }

    private Answer addFault(Call call) throws IOException {
        JsonNode body = json(call);
        String delay = textOrNull(body, "delay");
        faults.add(new Faults.Fault(
                Faults.Kind.of(body.path("kind").asText("")),
                textOrNull(body, "path"),
                body.hasNonNull("times") ? Integer.valueOf(body.path("times").asInt()) : null,
                textOrNull(body, "code"),
                textOrNull(body, "message"),
                delay == null ? null : Duration.parse(delay)));
        return activeFaults();
    }

    private static @Nullable String textOrNull(JsonNode body, String name) {
        return body.hasNonNull(name) ? body.path(name).asText() : null;
    }

    private Answer moveClock(Call call) throws IOException {
        return now(advance.apply(Duration.parse(json(call).path("advance").asText(""))));
    }

    private static Answer now(Instant instant) {
        return Answer.json(Json.object().put("now", instant.toString()));
    }

    private Answer quota() {
        ObjectNode shown = Json.object().put("month", world.monthlyQuota.month().toString());
        for (Kind kind : Kind.values()) {
            shown.putObject(nameOf(kind))
                    .put("used", world.monthlyQuota.used(kind))
                    .put("limit", world.monthlyQuota.limit(kind));
        }
        return Answer.json(shown);
    }

    /** Sets what the body names, and leaves the rest. */
    private Answer setQuota(Call call) throws IOException {
        JsonNode body = json(call);
        for (Kind kind : Kind.values()) {
            JsonNode wanted = body.path(nameOf(kind));
            if (wanted.hasNonNull("limit")) {
                world.monthlyQuota.limit(kind, count(wanted.path("limit")));
            }
            if (wanted.hasNonNull("used")) {
                world.monthlyQuota.use(kind, count(wanted.path("used")));
            }
        }
        return quota();
    }

    private static String nameOf(Kind kind) {
        return kind == Kind.API ? "api" : "webhookAndStream";
    }

    private static long count(JsonNode number) {
        if (!number.isIntegralNumber() || number.asLong() < 0) {
            throw new IllegalArgumentException("A quota is a whole number from 0 on, not " + number);
        }
        return number.asLong();
    }

    private Answer coverage() {
        ArrayNode items = Json.array();
        for (Route route : routes) {
            items.addObject()
                    .put("method", route.method())
                    .put("path", route.pattern())
                    .put("credential", route.credential().name())
                    .put("quota", route.quota() == null ? null : nameOf(route.quota()))
                    .put("scope", route.scope())
                    .put("documentedBy", route.page())
                    .put("verifiedBy", route.verification().name());
        }
        return Answer.json(Json.object().set("items", items));
    }

    private Answer content(Call call) {
        String id = call.variable("id");
        Optional<Dentry> stored = world.dentries.find(id).filter(dentry -> !dentry.isFolder());
        if (stored.isPresent()) {
            Dentry.Version version = stored.get().version();
            return MediaTypes.download(
                    stored.get().name(), version.size(), () -> world.contents.open(version.blobs(), 0));
        }
        StoredFile file = world.files.find(id).orElseThrow(() -> new NotThere("No file " + id));
        return MediaTypes.download(file);
    }

    private static JsonNode json(Call call) {
        try {
            JsonNode node = Json.read(call.body());
            if (!node.isObject()) {
                throw new IllegalArgumentException("The body must be a JSON object");
            }
            return node;
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is not JSON");
        }
    }

    private static final class NotThere extends RuntimeException {
        NotThere(String message) {
            super(message, null, false, false);
        }
    }
}
