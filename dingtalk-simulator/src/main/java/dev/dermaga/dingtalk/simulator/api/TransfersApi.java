package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Contents;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Storage;
import dev.dermaga.dingtalk.simulator.world.StorageSpace;
import dev.dermaga.dingtalk.simulator.world.StorageUpload;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files into spaces and out of them. The bytes go over the {@link ObjectStore}; here is said where, and that it is done.
 *
 * <p>There are two generations: the first names the folder by spaceId and dentryId, the second by its uuid. An upload
 * that one began the other may finish, on which the pages are silent.
 */
public final class TransfersApi {
    private static final long MOST_IN_ONE_PIECE = 5L << 30;
    private static final long SMALLEST_PART = 100 << 10;
    private static final int MOST_PARTS = 10_000;
    private static final int MOST_PARTS_ASKED = 30;
    private static final String SIGNED = "HEADER_SIGNATURE";
    private static final Set<String> REGIONS = Set.of("ZHANGJIAKOU", "SHENZHEN", "SHANGHAI", "SINGAPORE", "UNKNOWN");

    private final World world;
    private final ObjectStore store;
    private final StorageChecks checks;
    private final StorageViews views;

    public TransfersApi(World world, ObjectStore store) {
        this.world = world;
        this.store = store;
        this.checks = new StorageChecks(world);
        this.views = new StorageViews(world);
    }

    /** {@code POST /v2.0/storage/spaces/files/{parentDentryUuid}/uploadInfos/query}. */
    public Answer uploadInfo(Call call) {
        JsonNode body = call.object();
        protocol(body);
        Person operator = checks.operator(call);
        Dentry parent = parent(call);
        return uploadInfo(call, operator, parent, body.path("option"), false);
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/files/uploadInfos/query}. */
    public Answer uploadInfoBySpace(Call call) {
        JsonNode body = call.object();
        protocol(body);
        if (!body.path("multipart").isBoolean()) {
            throw StorageChecks.parameter("multipart", "multipart is missing");
        }
        Person operator = checks.operator(call);
        Dentry parent = parentOfFirst(call, body.path("option"));
        return uploadInfo(
                call,
                operator,
                parent,
                body.path("option"),
                body.path("multipart").asBoolean());
    }

    private Answer uploadInfo(Call call, Person operator, Dentry parent, JsonNode option, boolean multipart) {
        StorageUpload upload = begin(operator, parent, option, multipart);
        String region = option.path("preferRegion").asText("ZHANGJIAKOU");
        ObjectNode answer = Json.object()
                .put("uploadKey", upload.key())
                .put("storageDriver", "DINGTALK")
                .put("protocol", SIGNED);
        answer.set("headerSignatureInfo", store.uploadInfo(call, upload, multipart ? 1 : null, region));
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/files/multiPartUploadInfos/init}. */
    public Answer beginParts(Call call) {
        JsonNode option = StorageChecks.body(call).path("option");
        Person operator = checks.operator(call);
        StorageUpload upload = begin(operator, parentOfFirst(call, option), option, true);
        return Answer.json(Json.object().put("uploadKey", upload.key()).put("storageDriver", "DINGTALK"));
    }

    /** {@code POST /v1.0/storage/spaces/files/multiPartUploadInfos/query}. */
    public Answer partInfos(Call call) {
        JsonNode body = call.object();
        StorageUpload upload = upload(checks.operator(call), body);
        if (!upload.multipart()) {
            throw StorageChecks.parameter("uploadKey", "This upload was not begun in parts");
        }
        JsonNode numbers = body.path("partNumbers");
        if (!numbers.isArray() || numbers.isEmpty() || numbers.size() > MOST_PARTS_ASKED) {
            throw StorageChecks.parameter("partNumbers", "partNumbers must be a list of 1 to " + MOST_PARTS_ASKED);
        }
        ObjectNode answer = Json.object();
        ArrayNode infos = answer.putArray("multipartHeaderSignatureInfos");
        for (JsonNode number : numbers) {
            if (!number.isInt() || number.asInt() < 1 || number.asInt() > MOST_PARTS) {
                throw StorageChecks.parameter("partNumbers", "A part's number is 1 to " + MOST_PARTS);
            }
            infos.addObject()
                    .put("partNumber", number.asInt())
                    .set("headerSignatureInfo", store.uploadInfo(call, upload, number.asInt(), "ZHANGJIAKOU"));
        }
        return Answer.json(answer);
    }

    /** {@code POST /v2.0/storage/spaces/files/{parentDentryUuid}/commit}. */
    public Answer commit(Call call) throws IOException {
        JsonNode body = call.object();
        Person operator = checks.operator(call);
        Dentry file = commit(operator, parent(call), body);
        return Answer.json(Json.object().set("dentry", views.committed(file)));
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/files/commit}. */
    public Answer commitBySpace(Call call) throws IOException {
        JsonNode body = call.object();
        Person operator = checks.operator(call);
        StorageSpace space = checks.space(call.variable("spaceId"));
        if (body.path("parentId").asText("").isEmpty()) {
            throw StorageChecks.parameter(null, "parentId is missing; the root is 0");
        }
        Dentry parent = checks.folder(space, body.path("parentId").asText());
        return Answer.json(Json.object().set("dentry", views.dentry(commit(operator, parent, body))));
    }

