package dev.dermaga.hub.files;

import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Uploads as the open protocol tus 1.0 has them, with its extensions creation, checksum, termination and expiration; so any
 * of its clients can be used.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">tus</a>
 */
@RestController
@RequestMapping("/api/v1")
class UploadController {

    private static final String VERSION = "1.0.0";
    private static final String BYTES = "application/offset+octet-stream";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final UploadService uploads;
    private final FileStore store;

    UploadController(UploadService uploads, FileStore store) {
        this.uploads = uploads;
        this.store = store;
    }

    @RequestMapping(path = "/channels/{slug}/uploads", method = RequestMethod.OPTIONS)
    @Needs(Right.WORK)
    @Hidden
    ResponseEntity<Void> what(@PathVariable String slug) {
        return answer(ResponseEntity.status(204))
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,checksum,termination,expiration")
                .header("Tus-Checksum-Algorithm", Checksum.NAMES)
                .header("Tus-Max-Size", Long.toString(store.largest()))
                .build();
    }

    /**
     * Begins an upload of tus; its address is in {@code Location}. {@code Upload-Metadata} holds {@code filename}, and may
     * hold {@code sha256}, in hexadecimal, that the whole must have, and {@code versionOf}, a file that it is a new
     * version of.
     */
    @PostMapping("/channels/{slug}/uploads")
    @Needs(Right.WORK)
    ResponseEntity<Void> begin(
            @PathVariable String slug,
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @RequestHeader(name = "Upload-Length", required = false) @Nullable String length,
            @RequestHeader(name = "Upload-Metadata", required = false) @Nullable String metadata,
            Account caller,
            HttpServletRequest request) {
        requireVersion(version);
        if (length == null) {
            throw Problem.of(
                    400, "upload-length-invalid", "Upload-Length is missing; it must be known at the beginning.");
        }
        Map<String, String> said = metadata(metadata == null ? "" : metadata);
        String sha256 = said.get("sha256");
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            throw Problem.of(400, "checksum-invalid", "sha256 in Upload-Metadata has 64 hexadecimal digits.");
        }
        Upload upload = uploads.begin(
                caller,
                slug,
                new UploadService.Announced(
                        said.getOrDefault("filename", ""),
                        number(length, "upload-length-invalid"),
                        sha256,
                        versionOf(said.get("versionOf"))),
                Origin.of(request));
        return answer(ResponseEntity.status(201), upload)
                .header(HttpHeaders.LOCATION, "/api/v1/uploads/" + upload.id())
                .build();
    }

    /** How far an upload is. */
    @RequestMapping(path = "/uploads/{id}", method = RequestMethod.HEAD)
    @Needs(Right.WORK)
    ResponseEntity<Void> where(
            @PathVariable UUID id,
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            Account caller) {
        requireVersion(version);
        Upload upload = uploads.require(caller, id);
        return answer(ResponseEntity.status(200), upload)
                .header("Upload-Length", Long.toString(upload.length()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Takes the bytes of the body at {@code Upload-Offset}; with the last of them the file is shared. */
    @PatchMapping("/uploads/{id}")
    @Needs(Right.WORK)
    ResponseEntity<Void> append(
            @PathVariable UUID id,
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @RequestHeader(name = "Upload-Offset", required = false) @Nullable String offset,
            @RequestHeader(name = "Upload-Checksum", required = false) @Nullable String checksum,
            Account caller,
            HttpServletRequest request)
            throws IOException {
        requireVersion(version);
        if (!BYTES.equals(request.getContentType())) { // which the mapping would ask before it asks for rights
            throw Problem.of(415, "media-type-unsupported", "The body must be " + BYTES + ".");
        }
        Upload upload = uploads.append(
                caller,
                id,
                number(offset == null ? "" : offset, "upload-offset-invalid"),
                request.getInputStream(),
                checksum == null ? null : Checksum.parse(checksum));
        return answer(ResponseEntity.status(204), upload).build();
    }

    /** Gives an upload up. */
    @DeleteMapping("/uploads/{id}")
    @Needs(Right.WORK)
    ResponseEntity<Void> cancel(
            @PathVariable UUID id,
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            Account caller) {
        requireVersion(version);
        uploads.cancel(uploads.require(caller, id));
        return answer(ResponseEntity.status(204)).build();
    }

    private static ResponseEntity.BodyBuilder answer(ResponseEntity.BodyBuilder answer) {
        return answer.header("Tus-Resumable", VERSION);
    }

    private static ResponseEntity.BodyBuilder answer(ResponseEntity.BodyBuilder answer, Upload upload) {
        return answer(answer)
                .header("Upload-Offset", Long.toString(upload.received()))
                .header("Upload-Expires", DATE.format(upload.expiresAt()));
    }

    private static void requireVersion(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw Problem.of(412, "tus-version", "This is tus " + VERSION + ": send it as Tus-Resumable.");
        }
    }

    private static @Nullable UUID versionOf(@Nullable String said) {
        try {
            return said == null ? null : UUID.fromString(said);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "metadata-invalid", "versionOf in Upload-Metadata is the id of a file.");
        }
    }

    private static long number(String header, String code) {
        if (!NUMBER.matcher(header).matches()) {
            throw Problem.of(400, code, "This must be a whole number of bytes, from 0 on.");
        }
        return Long.parseLong(header);
    }

    /** Pairs of a name and a value in Base64, with commas between them. */
    private static Map<String, String> metadata(String header) {
        Map<String, String> said = new HashMap<>();
        for (String pair : header.split(",")) {
            String[] parts = pair.strip().split(" +", 2);
            try {
                byte[] value = Base64.getDecoder().decode(parts.length < 2 ? "" : parts[1].strip());
                said.put(parts[0], new String(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw Problem.of(400, "metadata-invalid", "The values of Upload-Metadata are in Base64.");
            }
        }
        return said;
    }
}
