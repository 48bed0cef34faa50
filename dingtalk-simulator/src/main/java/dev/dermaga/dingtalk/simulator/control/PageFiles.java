package dev.dermaga.dingtalk.simulator.control;

import dev.dermaga.dingtalk.simulator.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The simulator's own web page, from the class path. */
public final class PageFiles {
    private static final String ROOT = "/dev/dermaga/dingtalk/simulator/page/";
    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:";

    private PageFiles() {}

    /** Whether a path belongs to the page. */
    public static boolean covers(String path) {
        return path.equals("/") || path.equals("/page") || path.startsWith("/page/") || path.equals("/favicon.ico");
    }

    public static Answer get(String path) throws IOException {
        String name = path.equals("/") ? "index.html" : path.replaceFirst("^/page/?", "");
        byte[] content = name.matches("[A-Za-z0-9_./-]+") && !name.contains("..") ? read(name) : null;
        if (content == null) {
            return Answer.html(
                            404,
                            path.equals("/")
                                    ? "<!doctype html><title>DingTalk simulator</title>"
                                            + "<h1>DingTalk simulator</h1><p>It is up; its page is not part of this build.</p>"
                                    : "Not found")
                    .with("Content-Security-Policy", POLICY);
        }
        return Answer.bytes(MediaTypes.of(name), content).with("Content-Security-Policy", POLICY);
    }

    private static byte @Nullable [] read(String name) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(ROOT + name)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
