package dev.dermaga.hub.files;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files over HTTP. */
@RestController
@RequestMapping("/api/v1")
class FileController {

    private static final int MOST_PER_PAGE = 200;

    private final FileService files;
    private final FileAccess access;
    private final FileStore store;
    private final Channels channels;
    private final AddressFetch addresses;

    FileController(FileService files, FileAccess access, FileStore store, Channels channels, AddressFetch addresses) {
        this.files = files;
        this.access = access;
        this.store = store;
        this.channels = channels;
        this.addresses = addresses;
    }

    /**
     * @param url an http or https address that is not inside a private network
     * @param versionOf a file of the channel that this is a new version of
     */
    record ByAddress(@Nullable String url, @Nullable UUID versionOf) {}

    @PostMapping(path = "/channels/{slug}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    FileItem upload(
            @PathVariable String slug,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable UUID versionOf,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Account caller,
            HttpServletRequest request)
            throws IOException {
        channels.requireOpen(slug, caller);
        if (file == null) {
            throw Problem.unprocessable("file-missing", "The body needs a part named “file”.", "file");
        }
        try (FileStore.Staged content = store.stage(file.getInputStream())) {
            String name = String.valueOf(file.getOriginalFilename());
            return files.share(caller, new FileService.Share(slug, name, versionOf, Origin.of(request), key), content);
        } catch (FileStore.TooLarge e) {
            throw files.tooLarge();
        }
    }

    @PostMapping(path = "/channels/{slug}/files", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    FileItem shareAddress(
            @PathVariable String slug,
            @RequestBody ByAddress body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Account caller,
            HttpServletRequest request)
            throws IOException {
        channels.requireOpen(slug, caller);
        if (body.url() == null || body.url().isBlank()) {
            throw Problem.unprocessable("address-refused", "The body needs the address of a file: “url”.", "url");
        }
        String url = body.url().trim();
        Optional<FileItem> before = files.sharedBefore(caller, slug, url, body.versionOf(), key);
        if (before.isPresent()) {
            return before.get();
        }
        try (AddressFetch.Fetched fetched = addresses.fetch(url)) {
            var share = new FileService.Share(slug, fetched.name(), body.versionOf(), Origin.of(request), key);
            return files.shareFetched(caller, share, url, fetched.content());
        } catch (FileStore.TooLarge e) {
            throw files.tooLarge();
        }
    }

    @GetMapping("/channels/{slug}/files")
    @Needs(Right.READ)
    Page<FileItem> list(
            @PathVariable String slug,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long before,
            Account caller) {
        return files.list(
                caller, slug, before == null ? Long.MAX_VALUE : before, Math.max(1, Math.min(limit, MOST_PER_PAGE)));
    }

    @GetMapping("/files/{id}")
    @Needs(Right.READ)
    FileItem one(@PathVariable UUID id, Account caller) {
        SharedFile file = access.requireOpenable(id, caller);
        return files.item(file, channels.require(file.channelId()).slug());
    }

    /** The bytes, always as a download: what people share must not run in the hub's pages. Ranges are served. */
    @GetMapping("/files/{id}/content")
    @Needs(Right.READ)
    ResponseEntity<Resource> content(@PathVariable UUID id, Account caller) {
        SharedFile file = access.requireOpenable(id, caller);
        Resource content = new KeptResource(files.content(file));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
                .eTag("\"" + file.sha256() + "\"")
                .body(content);
    }
}
