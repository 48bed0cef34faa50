package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.Contents;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.StorageUpload;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The platform's object store: takes and gives the bytes of files at addresses that are signed in headers. It speaks
 * OSS, not DingTalk: no token, and refusals as XML.
 */
public final class ObjectStore {
    static final Duration SIGNATURE_LIFETIME = Duration.ofSeconds(900);

    private static final long LARGEST = 5L << 30;
    private static final String BASE = "/_oss/storage/";
    private static final String KEY_ID = "dingsandboxoss";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)(?:,.*)?");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final World world;
    private final byte[] secret = Ids.hex(32).getBytes(StandardCharsets.UTF_8);

    public ObjectStore(World world) {
        this.world = world;
    }

    /** Where to put the bytes, and which headers make the address good. */
    ObjectNode uploadInfo(Call call, StorageUpload upload, @Nullable Integer part, String region) {
        String path = BASE + upload.object() + (part == null ? "" : "?partNumber=" + part);
        return info(call, "PUT", path, region);
    }

    ObjectNode downloadInfo(Call call, Dentry file, Dentry.Version version) {
        return info(call, "GET", BASE + file.uuid() + '.' + version.number(), "ZHANGJIAKOU");
    }

    private ObjectNode info(Call call, String method, String path, String region) {
        String date = DATE.format(world.wallClock().instant());
        ObjectNode info = Json.object();
        info.putArray("resourceUrls").add(call.baseAddress() + path);
        info.putObject("headers")
                .put("Authorization", "OSS " + KEY_ID + ':' + sign(method, date, path))
                .put("x-oss-date", date);
        info.put("expirationSeconds", SIGNATURE_LIFETIME.toSeconds()).put("region", region);
        info.putArray("internalResourceUrls");
        return info;
    }

    /** {@code PUT /_oss/storage/{object}}. */
    public Answer put(Call call) throws IOException {
        Answer refusal = refusal(call, "PUT");
        if (refusal != null) {
            return refusal;
        }
        Optional<StorageUpload> upload = world.storage.uploadOf(call.variable("object"));
        String part = call.query("partNumber");
        if (upload.isEmpty() || upload.get().multipart() != (part != null)) {
            return error(404, "NoSuchUpload", "The upload is over, or never began.");
        }
        if (number(String.valueOf(call.header("content-length")).replaceAll("\\D", "0")) > LARGEST) {
            return error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size.");
        }
        Contents.Written written = world.contents.write(call.content());
        if (!world.storage.received(upload.get(), part == null ? 1 : Integer.parseInt(part), written.blob())) {
            return error(404, "NoSuchUpload", "The upload ended meanwhile.");
        }
        return new Answer(200, "", new byte[0], Map.of())
                .with("x-oss-request-id", Ids.hex(12).toUpperCase(Locale.ROOT))
                .with("ETag", '"' + written.md5().toUpperCase(Locale.ROOT) + '"');
    }

    /** {@code GET /_oss/storage/{object}}: all of it, or one range. */
    public Answer get(Call call) {
        Answer refusal = refusal(call, "GET");
        if (refusal != null) {
            return refusal;
        }
        String object = call.variable("object");
        int dot = object.indexOf('.');
        Optional<Dentry.Version> version = world.storage
                .byUuid(object.substring(0, Math.max(dot, 0)))
                .flatMap(file -> file.versions().stream()
                        .filter(one -> Long.toString(one.number()).equals(object.substring(dot + 1)))
                        .findFirst());
        if (version.isEmpty()) {
            return error(404, "NoSuchKey", "The specified key does not exist.");
        }
        return content(call, version.get()).with("Accept-Ranges", "bytes");
    }

    private Answer content(Call call, Dentry.Version version) {
        long size = version.size();
        boolean standard = "standard".equals(call.header("x-oss-range-behavior"));
        String range = call.header("range");
        Matcher wanted = RANGE.matcher(range == null ? "" : range);
        if (!wanted.matches() || wanted.group(1).isEmpty() && wanted.group(2).isEmpty()) {
            return bytes(200, version.blobs(), 0, size);
        }
        boolean last = wanted.group(1).isEmpty();
        long second = wanted.group(2).isEmpty() ? size - 1 : number(wanted.group(2));
        long from = last ? size - second : number(wanted.group(1));
        long to = last ? size - 1 : second;
        boolean fits = from >= 0 && from <= to && to < size && size > 0;
        if (!fits && standard) {
            if (from >= size) {
                return error(416, "InvalidRange", "The requested range cannot be satisfied");
            }
            from = Math.max(0, from);
            to = Math.min(to, size - 1);
            fits = from <= to;
        }
        // a range that does not fit is no range at all, as the page on ranges says
        return fits
                ? bytes(206, version.blobs(), from, to - from + 1)
                        .with("Content-Range", "bytes " + from + '-' + to + '/' + size)
                : bytes(200, version.blobs(), 0, size);
    }

    private Answer bytes(int status, List<Contents.Blob> blobs, long from, long length) {
        return Answer.content(
                status,
                "application/octet-stream",
                length,
                () -> new Limited(world.contents.open(blobs, from), length));
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE / 2 : Long.parseLong(digits);
    }

    // ---- signatures

    private @Nullable Answer refusal(Call call, String method) {
        String authorization = call.header("authorization");
        String date = call.header("x-oss-date");
        if (authorization == null || date == null) {
            return error(403, "AccessDenied", "The headers Authorization and x-oss-date are part of the address.");
        }
        String part = call.query("partNumber");
        String path = call.path() + (part == null ? "" : "?partNumber=" + part);
        String expected = "OSS " + KEY_ID + ':' + sign(method, date, path);
        if (!call.contentType().isEmpty() || !same(expected, authorization)) {
            return error(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided."
                            + " A Content-Type was not signed.");
        }
        Instant now = world.wallClock().instant();
        if (Duration.between(instant(date), now).abs().compareTo(SIGNATURE_LIFETIME) > 0) {
            return error(
                    403,
                    "RequestTimeTooSkewed",
                    "The difference between the request time and the current time is too large.");
        }
        return null;
    }

    private static Instant instant(String date) {
        try {
            return DATE.parse(date, Instant::from);
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    private String sign(String method, String date, String path) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] signed = mac.doFinal((method + "\n\n\n" + date + '\n' + path).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer error(int status, String code, String message) {
        String requestId = Ids.hex(12).toUpperCase(Locale.ROOT);
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>\n  <Code>" + code + "</Code>\n  <Message>"
                + message + "</Message>\n  <RequestId>" + requestId + "</RequestId>\n</Error>\n";
        return new Answer(status, "application/xml", xml.getBytes(StandardCharsets.UTF_8), Map.of())
                .with("x-oss-request-id", requestId);
    }
}
