package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.control.MediaTypes;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.StorageTask;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files and folders: making, finding, changing. All in the name of a person, who must have the right. */
public final class DentriesApi {
    static final String PREVIEWS = "/_oss/preview/";

    private static final int MOST_QUERIED = 30;
    private static final int MOST_REMOVED = 50;
    private static final int MOST_VERSIONS = 100;
    private static final Set<String> PREVIEWED = Set.of(
            "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "png", "jpg", "jpeg", "gif", "bmp", "mp3", "wav",
            "mp4");
    private static final Set<String> EDITED = Set.of("doc", "docx", "xls", "xlsx", "ppt", "pptx");

    private final World world;
    private final StorageChecks checks;
    private final StorageViews views;

    public DentriesApi(World world) {
        this.world = world;
        this.checks = new StorageChecks(world);
        this.views = new StorageViews(world);
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/{parentId}/folders}. */
    public Answer createFolder(Call call) {
        Person operator = checks.operator(call);
        Dentry parent = checks.folder(checks.space(call.variable("spaceId")), call.variable("parentId"));
        checks.allow(operator, parent, Storage.Role.EDITOR);
        JsonNode body = call.object();
        JsonNode option = body.path("option");
        String name = StorageChecks.name(body, "name", "dentryNameIllegal");
        Storage.Conflict conflict = StorageChecks.conflict(option);
        List<Dentry.Property> properties = StorageChecks.properties(option);
        try {
            return one(world.storage.addFolder(parent, name, conflict, properties, operator.unionId()));
        } catch (Storage.NameTaken e) {
            throw taken(name);
        }
    }

    /** {@code GET /v1.0/storage/spaces/{spaceId}/dentries}: what is in a folder. */
    public Answer list(Call call) {
        Person operator = checks.operator(call);
        StorageSpace space = checks.space(call.variable("spaceId"));
        String parentId = call.query("parentId");
        if (parentId == null || parentId.isEmpty()) {
            throw StorageChecks.parameter(null, "parentId is missing; the root is 0");
        }
        Dentry parent = checks.folder(space, parentId);
        checks.allow(operator, parent, Storage.Role.READER);
        Comparator<Dentry> order = order(call.query("orderBy"));
        if (descending(call.query("order"), true)) {
            order = order.reversed();
        }
        List<Dentry> all = world.storage.in(parent).stream()
                .filter(dentry -> world.storage.may(operator, dentry, Storage.Role.READER))
                .sorted(order)
                .toList();
        return many(StorageChecks.Page.of(
                all, call.query("nextToken"), call.query("maxResults"), StorageChecks.MOST_IN_PAGE));
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/listAll}: everything in a space. */
    public Answer listAll(Call call) {
        Person operator = checks.operator(call);
        StorageSpace space = checks.space(call.variable("spaceId"));
        checks.allow(operator, checks.dentry(space, Dentry.ROOT), Storage.Role.READER);
        JsonNode option = StorageChecks.body(call).path("option");
        Comparator<Dentry> order = order("MODIFIED_TIME");
        if (descending(text(option, "order"), false)) {
            order = order.reversed();
        }
        List<Dentry> all = world.storage.all(space.id()).stream()
                .filter(dentry -> world.storage.may(operator, dentry, Storage.Role.READER))
                .sorted(order)
                .toList();
        return many(StorageChecks.Page.of(
                all, text(option, "nextToken"), text(option, "maxResults"), StorageChecks.MOST_IN_PAGE));
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/query}. */
    public Answer query(Call call) {
        StorageChecks.body(call);
        return one(checks.dentry(call, Storage.Role.READER));
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/query}: those that cannot be had say why. */
    public Answer queryMany(Call call) {
        Person operator = checks.operator(call);
        StorageSpace space = checks.space(call.variable("spaceId"));
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("resultItems");
        for (String id : StorageChecks.ids(call.object(), "dentryIds", MOST_QUERIED)) {
            ObjectNode item = items.addObject().put("spaceId", space.id()).put("dentryId", id);
            Optional<Dentry> dentry = world.storage.find(space.id(), id);
            String error = error(operator, dentry, Storage.Role.READER);
            item.put("success", error == null);
            if (error == null) {
                item.set("dentry", views.dentry(dentry.orElseThrow()));
            } else {
                item.put("errorCode", error);
            }
        }
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/rename}. */
    public Answer rename(Call call) {
        Dentry dentry = notRoot(checks.dentry(call, Storage.Role.MANAGER));
        String name = StorageChecks.name(call.object(), "newName", "paramError.name");
        try {
            return one(world.storage.rename(dentry, name, checks.operator(call).unionId()));
        } catch (Storage.NameTaken e) {
            throw taken(name);
        }
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/move}. */
    public Answer move(Call call) {
        JsonNode option = call.object().path("option");
        boolean keepGrants = option.path("presevePermissions").asBoolean(); // so on the page
        return into(call, (dentry, target, conflict, by) -> {
            if (!dentry.spaceId().equals(target.spaceId())) {
                checks.room(target, world.storage.used(dentry), false);
            }
            return world.storage.move(dentry, target, conflict, keepGrants, by);
        });
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/copy}. */
    public Answer copy(Call call) {
        return into(call, (dentry, target, conflict, by) -> {
            checks.room(target, world.storage.size(dentry), true);
            return world.storage.copy(dentry, target, conflict, by);
        });
    }

