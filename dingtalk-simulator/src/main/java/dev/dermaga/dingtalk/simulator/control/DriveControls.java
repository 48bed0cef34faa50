package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Multipart;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person's drive: the shared folders of the organisation, and what the person's groups keep. Rights hold as for apps. */
public final class DriveControls implements Controls {
    private static final int LONGEST_NAME = 255;

    private final World world;
    private final Subjects subjects;

    public DriveControls(World world) {
        this.world = world;
        this.subjects = new Subjects(world);
    }

    @Override
    public List<Control> controls() {
        String folder = "/_simulator/people/{user}/spaces/{space}/dentries/{dentry}";
        return List.of(
                on("GET", "/_simulator/people/{user}/spaces", this::spaces),
                on("POST", "/_simulator/people/{user}/spaces", this::addSpace),
                on("GET", folder, this::look),
                on("POST", folder, this::add),
                on("PUT", folder, this::change),
                on("DELETE", folder, this::delete));
    }

    private Answer spaces(Call call) {
        Person person = subjects.person(call.variable("user"));
        ArrayNode items = Json.array();
        spacesOf(person).forEach(space -> items.add(view(space)));
        return Answer.json(Json.object().set("items", items));
    }

    /** In everybody's drive the shared folders; then the files of the groups where the person is. */
    private List<StorageSpace> spacesOf(Person person) {
        List<StorageSpace> all = new ArrayList<>();
        world.spaces.all().stream()
                .filter(space -> space.kind().equals(StorageSpace.SHARED))
                .forEach(all::add);
        for (Group group : world.groups()) {
            if (group.members().contains(person.userId())) {
                all.add(world.storage.spaceOf(group));
            }
        }
        return all;
    }

    private Answer addSpace(Call call) {
        Person person = subjects.person(call.variable("user"));
        String name = name(Control.body(call));
        return Answer.json(view(world.storage.add(new StorageSpace(
                world.storage.nextId(),
                StorageSpace.SHARED,
                name,
                "USER",
                person.unionId(),
                "",
                "",
                "",
                null,
                StorageSpace.Abilities.NONE,
                null,
                world.clock().instant()))));
    }

    /** A folder with what is in it, or a file with its versions. Number 0 is the space itself. */
    private Answer look(Call call) {
        return Answer.json(view(dentry(call, Storage.Role.READER)));
    }

    /** JSON adds a folder; a multipart form adds a file, or a new version of the one that has its name. */
    private Answer add(Call call) {
        Person person = subjects.person(call.variable("user"));
        Dentry parent = dentry(call, Storage.Role.EDITOR);
        if (!parent.isFolder()) {
            throw new IllegalArgumentException(parent.name() + " is no folder");
        }
        if (!call.isMultipart()) {
            String name = name(Control.body(call));
            return Answer.json(view(
                    world.storage.addFolder(parent, name, Storage.Conflict.AUTO_RENAME, List.of(), person.unionId())));
        }
        Multipart.Upload upload = form(call)
                .upload("file")
                .orElseThrow(() -> new IllegalArgumentException("The multipart field file is missing"));
        Dentry file = world.storage.put(
                parent, upload.name(), upload.content(), Storage.Conflict.OVERWRITE, person.unionId());
        return Answer.json(view(file));
    }

    /** {@code {"name"}} renames; {@code {"version"}} makes an old version the newest. */
    private Answer change(Call call) {
        Person person = subjects.person(call.variable("user"));
        Dentry dentry = dentry(call, Storage.Role.EDITOR);
        JsonNode body = Control.body(call);
        if (dentry.isRoot()) {
            throw new IllegalArgumentException("A space itself is not changed here");
        }
        if (body.has("version")) {
            world.storage.revert(dentry, version(dentry, body.path("version").asLong()), person.unionId());
        } else {
            try {
                world.storage.rename(dentry, name(body), person.unionId());
            } catch (Storage.NameTaken e) {
                return Control.problem(409, e.getMessage() + " is there already");
            }
        }
        return look(call);
    }

    private Answer delete(Call call) {
        Person person = subjects.person(call.variable("user"));
        Dentry dentry = dentry(call, Storage.Role.EDITOR);
        if (dentry.isRoot()) {
            throw new IllegalArgumentException("A space itself is not deleted here");
        }
        boolean shared = space(call).kind().equals(StorageSpace.SHARED);
        world.storage.delete(dentry, shared, person.unionId());
        return Answer.json(Json.object().put("deleted", dentry.id()));
    }

    static Dentry.Version version(Dentry file, long number) {
        return file.versions().stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotThere("No version " + number + " of " + file.name()));
    }

    private Dentry dentry(Call call, Storage.Role wanted) {
        Person person = subjects.person(call.variable("user"));
        String id = call.variable("dentry");
        Dentry dentry = world.storage
                .find(space(call).id(), id)
                .orElseThrow(() -> new NotThere("Nothing with number " + id + " in this space"));
        if (!world.storage.may(person, dentry, wanted)) {
            throw new IllegalArgumentException(person.userId() + " is not " + wanted + " of " + dentry.name());
        }
        return dentry;
    }

    private StorageSpace space(Call call) {
        String id = call.variable("space");
        return world.spaces.find(id).orElseThrow(() -> new NotThere("No space " + id));
    }

    private static String name(JsonNode body) {
        String name = body.path("name").asText("").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.contains("/")) {
            throw new IllegalArgumentException("name: 1 to " + LONGEST_NAME + " characters, and no slash");
        }
        return name;
    }

    private static Multipart form(Call call) {
        try {
            return Multipart.parse(call);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    private ObjectNode view(StorageSpace space) {
        return Json.object()
                .put("id", space.id())
                .put("kind", space.kind())
                .put("name", space.name())
                .put("openConversationId", space.openConversationId())
                .put("used", world.storage.used(space.id()));
    }

    private ObjectNode view(Dentry dentry) {
        ObjectNode node = brief(dentry);
        if (dentry.isFolder()) {
            ArrayNode items = node.putArray("items");
            world.storage.in(dentry).forEach(one -> items.add(brief(one)));
            ArrayNode path = node.putArray("path");
            Optional<Dentry> above = Optional.of(dentry);
            while (above.isPresent() && !above.get().isRoot()) {
                path.insert(
                        0,
                        Json.object()
                                .put("id", above.get().id())
                                .put("name", above.get().name()));
                above = world.storage.find(
                        dentry.spaceId(), String.valueOf(above.get().parentId()));
            }
            return node;
        }
        ArrayNode versions = node.putArray("versions");
        for (Dentry.Version version : dentry.versions()) {
            versions.insert(
                    0,
                    Json.object()
                            .put("number", version.number())
                            .put("size", version.size())
                            .put("modifier", Views.userId(version.modifier(), world))
                            .put("at", version.at().toString())
                            .put("url", Views.contentOf(dentry.key()) + "?version=" + version.number()));
        }
        return node;
    }

    private ObjectNode brief(Dentry dentry) {
        ObjectNode node = Views.file(dentry, world);
        node.put("id", dentry.id()).put("folder", dentry.isFolder()).put("uuid", dentry.uuid());
        if (dentry.isFolder()) {
            node.putNull("url");
        }
        return node.put("versionCount", dentry.versions().size());
    }
}
