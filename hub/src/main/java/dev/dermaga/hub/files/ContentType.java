package dev.dermaga.hub.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** What a file is, told by its first bytes; the ending only tells kinds apart that begin alike. */
final class ContentType {

    /** How many of the first bytes are looked at. */
    static final int HEAD = 512;

    private static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_BEGINNING = Map.of(
            "255044462d", "application/pdf",
            "89504e470d0a1a0a", "image/png",
            "ffd8ff", "image/jpeg",
            "474946383761", "image/gif",
            "474946383961", "image/gif",
            "526172211a07", "application/vnd.rar",
            "1f8b", "application/gzip",
            "377abcaf271c", "application/x-7z-compressed");

    private static final Map<String, String> ZIPPED = Map.of(
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    private static final Map<String, String> COMPOUND = Map.of(
            "doc", "application/msword", "xls", "application/vnd.ms-excel", "ppt", "application/vnd.ms-powerpoint");

    private ContentType() {}

    static String of(byte[] head, String name) {
        String beginning = HexFormat.of().formatHex(head, 0, Math.min(head.length, 16));
        String ending = FileName.ending(name);
        if (beginning.startsWith("504b0304") || beginning.startsWith("504b0506")) {
            return ZIPPED.getOrDefault(ending, "application/zip");
        }
        if (beginning.startsWith("d0cf11e0a1b11ae1")) {
            return COMPOUND.getOrDefault(ending, UNKNOWN);
        }
        if (beginning.startsWith("52494646") && beginning.startsWith("57454250", 16)) {
            return "image/webp";
        }
        if (beginning.startsWith("66747970", 8)) {
            return "video/mp4";
        }
        return BY_BEGINNING.entrySet().stream()
                .filter(known -> beginning.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(isText(head) ? "text/plain" : UNKNOWN);
    }

    /** UTF-8 without control characters; the last character may be cut. */
    private static boolean isText(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(HEAD);
        if (decoder.decode(ByteBuffer.wrap(head), text, false).isError()) {
            return false;
        }
        return text.flip().chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
    }
}