    private interface Into {
        Dentry into(Dentry dentry, Dentry target, Storage.Conflict conflict, String by);
    }

    private Answer into(Call call, Into step) {
        Person operator = checks.operator(call);
        Dentry dentry = notRoot(checks.dentry(call, Storage.Role.MANAGER));
        JsonNode body = call.object();
        String spaceId = text(body, "targetSpaceId");
        String folderId = text(body, "targetFolderId");
        if (spaceId == null) {
            throw StorageChecks.parameter("targetSpaceId", "targetSpaceId is missing");
        }
        if (folderId == null) {
            throw StorageChecks.parameter("targetFolderId", "targetFolderId is missing; the root is 0");
        }
        Dentry target = checks.folder(checks.space(spaceId), folderId);
        checks.allow(operator, target, Storage.Role.EDITOR);
        boolean deep = !world.storage.in(dentry).isEmpty();
        try {
            Dentry there = step.into(dentry, target, StorageChecks.conflict(body.path("option")), operator.unionId());
            ObjectNode answer = Json.object();
            if (deep) {
                return Answer.json(answer.put("async", true).put("taskId", task()));
            }
            answer.set("dentry", views.dentry(there));
            return Answer.json(answer.put("async", false));
        } catch (Storage.NameTaken e) {
            throw taken(dentry.name());
        } catch (Storage.NotInto e) {
            throw StorageChecks.parameter("targetFolderId", e.getMessage());
        }
    }

    /** {@code DELETE /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}}. */
    public Answer delete(Call call) {
        Dentry dentry = notRoot(checks.dentry(call, Storage.Role.MANAGER));
        boolean toRecycleBin = recyclable(dentry.spaceId(), Boolean.parseBoolean(call.query("toRecycleBin")));
        boolean deep = !world.storage.in(dentry).isEmpty();
        world.storage.delete(dentry, toRecycleBin, checks.operator(call).unionId());
        return Answer.json(
                deep
                        ? Json.object().put("async", true).put("taskId", task())
                        : Json.object().put("async", false));
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/batchRemove}. */
    public Answer deleteMany(Call call) {
        Person operator = checks.operator(call);
        StorageSpace space = checks.space(call.variable("spaceId"));
        JsonNode body = call.object();
        List<String> ids = StorageChecks.ids(body, "dentryIds", MOST_REMOVED);
        boolean toRecycleBin =
                recyclable(space.id(), body.path("option").path("toRecycleBin").asBoolean());
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("resultItems");
        for (String id : ids) {
            ObjectNode item = items.addObject().put("spaceId", space.id()).put("dentryId", id);
            Optional<Dentry> dentry = world.storage.find(space.id(), id).filter(found -> !found.isRoot());
            String error = error(operator, dentry, Storage.Role.MANAGER);
            if (error != null) {
                item.put("async", false).put("success", false).put("errorCode", error);
                continue;
            }
            boolean deep = !world.storage.in(dentry.orElseThrow()).isEmpty();
            world.storage.delete(dentry.orElseThrow(), toRecycleBin, operator.unionId());
            if (deep) {
                item.put("async", true).put("taskId", task());
            } else {
                item.put("async", false).put("success", true);
            }
        }
        return Answer.json(answer);
    }

