package dev.dermaga.hub.files;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The files of all channels that one sees, their versions, and where each is shared. */
@RestController
@RequestMapping("/api/v1/files")
class FileListController {

    private static final int MOST_PER_PAGE = 200;

    private final FileList list;
    private final FileStore store;

    FileListController(FileList list, FileStore store) {
        this.list = list;
        this.store = store;
    }

    /**
     * The newest version of each file, newest first.
     *
     * @param q a part of the name
     * @param channel the slug of one channel
     * @param uploader the userId of who shared it
     * @param before a {@code next} of an earlier page
     */
    @GetMapping
    @Needs(Right.READ)
    Page<FileItem> all(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String uploader,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit,
            Account caller) {
        return list.newest(
                caller,
                new FileList.Filter(q.strip(), channel, uploader),
                before == null ? Long.MAX_VALUE : before,
                Math.max(1, Math.min(limit, MOST_PER_PAGE)));
    }

    /** How much is kept, and how much may be. */
    @GetMapping("/room")
    @Needs(Right.READ)
    FileRoom room() {
        return store.room();
    }

    /** All versions of the file, newest first. */
    @GetMapping("/{id}/versions")
    @Needs(Right.READ)
    Page<FileItem> versions(@PathVariable UUID id, Account caller) {
        return new Page<>(list.versions(caller, id), null);
    }

    /** Where the same content is shared, as far as the caller sees it, with how it went into DingTalk; newest first. */
    @GetMapping("/{id}/places")
    @Needs(Right.READ)
    Page<FileItem> places(@PathVariable UUID id, Account caller) {
        return new Page<>(list.places(caller, id), null);
    }
}
