package dev.dermaga.dingtalk.client.media;

import java.util.Locale;
import java.util.Set;

/**
 * What can be uploaded: kinds, endings and sizes as DingTalk lists them.
 *
 * @see <a href="https://open.dingtalk.com/document/development/upload-media-files">Upload media files</a>
 */
public enum MediaType {
    IMAGE("image", 20, Set.of("jpg", "gif", "png", "bmp")),
    VOICE("voice", 2, Set.of("amr", "mp3", "wav")),
    VIDEO("video", 20, Set.of("mp4")),
    FILE("file", 20, Set.of("doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "pdf", "rar"));

    private final String wireName;
    private final long maxBytes;
    private final Set<String> endings;

    MediaType(String wireName, int maxMegabytes, Set<String> endings) {
        this.wireName = wireName;
        this.maxBytes = maxMegabytes * 1024L * 1024L;
        this.endings = endings;
    }

    public String wireName() {
        return wireName;
    }

    public long maxBytes() {
        return maxBytes;
    }

    /** Whether DingTalk takes a file of this name as this kind; decided by the ending. */
    public boolean accepts(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot >= 0 && endings.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** The accepted endings, without dots. */
    public Set<String> endings() {
        return endings;
    }
}