    /** {@code GET /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/versions}: the newest first. */
    public Answer versions(Call call) {
        Dentry file = checks.dentry(call, Storage.Role.READER);
        List<Dentry.Version> newestFirst = file.versions().stream()
                .sorted(Comparator.comparing(Dentry.Version::number).reversed())
                .toList();
        var page = StorageChecks.Page.of(
                newestFirst, call.query("nextToken"), call.query("maxResults"), MOST_VERSIONS, "maxResults");
        ObjectNode answer = Json.object();
        ArrayNode dentries = answer.putArray("dentries");
        page.items().forEach(version -> dentries.add(views.version(file, version)));
        return Answer.json(answer.put("nextToken", page.nextToken()));
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/versions/{version}/revert}. */
    public Answer revert(Call call) {
        Dentry file = checks.dentry(call, Storage.Role.EDITOR);
        String wanted = call.variable("version");
        Dentry.Version version = file.versions().stream()
                .filter(one -> Long.toString(one.number()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> StorageChecks.parameter(null, "There is no version " + wanted));
        world.storage.revert(file, version, checks.operator(call).unionId());
        return Answer.json(Json.object().put("success", true));
    }

    /** {@code GET /v1.0/storage/tasks/{taskId}}. */
    public Answer task(Call call) {
        checks.operator(call);
        StorageTask task = world.storageTasks
                .find(call.variable("taskId"))
                .orElseThrow(() -> Refusal.modern(404, "taskNotExist", "There is no such task"));
        ObjectNode answer = Json.object();
        answer.putObject("task")
                .put("id", task.id())
                .put("status", "SUCCESS")
                .put("totalCount", task.total())
                .put("successCount", task.total())
                .put("failCount", 0)
                .put("beginTime", StorageViews.time(task.at()))
                .put("endTime", StorageViews.time(task.at()));
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/openInfos/query}. */
    public Answer openInfo(Call call) {
        JsonNode option = StorageChecks.body(call).path("option");
        String type = option.path("type").asText("PREVIEW");
        if (!type.matches("PREVIEW|EDIT")) {
            throw StorageChecks.parameter("openType", "type must be PREVIEW or EDIT, not " + type);
        }
        boolean edit = type.equals("EDIT");
        Dentry dentry = checks.dentry(call, edit ? Storage.Role.EDITOR : Storage.Role.READER);
        if (dentry.isFolder() || !PREVIEWED.contains(dentry.extension())) {
            throw Refusal.modern(400, "dentryPreviewNotSupport", "There is no preview of " + dentry.name());
        }
        if (edit && !EDITED.contains(dentry.extension())) {
            throw Refusal.modern(400, "dentryEditNotSupport", dentry.name() + " cannot be edited in the browser");
        }
        String url = call.baseAddress() + PREVIEWS + world.previewLinks.issue(dentry.key());
        return Answer.json(Json.object()
                .put("url", url)
                .put("hasWaterMark", option.path("waterMark").asBoolean()));
    }

    /** {@code GET /_oss/preview/{code}}: stands for the page that shows a file; the link works once. */
    public Answer open(Call call) {
        Optional<Dentry> dentry =
                world.previewLinks.redeem(call.variable("code")).flatMap(world.dentries::find);
        if (dentry.isEmpty()) {
            return Answer.html(404, "<!doctype html><title>404</title><p>This link is used or expired.</p>");
        }
        Dentry.Version version = dentry.get().version();
        return MediaTypes.download(dentry.get().name(), version.size(), () -> world.contents.open(version.blobs(), 0));
    }

    // ---- the two names of one thing

    /** {@code GET /v2.0/doc/dentries/{dentryId}/queryDentryUuid}. */
    public Answer uuidOfId(Call call) {
        Person operator = checks.operator(call, "operatorId");
        String spaceId = call.query("spaceId");
        if (spaceId == null || spaceId.isEmpty()) {
            throw StorageChecks.parameter(null, "spaceId is missing in the query");
        }
        return names(operator, world.storage.find(spaceId, call.variable("dentryId")));
    }

    /** {@code GET /v2.0/doc/dentries/{dentryUuid}/queryDentryId}. */
    public Answer idOfUuid(Call call) {
        return names(checks.operator(call, "operatorId"), world.storage.byUuid(call.variable("dentryUuid")));
    }

    private Answer names(Person operator, Optional<Dentry> found) {
        Dentry dentry = found.orElseThrow(() -> Refusal.modern(404, "documentNotExist", "There is no such document"));
        // whoever may have access to anything in an app's space must be able to name its root first
        if (!dentry.isRoot()) {
            checks.allow(operator, dentry, Storage.Role.READER);
        }
        return Answer.json(Json.object()
                .put("dentryUuid", dentry.uuid())
                .put("dentryId", dentry.id())
                .put("spaceId", dentry.spaceId()));
    }

    // ----

    private @Nullable String error(Person operator, Optional<Dentry> dentry, Storage.Role role) {
        if (dentry.isEmpty()) {
            return "dentryNotExist";
        }
        return world.storage.may(operator, dentry.get(), role) ? null : "permissionDenied";
    }

    private static Dentry notRoot(Dentry dentry) {
        if (dentry.isRoot()) {
            throw StorageChecks.parameter("dentryId", "The root of a space cannot be changed");
        }
        return dentry;
    }

    private boolean recyclable(String spaceId, boolean toRecycleBin) {
        if (toRecycleBin && !checks.space(spaceId).kind().equals(StorageSpace.SHARED)) {
            throw Refusal.modern(
                    400, "recycleBinNotSupportForSpace", "Only spaces of POST /v1.0/drive/spaces have a recycle bin");
        }
        return toRecycleBin;
    }

    private String task() {
        StorageTask task = new StorageTask(Ids.hex(12), 1, world.clock().instant());
        world.storageTasks.put(task.id(), task);
        return task.id();
    }

    private Answer one(Dentry dentry) {
        return Answer.json(Json.object().set("dentry", views.dentry(dentry)));
    }

    private Answer many(StorageChecks.Page<Dentry> page) {
        ObjectNode answer = Json.object();
        ArrayNode dentries = answer.putArray("dentries");
        page.items().forEach(dentry -> dentries.add(views.dentry(dentry)));
        return Answer.json(answer.put("nextToken", page.nextToken()));
    }

    private static Comparator<Dentry> order(@Nullable String by) {
        Comparator<Dentry> order = switch (by == null ? "MODIFIED_TIME" : by) {
            case "MODIFIED_TIME" -> Comparator.comparing(Dentry::modifiedAt);
            case "CREATE_TIME" -> Comparator.comparing(Dentry::createdAt);
            case "NAME" -> Comparator.comparing(Dentry::name);
            case "SIZE" -> Comparator.comparing(Dentry::size);
            default -> throw StorageChecks.parameter(null, by + " is no orderBy");
        };
        return order.thenComparing(dentry -> Long.valueOf(dentry.id()));
    }

    private static boolean descending(@Nullable String order, boolean otherwise) {
        if (order == null) {
            return otherwise;
        }
        if (!order.matches("ASC|DESC")) {
            throw StorageChecks.parameter(null, "order must be ASC or DESC, not " + order);
        }
        return order.equals("DESC");
    }

    private static @Nullable String text(JsonNode body, String name) {
        String value = body.path(name).asText("");
        return value.isEmpty() || body.path(name).isNull() ? null : value;
    }

    private static Refusal taken(String name) {
        return Refusal.modern(400, "dentryAlreadyExist", "There is something called " + name + " already");
    }
}