    private Dentry commit(Person operator, Dentry parent, JsonNode body) throws IOException {
        checks.allow(operator, parent, Storage.Role.EDITOR);
        StorageUpload upload = upload(operator, body);
        JsonNode option = body.path("option");
        String name = StorageChecks.name(body, "name", "dentryNameIllegal");
        Storage.Conflict conflict = StorageChecks.conflict(option);
        List<Dentry.Property> properties = StorageChecks.properties(option);
        long size = stored(upload, StorageChecks.number(option, "size"));
        checks.room(parent, size, true);
        try {
            return world.storage
                    .finish(upload, parent, name, conflict, properties)
                    .orElseThrow(() -> spent());
        } catch (Storage.NameTaken e) {
            throw Refusal.modern(400, "dentryNameConflict", "There is a " + name + " already");
        }
    }

    /** That the bytes are there, all of them, and the right ones. Returns how many. */
    private long stored(StorageUpload upload, @Nullable Long promised) throws IOException {
        if (upload.parts().isEmpty()) {
            throw storeError("Nothing was put at the address that the upload was given");
        }
        int last = upload.parts().size();
        if (Collections.max(upload.parts().keySet()) != last) {
            throw storeError("The parts have a gap: " + upload.parts().keySet());
        }
        for (Map.Entry<Integer, Contents.Blob> part : upload.parts().entrySet()) {
            if (part.getKey() < last && part.getValue().size() < SMALLEST_PART) {
                throw storeError("Part " + part.getKey() + " is smaller than 100 KB, and not the last one");
            }
        }
        var blobs = List.copyOf(upload.parts().values());
        long size = blobs.stream().mapToLong(Contents.Blob::size).sum();
        if (promised != null && promised != size) {
            throw storeError("size says " + promised + ", but " + size + " bytes were put");
        }
        if (upload.md5() != null && !upload.md5().equalsIgnoreCase(world.contents.md5(blobs))) {
            throw storeError("The bytes have another MD5 than preCheckParam said");
        }
        return size;
    }

    /** {@code POST /v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/downloadInfos/query}. */
    public Answer downloadInfo(Call call) {
        JsonNode option = StorageChecks.body(call).path("option");
        Dentry file = checks.dentry(call, Storage.Role.DOWNLOADER);
        if (file.isFolder()) {
            throw Refusal.modern(400, "operationNotSupported", "A folder cannot be downloaded");
        }
        Long wanted = StorageChecks.number(option, "version");
        Dentry.Version version = wanted == null
                ? file.version()
                : file.versions().stream()
                        .filter(one -> one.number() == wanted)
                        .findFirst()
                        .orElseThrow(() -> StorageChecks.parameter(null, "There is no version " + wanted));
        ObjectNode answer = Json.object().put("protocol", SIGNED);
        answer.set("headerSignatureInfo", store.downloadInfo(call, file, version));
        return Answer.json(answer);
    }

    // ----

    private StorageUpload begin(Person operator, Dentry parent, JsonNode option, boolean multipart) {
        checks.allow(operator, parent, Storage.Role.EDITOR);
        String driver = option.path("storageDriver").asText("DINGTALK");
        if (!driver.equals("DINGTALK")) {
            throw StorageChecks.parameter("storageDriver", "storageDriver must be DINGTALK, not " + driver);
        }
        String region = option.path("preferRegion").asText("ZHANGJIAKOU");
        if (!REGIONS.contains(region)) {
            throw StorageChecks.parameter(null, region + " is no preferRegion");
        }
        JsonNode check = option.path("preCheckParam");
        Long size = StorageChecks.number(check, "size");
        if (size != null) {
            if (!multipart && size >= MOST_IN_ONE_PIECE) {
                throw Refusal.modern(400, "dentryUploadError", "From 5 GB on a file must come in parts");
            }
            checks.room(parent, size, true);
        }
        if (check.hasNonNull("name")) {
            StorageChecks.name(check, "name", "paramError");
        }
        String md5 = check.path("md5").asText("");
        return world.storage.begin(new StorageUpload(
                Ids.base64(36),
                Ids.hex(20),
                parent.spaceId(),
                operator.unionId(),
                multipart,
                size,
                md5.isEmpty() ? null : md5,
                Map.of(),
                world.clock().instant()));
    }

    /** Which one is meant; it belongs to whoever began it. */
    private StorageUpload upload(Person operator, JsonNode body) {
        String key = body.path("uploadKey").asText("");
        return world.uploads
                .find(key)
                .filter(upload -> upload.unionId().equals(operator.unionId()))
                .orElseThrow(
                        () -> key.isEmpty() ? StorageChecks.parameter("uploadKey", "uploadKey is missing") : spent());
    }

    private static Refusal spent() {
        return StorageChecks.parameter("uploadKey", "The uploadKey is unknown, used, or of somebody else");
    }

    private Dentry parent(Call call) {
        String uuid = call.variable("parentDentryUuid");
        return world.storage
                .byUuid(uuid)
                .filter(Dentry::isFolder)
                .orElseThrow(() -> StorageChecks.parameter("parentDentryUuid", uuid + " is no folder's dentryUuid"));
    }

    /** The folder of the check before the upload; the root where none is named. */
    private Dentry parentOfFirst(Call call, JsonNode option) {
        StorageSpace space = checks.space(call.variable("spaceId"));
        return checks.folder(
                space, option.path("preCheckParam").path("parentId").asText(Dentry.ROOT));
    }

    private static void protocol(JsonNode body) {
        String protocol = body.path("protocol").asText("");
        if (!protocol.equals(SIGNED)) {
            throw StorageChecks.parameter("protocol", "protocol must be " + SIGNED);
        }
    }

    private static Refusal storeError(String reason) {
        return Refusal.modern(400, "dentryStoreError", reason);
    }
}
