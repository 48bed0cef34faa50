package dev.dermaga.dingtalk.simulator.control;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.world.StoredFile;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Content types by file name. Only pictures may be shown in place; everything else is offered for saving. */
public final class MediaTypes {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("mjs", "text/javascript;charset=utf-8"),
            Map.entry("json", "application/json;charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=utf-8"));

    private MediaTypes() {}

    static String of(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    /** A stranger's bytes, served so that no browser runs them. */
    public static Answer download(StoredFile file) {
        return download(file.name(), file.size(), () -> new ByteArrayInputStream(file.content()));
    }

    public static Answer download(String fileName, long size, Answer.Opening opening) {
        String type = of(fileName);
        boolean picture = type.startsWith("image/") && !type.contains("svg");
        String name = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        return Answer.content(200, picture ? type : "application/octet-stream", size, opening)
                .with("Content-Disposition", (picture ? "inline" : "attachment") + "; filename*=UTF-8''" + name)
                .with("Content-Security-Policy", "default-src 'none'; sandbox");
    }
}
