package dev.dermaga.hub.files;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Files to be looked at in the workspace. What people share must not run there, so there are few kinds, each served as
 * exactly what it is: docs/decisions/0062.
 */
@RestController
@RequestMapping("/api/v1")
class PreviewController {

    /** Of a text; the rest is in the download. */
    static final int LONGEST_TEXT = 256 << 10;

    /** Nothing in it runs, and it has no origin. */
    private static final String CAGED = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /**
     * Browsers show no PDF in a sandbox; their viewer is one itself. It needs to embed the file, and styles. Where there is
     * {@code frame-ancestors}, X-Frame-Options does not count.
     */
    private static final String CAGED_PDF =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final FileService files;
    private final FileAccess access;

    PreviewController(FileService files, FileAccess access) {
        this.files = files;
        this.access = access;
    }

    /**
     * The picture, the PDF, or the beginning of the text; {@code X-Preview-Cut: true} says that there is more of it.
     */
    @GetMapping("/files/{id}/preview")
    @Needs(Right.READ)
    ResponseEntity<Resource> preview(@PathVariable UUID id, Account caller) throws IOException {
        SharedFile file = access.requireOpenable(id, caller);
        FileStore.Kept content = files.content(file);
        return switch (PreviewKind.of(file)) {
            case PICTURE ->
                caged(file, CAGED, MediaType.parseMediaType(file.contentType())).body(new KeptResource(content));
            case PDF -> caged(file, CAGED_PDF, MediaType.APPLICATION_PDF).body(new KeptResource(content));
            case TEXT, MARKDOWN ->
                caged(file, CAGED, new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .header("X-Preview-Cut", Boolean.toString(file.size() > LONGEST_TEXT))
                        .body(new ByteArrayResource(beginning(content)));
            case NONE ->
                throw Problem.of(
                        415, "preview-none", "A file of this kind or size cannot be shown here. Download it instead.");
        };
    }

    private static ResponseEntity.BodyBuilder caged(SharedFile file, String policy, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", policy)
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable");
    }

    /** In UTF-8, whatever the file has after its beginning; a character that is cut is left out. */
    private static byte[] beginning(FileStore.Kept content) throws IOException {
        try (InputStream in = content.openAt(0)) {
            CharsetDecoder decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            CharBuffer text = CharBuffer.allocate(LONGEST_TEXT);
            decoder.decode(ByteBuffer.wrap(in.readNBytes(LONGEST_TEXT)), text, false);
            return text.flip().toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
