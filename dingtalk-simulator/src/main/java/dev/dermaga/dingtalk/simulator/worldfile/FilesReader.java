package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Contents;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code spaces}, and the files of groups. */
final class FilesReader {
    private static final int MAX_FILE = 48 << 20;

    private final World world;
    private final Names names;
    private final @Nullable Path beside;

    FilesReader(World world, Names names, @Nullable Path beside) {
        this.world = world;
        this.names = names;
        this.beside = beside;
    }

    void read(YamlNode root) {
        List<Group> groups = world.groups.all();
        List<YamlNode> nodes = root.items("groups");
        for (int i = 0; i < nodes.size(); i++) {
            YamlNode node = nodes.get(i);
            if (node.isMap() && node.get("files").isPresent()) {
                StorageSpace space = world.storage.spaceOf(groups.get(i));
                node.items("files").forEach(file -> file(file, space));
            }
        }
        root.items("spaces").forEach(this::space);
    }

    /** Made by an app for itself where one is named; else a shared folder of the organization. */
    private void space(YamlNode node) {
        node.knows("name", "owner", "app", "scene", "sceneId", "files");
        boolean ofApp = node.get("app").isPresent();
        String owner = node.get("owner").map(names::person).map(Person::unionId).orElseGet(() -> first(node));
        StorageSpace space = world.storage.add(new StorageSpace(
                world.storage.nextId(),
                ofApp ? StorageSpace.APP_MADE : StorageSpace.SHARED,
                Names.label(node.get("name").orElseThrow(() -> node.problem("a space needs a name"))),
                ofApp ? "APP" : "USER",
                owner,
                node.get("app").map(names::app).map(App::clientId).orElse(""),
                ofApp ? node.text("scene").orElse("default") : "",
                ofApp ? node.text("sceneId").orElse("0") : "",
                null,
                StorageSpace.Abilities.NONE,
                null,
                world.clock().instant()));
        node.items("files").forEach(file -> file(file, space));
    }

    private String first(YamlNode node) {
        return world.people().stream()
                .findFirst()
                .map(Person::unionId)
                .orElseThrow(() -> node.problem("a space needs an owner; add people"));
    }

    private void file(YamlNode node, StorageSpace space) {
        node.knows("path", "by", "text", "base64", "file");
        YamlNode path = node.get("path").orElseThrow(() -> node.problem("a file needs a path, as plans/crane.txt"));
        String by = node.get("by").map(names::person).map(Person::unionId).orElse(space.creator());
        String[] steps = path.text().split("/", -1);
        Dentry at = world.storage.find(space.id(), Dentry.ROOT).orElseThrow();
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].isBlank() || steps[i].length() > 200 || steps[i].matches("\\.{1,2}|.*\\p{Cntrl}.*")) {
                throw path.problem("a path is folders and a name with / between them, as plans/crane.txt");
            }
            if (i < steps.length - 1) {
                at = world.storage.addFolder(at, steps[i], Storage.Conflict.RETURN_DENTRY_IF_EXISTS, List.of(), by);
            }
            if (!at.isFolder()) {
                throw path.problem("\"" + at.name() + "\" is a file, and cannot hold another");
            }
        }
        Contents.Blob blob = keep(node, content(node));
        try {
            world.storage.addFile(
                    at, steps[steps.length - 1], List.of(blob), Storage.Conflict.RETURN_ERROR_IF_EXISTS, List.of(), by);
        } catch (Storage.NameTaken e) {
            throw path.problem("this file is there already; name it otherwise");
        }
    }

    private Contents.Blob keep(YamlNode node, byte[] content) {
        try {
            return world.contents.write(new ByteArrayInputStream(content)).blob();
        } catch (IOException e) {
            throw node.problem("its content cannot be kept: " + e.getMessage());
        }
    }

    private byte[] content(YamlNode node) {
        long ways = List.of("text", "base64", "file").stream()
                .filter(way -> node.get(way).isPresent())
                .count();
        if (ways > 1) {
            throw node.problem("one of text, base64 and file says what is in it, not several");
        }
        return node.get("base64")
                .map(FilesReader::bytes)
                .or(() -> node.get("file").map(this::fromDisk))
                .orElseGet(() -> node.text("text").orElse("").getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(YamlNode node) {
        try {
            return Base64.getMimeDecoder().decode(node.text());
        } catch (IllegalArgumentException e) {
            throw node.problem("this is not Base64");
        }
    }

    /** Only what lies beside the world, and only for a world that is a file itself. */
    private byte[] fromDisk(YamlNode node) {
        if (beside == null) {
            throw node.problem("a file is read only for a world that is a file itself; use text or base64");
        }
        try {
            Path path = beside.resolve(node.text()).normalize();
            if (!path.startsWith(beside) || !path.toRealPath().startsWith(beside.toRealPath())) {
                throw node.problem("a file lies beside the world or below it");
            }
            if (Files.size(path) > MAX_FILE) {
                throw node.problem("a file of a world has at most " + (MAX_FILE >> 20) + " MiB");
            }
            return Files.readAllBytes(path);
        } catch (IOException | InvalidPathException e) {
            throw node.problem("there is no such file beside the world");
        }
    }
}
