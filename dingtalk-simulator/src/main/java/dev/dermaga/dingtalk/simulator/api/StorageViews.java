package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.RecycleItem;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spaces and what is in them, as answers show them. */
final class StorageViews {
    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("png", "IMAGE"),
            Map.entry("jpg", "IMAGE"),
            Map.entry("jpeg", "IMAGE"),
            Map.entry("gif", "IMAGE"),
            Map.entry("bmp", "IMAGE"),
            Map.entry("mp4", "VIDEO"),
            Map.entry("mp3", "AUDIO"),
            Map.entry("wav", "AUDIO"),
            Map.entry("amr", "AUDIO"),
            Map.entry("zip", "ARCHIVE"),
            Map.entry("rar", "ARCHIVE"),
            Map.entry("doc", "DOCUMENT"),
            Map.entry("docx", "DOCUMENT"),
            Map.entry("xls", "DOCUMENT"),
            Map.entry("xlsx", "DOCUMENT"),
            Map.entry("ppt", "DOCUMENT"),
            Map.entry("pptx", "DOCUMENT"),
            Map.entry("pdf", "DOCUMENT"));

    private final World world;

    StorageViews(World world) {
        this.world = world;
    }

    ObjectNode space(StorageSpace space) {
        long used = world.storage.used(space.id());
        long quota = space.quota() == null ? Storage.ORGANISATION_QUOTA : space.quota();
        ObjectNode node = Json.object()
                .put("id", space.id())
                .put("corpId", world.corp().corpId())
                .put("creatorId", space.creator())
                .put("ownerType", space.ownerType())
                .put("ownerId", space.ownerId())
                .put("modifierId", space.creator())
                .put("usedQuota", used)
                .put("quota", quota)
                .put("status", "NORMAL")
                .put("createTime", time(space.createdAt()))
                .put("modifiedTime", time(space.createdAt()))
                .put("appId", space.clientId())
                .put("scene", space.scene())
                .put("sceneId", space.sceneId())
                .put("name", space.name());
        node.putObject("capabilities")
                .put("canSearch", space.abilities().canSearch())
                .put("canRename", space.abilities().canRename())
                .put("canRecordRecentFile", space.abilities().canRecordRecentFile());
        partition(node, used, space.quota());
        return node;
    }

    /** @param most null where no quota is set */
    void partition(ObjectNode node, long used, @Nullable Long most) {
        ObjectNode partition = node.putArray("partitions").addObject();
        partition.put("partitionType", "PUBLIC_OSS_PARTITION");
        partition
                .putObject("quota")
                .put("used", used)
                .put("max", most)
                .put("reserved", 0)
                .put("type", "SHARE");
    }

    ObjectNode dentry(Dentry dentry) {
        ObjectNode node = bare(dentry).put("uuid", dentry.uuid());
        node.putObject("properties").put("readOnly", false);
        ObjectNode owners = node.putObject("appProperties");
        if (!dentry.properties().isEmpty()) {
            String owner = world.spaces
                    .find(dentry.spaceId())
                    .map(StorageSpace::ownerId)
                    .orElse("");
            ArrayNode properties = owners.putArray(owner);
            dentry.properties()
                    .forEach(property -> properties
                            .addObject()
                            .put("name", property.name())
                            .put("value", property.value())
                            .put("visibility", property.visibility()));
        }
        return node.put("partitionType", "PUBLIC_OSS_PARTITION").put("storageDriver", "DINGTALK");
    }

    /** As the answer to a commit of the second version shows it. */
    ObjectNode committed(Dentry dentry) {
        return dentry(dentry).put("category", CATEGORIES.getOrDefault(dentry.extension(), "OTHER"));
    }

    /** What all answers show of it. */
    ObjectNode bare(Dentry dentry) {
        ObjectNode node = Json.object()
                .put("id", dentry.id())
                .put("spaceId", dentry.spaceId())
                .put("parentId", dentry.parentId())
                .put("type", dentry.isFolder() ? "FOLDER" : "FILE")
                .put("name", dentry.name())
                .put("path", world.storage.path(dentry))
                .put("status", "NORMAL")
                .put("creatorId", dentry.creator())
                .put("modifierId", dentry.modifier())
                .put("createTime", time(dentry.createdAt()))
                .put("modifiedTime", time(dentry.modifiedAt()));
        if (!dentry.isFolder()) {
            node.put("size", dentry.size())
                    .put("version", dentry.version().number())
                    .put("extension", dentry.extension());
        }
        return node;
    }

    ObjectNode recycled(RecycleItem item) {
        Dentry top = item.top();
        return Json.object()
                .put("id", item.id())
                .put("spaceId", top.spaceId())
                .put("dentryId", top.id())
                .put("size", top.size())
                .put("type", top.isFolder() ? "FOLDER" : "FILE")
                .put("originalName", top.name())
                .put("originalPath", item.path())
                .put("operatorId", item.operator())
                .put("operatorTime", time(item.at()));
    }

    /** A file as it was. */
    ObjectNode version(Dentry dentry, Dentry.Version version) {
        return dentry(dentry)
                .put("size", version.size())
                .put("version", version.number())
                .put("modifierId", version.modifier())
                .put("modifiedTime", time(version.at()));
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
