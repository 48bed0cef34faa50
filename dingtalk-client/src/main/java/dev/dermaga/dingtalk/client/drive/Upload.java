package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.ObjectStore;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into a folder. After a failure say {@link #run} again: what has arrived is not sent twice.
 *
 * <pre>{@code
 * Upload upload = drive.upload(operator, folder, "pier.mp4", UploadSource.of(path), UploadOptions.standard());
 * Dentry file = upload.run();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Upload {
    private static final int TRIES = 3;
    private static final long MOST_PARTS = 10_000;
    private static final int MOST_ASKED = 30;

    private final Pipeline pipeline;
    private final Duration transferTimeout;
    private final UnionId operator;
    private final Folder folder;
    private final String name;
    private final UploadSource source;
    private final UploadOptions options;
    private final long size;
    private final long partSize;

    private @Nullable String uploadKey;
    private @Nullable Dentry file;
    private long arrived;
    private final Map<Long, ObjectStore.Signed> addresses = new LinkedHashMap<>();

    Upload(
            Pipeline pipeline,
            Duration transferTimeout,
            UnionId operator,
            Folder folder,
            String name,
            UploadSource source,
            UploadOptions options) {
        this.pipeline = pipeline;
        this.transferTimeout = transferTimeout;
        this.operator = operator;
        this.folder = folder;
        this.name = Names.ofDentry(name);
        this.source = source;
        this.options = options;
        this.size = source.size();
        this.partSize = Math.max(options.partSize(), (size + MOST_PARTS - 1) / MOST_PARTS);
        if (size < 0 || partSize > UploadOptions.LARGEST_PIECE) {
            throw new IllegalArgumentException(
                    "DingTalk takes 10,000 parts of 5 GB each; the file has " + size + " bytes");
        }
    }

    /**
     * Uploads what is still to be uploaded, and makes a file of it. Without an answer to the last step the file may be
     * there; said again, that is refused with {@code paramError.uploadKey} then.
     *
     * @throws DingTalkException when a piece did not arrive in three tries
     */
    public Dentry run() {
        if (file == null) {
            boolean inParts = size > options.onePieceUpTo();
            if (inParts) {
                sendParts();
            } else if (uploadKey == null) {
                sendWhole();
            }
            file = commit(inParts);
        }
        return file;
    }

    /** How many bytes have arrived for good. */
    public long arrivedBytes() {
        return arrived;
    }

    // ---- in one piece

    private void sendWhole() {
        for (int attempt = 1; ; attempt++) {
            Begun begun = begin();
            try {
                put(begun.address(), 0, size);
                uploadKey = begun.uploadKey();
                arrived = size;
                return;
            } catch (DingTalkException e) {
                giveUpIfHopeless(e, attempt);
            }
        }
    }

    private record Begun(String uploadKey, ObjectStore.Signed address) {}

    private Begun begin() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("protocol", "HEADER_SIGNATURE");
        body.put("option", option(folder.uuid() == null));
        Call call;
        if (folder.uuid() != null) {
            call = Call.modern("POST", "/v2.0/storage/spaces/files/{uuid}/uploadInfos/query", folder.uuid());
        } else {
            body.put("multipart", false);
            call = Call.modern("POST", "/v1.0/storage/spaces/{spaceId}/files/uploadInfos/query", folder.space());
        }
        return pipeline.execute(
                call.query("unionId", operator).json(body).reading(),
                answer -> new Begun(
                        answer.requiredText("uploadKey"), ObjectStore.Signed.of(answer.object("headerSignatureInfo"))));
    }

    private Map<String, Object> option(boolean bySpace) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("size", size);
        check.put("name", name);
        if (bySpace) {
            check.put("parentId", folder.id().value());
        }
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("storageDriver", "DINGTALK");
        option.put("preCheckParam", check);
        return option;
    }

    // ---- in parts

    private void sendParts() {
        String key = uploadKey == null ? beginParts() : uploadKey;
        uploadKey = key;
        while (arrived < size) {
            long number = arrived / partSize + 1;
            long length = Math.min(partSize, size - arrived);
            for (int attempt = 1; ; attempt++) {
                ObjectStore.Signed address = address(key, number);
                try {
                    put(address, arrived, length);
                    break;
                } catch (DingTalkException e) {
                    addresses.clear(); // they may have become too old
                    giveUpIfHopeless(e, attempt);
                }
            }
            arrived += length;
            addresses.remove(number);
        }
    }

    private String beginParts() {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/storage/spaces/{spaceId}/files/multiPartUploadInfos/init", folder.space())
                        .query("unionId", operator)
                        .json(Map.of("option", option(true)))
                        .reading(),
                answer -> answer.requiredText("uploadKey"));
    }

    private ObjectStore.Signed address(String key, long number) {
        ObjectStore.Signed known = addresses.get(number);
        if (known == null) {
            ask(key, number);
            known = java.util.Objects.requireNonNull(addresses.get(number));
        }
        return known;
    }

    /** For the addresses of as many parts as one call may name. */
    private void ask(String key, long first) {
        long last = Math.min((size + partSize - 1) / partSize, first + MOST_ASKED - 1);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("uploadKey", key);
        body.put("partNumbers", LongStream.rangeClosed(first, last).boxed().toList());
        Map<Long, ObjectStore.Signed> given = pipeline.execute(
                Call.modern("POST", "/v1.0/storage/spaces/files/multiPartUploadInfos/query")
                        .query("unionId", operator)
                        .json(body)
                        .reading(),
                answer -> {
                    Map<Long, ObjectStore.Signed> read = new LinkedHashMap<>();
                    for (JsonObject part : answer.objects("multipartHeaderSignatureInfos")) {
                        Long number = part.number("partNumber");
                        if (number != null) {
                            read.put(number, ObjectStore.Signed.of(part.object("headerSignatureInfo")));
                        }
                    }
                    if (!read.containsKey(first)) {
                        throw new IOException("the answer has no address for part " + first);
                    }
                    return read;
                });
        addresses.putAll(given);
    }

    // ----

    private void put(ObjectStore.Signed address, long from, long length) {
        pipeline.objectStore()
                .put(
                        address,
                        length,
                        () -> new Section(source.openAt(from), length),
                        sent -> options.progress().sent(from + sent, size),
                        transferTimeout);
    }

    /** A new address helps against one that is too old, and a new try against a broken connection; against nothing else. */
    private static void giveUpIfHopeless(DingTalkException e, int attempt) {
        boolean hope = e instanceof NoAnswer || e instanceof Refused refused && ObjectStore.isStale(refused);
        if (!hope || attempt == TRIES) {
            throw e;
        }
    }

    /**
     * The pages say how an upload in parts is finished in two ways: the text by the second generation, the sample by the
     * first. So the second is tried first.
     */
    private Dentry commit(boolean inParts) {
        if (folder.uuid() == null) {
            return commitBySpace();
        }
        try {
            return commitByUuid();
        } catch (Refused refused) {
            if (inParts && refused.code().equals("paramError.uploadKey")) {
                return commitBySpace();
            }
            throw refused;
        }
    }

    private Dentry commitByUuid() {
        return committed(
                Call.modern("POST", "/v2.0/storage/spaces/files/{uuid}/commit", String.valueOf(folder.uuid())),
                new LinkedHashMap<>());
    }

    private Dentry commitBySpace() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("parentId", folder.id().value());
        return committed(Call.modern("POST", "/v1.0/storage/spaces/{spaceId}/files/commit", folder.space()), body);
    }

    private Dentry committed(Call call, Map<String, Object> body) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("size", size);
        option.put("conflictStrategy", options.conflict().name());
        body.put("uploadKey", String.valueOf(uploadKey));
        body.put("name", name);
        body.put("option", option);
        return pipeline.execute(
                call.query("unionId", operator).json(body), answer -> DriveReading.dentry(answer.object("dentry")));
    }
}
