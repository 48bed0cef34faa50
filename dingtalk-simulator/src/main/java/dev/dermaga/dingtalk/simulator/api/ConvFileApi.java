package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.World;

/**
 * Files of the storage in chats. To a group they come from the person in whose name the call runs, to a person from the
 * app; the pages do not say so.
 */
public final class ConvFileApi {
    private final World world;
    private final StorageChecks checks;
    private final StorageViews views;

    public ConvFileApi(World world) {
        this.world = world;
        this.checks = new StorageChecks(world);
        this.views = new StorageViews(world);
    }

    /** {@code POST /v1.0/convFile/conversations/spaces/query}: where a group keeps its files. */
    public Answer space(Call call) {
        Person operator = checks.operator(call);
        StorageSpace space = spaceOf(group(call.object()), operator);
        ObjectNode answer = Json.object();
        answer.putObject("space")
                .put("spaceId", space.id())
                .put("corpId", world.corp().corpId())
                .put("createTime", StorageViews.time(space.createdAt()))
                .put("modifiedTime", StorageViews.time(space.createdAt()));
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/convFile/conversations/files/send}: a copy of a file, for those in a group. */
    public Answer send(Call call) {
        Person operator = checks.operator(call);
        JsonNode body = call.object();
        Dentry file = file(body);
        Group group = group(body);
        checks.allow(operator, file, Storage.Role.MANAGER); // copying begins there
        Dentry target = root(spaceOf(group, operator));
        checks.allow(operator, target, Storage.Role.EDITOR);
        Dentry copy = world.storage.copy(file, target, Storage.Conflict.AUTO_RENAME, operator.unionId());
        World.Place place = world.place(group.openConversationId()).orElseThrow();
        world.postAsPerson(place, operator, message(copy));
        ObjectNode shown = views.bare(copy).put("conversationId", group.openConversationId());
        return Answer.json(Json.object().set("file", shown.put("uuid", copy.uuid())));
    }

    /** {@code POST /v1.0/convFile/conversations/files/links/send}: a link to a file, which stays where it is. */
    public Answer sendLink(Call call) {
        Person operator = checks.operator(call);
        JsonNode body = call.object();
        Dentry file = file(body);
        Group group = group(body);
        checks.allow(operator, file, Storage.Role.READER);
        checks.allow(operator, root(spaceOf(group, operator)), Storage.Role.EDITOR);
        World.Place place = world.place(group.openConversationId()).orElseThrow();
        String url = "https://alidocs.dingtalk.com/i/nodes/" + file.uuid();
        world.postAsPerson(
                place,
                operator,
                ChatMessage.Draft.link(file.name(), file.name(), new ChatMessage.Link(url, file.name(), null)));
        ObjectNode shown = views.bare(file).put("conversationId", group.openConversationId());
        return Answer.json(Json.object().set("file", shown.put("uuid", file.uuid())));
    }

    /** {@code POST /v1.0/convFile/apps/conversations/files/send}: the app gives a file to the person of the query. */
    public Answer sendAsApp(Call call) {
        Person receiver = checks.operator(call);
        Dentry file = file(call.object());
        App app = world.app(call.client())
                .filter(App::hasRobot)
                .orElseThrow(() -> Refusal.modern(400, "permissionDenied", "The app has no robot to speak through"));
        World.Place place = world.singleChat(receiver, app);
        Dentry target = root(world.storage.spaceOf(place, receiver));
        Dentry copy = world.storage.copy(file, target, Storage.Conflict.AUTO_RENAME, receiver.unionId());
        world.postAsApp(place, app, message(copy));
        return Answer.json(
                Json.object().set("file", views.bare(copy).put("conversationId", place.openConversationId())));
    }

    /** It is made for the first member who asks. */
    private StorageSpace spaceOf(Group group, Person operator) {
        if (!group.members().contains(operator.userId())) {
            throw StorageChecks.forbidden(operator.name() + " is not in the group");
        }
        return world.storage.spaceOf(group);
    }

    private static ChatMessage.Draft message(Dentry file) {
        return ChatMessage.Draft.file(new ChatMessage.SharedFile(file.key(), file.name(), file.size(), null));
    }

    private Dentry root(StorageSpace space) {
        return checks.dentry(space, Dentry.ROOT);
    }

    private Dentry file(JsonNode body) {
        String spaceId = body.path("spaceId").asText("");
        String dentryId = body.path("dentryId").asText("");
        if (spaceId.isEmpty()) {
            throw StorageChecks.parameter("spaceId", "spaceId is missing");
        }
        if (dentryId.isEmpty()) {
            throw StorageChecks.parameter("dentryId", "dentryId is missing");
        }
        Dentry file = checks.dentry(checks.space(spaceId), dentryId);
        if (file.isFolder()) {
            throw Refusal.modern(400, "folderNotSupport", "A folder cannot be sent");
        }
        return file;
    }

    private Group group(JsonNode body) {
        String id = body.path("openConversationId").asText("");
        if (id.isEmpty()) {
            throw StorageChecks.parameter("conversationId", "openConversationId is missing");
        }
        return world.group(id)
                .orElseThrow(() -> Refusal.modern(
                        404,
                        "conversationNotExist",
                        id.startsWith("chat")
                                ? "This is a chatId; the openConversationId begins with cid"
                                : "There is no group with this openConversationId"));
    }
}
