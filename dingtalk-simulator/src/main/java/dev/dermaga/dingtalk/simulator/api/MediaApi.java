package dev.dermaga.dingtalk.simulator.api;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Multipart;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.StoredFile;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /media/upload}: what an app wants to show in DingTalk. There is no way to download it again. */
public final class MediaApi {
    private static final int MB = 1 << 20;

    private record Limit(int megabytes, Set<String> extensions) {}

    private static final Map<String, Limit> LIMITS = Map.of(
            "image", new Limit(20, Set.of("jpg", "gif", "png", "bmp")),
            "voice", new Limit(2, Set.of("amr", "mp3", "wav")),
            "video", new Limit(20, Set.of("mp4")),
            "file", new Limit(20, Set.of("doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "pdf", "rar")));

    private final World world;

    public MediaApi(World world) {
        this.world = world;
    }

    public Answer upload(Call call) {
        if (!call.isMultipart()) {
            throw Refusal.old(43008, "需要multipart/form-data", "The body must be multipart/form-data");
        }
        Multipart form;
        try {
            form = Multipart.parse(call);
        } catch (IOException e) {
            throw Refusal.old(43008, "需要multipart/form-data", String.valueOf(e.getMessage()));
        }
        String type = typeOf(call.query("type"), form.fields().get("type"));
        Limit limit = LIMITS.get(type);
        if (limit == null) {
            throw Refusal.old(40004, "不合法的媒体文件类型", "type must be image, voice, video or file, not " + type);
        }
        Multipart.Upload media = form.upload("media")
                .orElseThrow(() -> Refusal.old(41005, "缺少多媒体文件数据", "There is no file part named media"));
        if (media.content().length == 0) {
            throw Refusal.old(44001, "多媒体文件为空", "The file is empty");
        }
        String extension =
                media.name().substring(media.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!limit.extensions().contains(extension)) {
            throw Refusal.old(
                    40005,
                    "不合法的文件类型",
                    "A " + type + " may be " + new java.util.TreeSet<>(limit.extensions()) + ", not " + media.name());
        }
        if (media.content().length > limit.megabytes() * MB) {
            throw Refusal.old(40006, "不合法的文件大小", "A " + type + " may have at most " + limit.megabytes() + " MB");
        }
        String id = "@lA" + Ids.hex(20);
        world.files.put(new StoredFile(id, media.name(), type, media.content()));
        return Answer.json(Json.object()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put("type", type)
                .put("media_id", id)
                .put("created_at", world.clock().millis()));
    }

    private static String typeOf(@Nullable String inQuery, @Nullable String inForm) {
        if (inQuery != null) {
            return inQuery;
        }
        return inForm == null ? "" : inForm;
    }
}
