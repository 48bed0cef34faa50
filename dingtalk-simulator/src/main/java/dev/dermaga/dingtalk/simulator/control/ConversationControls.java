package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Multipart;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.GroupTemplate;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.StoredFile;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What is said in groups and to robots, who has read it, and the groups themselves. */
public final class ConversationControls implements Controls {
    private static final int MAX_TEXT = 20_000;

    private final World world;
    private final ToIntFunction<String> streamConnections;
    private final Subjects subjects;

    public ConversationControls(World world, ToIntFunction<String> streamConnections) {
        this.world = world;
        this.streamConnections = streamConnections;
        this.subjects = new Subjects(world);
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/conversations/{id}/messages", call -> messages(subjects.place(call))),
                on("POST", "/_simulator/conversations/{id}/messages", this::say),
                on("GET", "/_simulator/conversations/{id}/files", this::files),
                on("POST", "/_simulator/conversations/{id}/quit", this::quit),
                on("POST", "/_simulator/conversations/{id}/dissolve", this::dissolve),
                on(
                        "GET",
                        "/_simulator/people/{user}/robots/{robot}/messages",
                        call -> messages(subjects.singleChat(call))),
                on("POST", "/_simulator/people/{user}/robots/{robot}/messages", this::sendToRobot),
                on("POST", "/_simulator/people/{user}/read", this::read),
                on("POST", "/_simulator/groupTemplates", this::putGroupTemplate));
    }

    private Answer messages(World.Place place) {
        ArrayNode items = Json.array();
        world.messages(place.openConversationId()).forEach(message -> items.add(Views.message(message)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer say(Call call) throws IOException {
        World.Place place = subjects.place(call);
        Spoken spoken = spoken(call);
        Person person = subjects.person(spoken.from());
        if (!isIn(place, person)) {
            throw new IllegalArgumentException(person.userId() + " is not in " + place.openConversationId());
        }
        return Answer.json(Views.message(world.postAsPerson(place, person, spoken.draft(), quoted(place, spoken))));
    }

    /** What a group keeps, the newest first; folders are left out, not what is in them. */
    private Answer files(Call call) {
        Group group = subjects.group(call);
        ArrayNode items = Json.array();
        world.storage.filesOf(group).forEach(file -> items.insert(0, Views.file(file, world)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer quit(Call call) {
        Group group = subjects.group(call);
        world.groupChats.quit(
                group, subjects.person(Control.body(call).path("from").asText("")));
        return Answer.json(Views.world(world, streamConnections));
    }

    private Answer dissolve(Call call) {
        world.groupChats.change(subjects.group(call), Group::gone);
        return Answer.json(Views.world(world, streamConnections));
    }

    /** What the developer console does: a template of an app, named by its {@code clientId}. */
    private Answer putGroupTemplate(Call call) {
        JsonNode body = Control.body(call);
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
        World.Place place = subjects.singleChat(call);
        Spoken spoken = spoken(call);
        return Answer.json(
                Views.message(world.postAsPerson(place, personOf(place), spoken.draft(), quoted(place, spoken))));
    }

    /** What is quoted must stand in the same conversation. */
    private @Nullable String quoted(World.Place place, Spoken spoken) {
        String quotes = spoken.quotes();
        boolean isThere = quotes == null
                || world.messages(place.openConversationId()).stream()
                        .anyMatch(message -> message.id().equals(quotes) && !message.recalled());
        if (!isThere) {
            throw new NotThere("No message " + quotes + " in " + place.openConversationId());
        }
        return quotes;
    }

    /** A person looks at a conversation, named as {@code conversation}, and has read what is in it. */
    private Answer read(Call call) {
        Person person = subjects.person(call.variable("user"));
        String id = Control.body(call).path("conversation").asText("");
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

    private record Spoken(
            String from, ChatMessage.Draft draft, @Nullable String quotes) {}

    private Spoken spoken(Call call) throws IOException {
        if (call.isMultipart()) {
            Multipart form = form(call);
            Multipart.Upload upload = form.upload("file")
                    .orElseThrow(() -> new IllegalArgumentException("The multipart field file is missing"));
            StoredFile stored = world.files.put(StoredFile.ofPerson(upload.name(), upload.content()));
            return new Spoken(form.fields().getOrDefault("from", ""), ChatMessage.Draft.upload(stored), null);
        }
        JsonNode body = Control.body(call);
        String text = body.path("text").asText("");
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("text: 1 to " + MAX_TEXT + " characters");
        }
        List<String> at = new ArrayList<>();
        for (JsonNode userId : body.path("at")) {
            at.add(subjects.person(userId.asText()).userId());
        }
        ChatMessage.Draft draft = ChatMessage.Draft.text(text)
                .mentioning(at, false)
                .atRobot(body.path("atRobot").asBoolean(false));
        return new Spoken(
                body.path("from").asText(""),
                draft,
                body.hasNonNull("quotes") ? body.path("quotes").asText() : null);
    }

    private static Multipart form(Call call) {
        try {
            return Multipart.parse(call);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    private static Person personOf(World.Place place) {
        return java.util.Objects.requireNonNull(place.person());
    }
}
