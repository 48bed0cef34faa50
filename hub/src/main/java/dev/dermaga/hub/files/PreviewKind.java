package dev.dermaga.hub.files;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How a file can be looked at without being downloaded; told by what its bytes are, never by its name alone. */
enum PreviewKind {
    PICTURE,
    PDF,
    MARKDOWN,
    TEXT,
    NONE;

    private static final long MEGABYTE = 1 << 20;

    /** What browsers show as a picture and nothing else. SVG is text, as it can hold programs. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    /** Larger ones would keep a browser busy for long; they can be downloaded. */
    private static final Map<PreviewKind, Long> MOST = Map.of(PICTURE, 20 * MEGABYTE, PDF, 100 * MEGABYTE);

    static PreviewKind of(SharedFile file) {
        PreviewKind kind = of(file.contentType(), FileName.ending(file.name()));
        return file.goneAt() == null && file.size() <= MOST.getOrDefault(kind, Long.MAX_VALUE) ? kind : NONE;
    }

    private static PreviewKind of(String contentType, String ending) {
        if (PICTURES.contains(contentType)) {
            return PICTURE;
        }
        if (contentType.equals("application/pdf")) {
            return PDF;
        }
        if (contentType.equals("text/plain")) {
            return ending.equals("md") || ending.equals("markdown") ? MARKDOWN : TEXT;
        }
        return NONE;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
