package dev.dermaga.hub.files;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Uploads that can be taken up again, on any node: how far one is stands in the database, and what came of it in the vault.
 * The offset moves only from where the caller thinks that it is, so of two requests at one place only one counts.
 */
@Service
class UploadService {

    /** For how long nothing may come before an upload is forgotten. */
    static final Duration PATIENCE = Duration.ofHours(24);

    static final int MOST_OPEN = 100;

    private final Uploads uploads;
    private final FileStore store;
    private final FileService files;
    private final Channels channels;
    private final People people;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UploadService(
            Uploads uploads,
            FileStore store,
            FileService files,
            Channels channels,
            People people,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.uploads = uploads;
        this.store = store;
        this.files = files;
        this.channels = channels;
        this.people = people;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What a client says of the file before it sends it.
     *
     * @param sha256 what the whole must have, in hexadecimal
     * @param versionOf a file of the channel that it is a new version of
     */
    record Announced(
            String name,
            long length,
            @Nullable String sha256,
            @Nullable UUID versionOf) {}

    /**
     * @throws Problem 404 {@code channel-unknown} or {@code file-unknown}, 413 {@code file-too-large}, 422 {@code file-empty}, 429
     *     {@code uploads-too-many}, 507 {@code files-full}
     */
    Upload begin(Account by, String slug, Announced file, Origin origin) {
        Channel channel = channels.requireOpen(slug, by);
        files.requireAcceptable(file.length());
        files.requireVersionOf(channel, file.versionOf());
        store.requireRoom(uploads.promised() + file.length());
        if (uploads.open(by.id()) >= MOST_OPEN) {
            throw Problem.of(
                    429,
                    "uploads-too-many",
                    "You have " + MOST_OPEN + " unfinished uploads. Finish or cancel some, or wait a day.");
        }
        Instant now = now();
        Upload upload = new Upload(
                UUID.randomUUID(),
                channel.id(),
                by.id(),
                origin,
                FileName.clean(file.name()),
                file.length(),
                0,
                file.sha256(),
                file.versionOf(),
                null,
                now.plus(PATIENCE));
        uploads.add(upload, now);
        return upload;
    }

    /** @throws Problem 404 {@code upload-unknown}, also for somebody else's; 410 {@code upload-expired} */
    Upload require(Account caller, UUID id) {
        Upload upload = uploads.find(id)
                .filter(found -> found.accountId().equals(caller.id()))
                .filter(found -> channels.isMember(channels.require(found.channelId()), caller.id()))
                .orElseThrow(() -> Problem.notFound("upload-unknown", "You have no such upload."));
        if (!clock.instant().isBefore(upload.expiresAt())) {
            throw Problem.of(410, "upload-expired", "Nothing came for a day, so the upload was given up. Begin again.");
        }
        return upload;
    }

    /**
     * Takes what comes at the offset; when the connection breaks, what came until then counts. With the last byte the file is
     * shared.
     *
     * @throws Problem as {@link #require}; 409 {@code upload-offset}, 413 {@code upload-too-long}, 460
     *     {@code checksum-mismatch}
     */
    Upload append(Account caller, UUID id, long offset, InputStream in, @Nullable Checksum checksum)
            throws IOException {
        Upload upload = require(caller, id);
        if (offset != upload.received()) {
            throw conflict(upload);
        }
        try (FileStore.StagedPiece came =
                store.stagePiece(in, upload.missing(), checksum == null ? null : checksum.digest())) {
            if (checksum != null && !(came.isWhole() && checksum.isRight())) {
                throw mismatch("What came has another checksum than was said; it does not count.");
            }
            if (came.size() > 0) {
                keep(upload, came);
            }
        } catch (FileStore.TooLarge e) {
            throw Problem.of(413, "upload-too-long", "More came than the upload was announced to have.");
        }
        Upload now = require(caller, id);
        return now.isWhole() ? finish(now) : now;
    }

    private void keep(Upload upload, FileStore.StagedPiece came) {
        String name = "uploads/" + upload.id() + "/" + UUID.randomUUID();
        came.keep(name);
        if (!uploads.append(
                upload.id(), new Uploads.Piece(upload.received(), came.size(), name), now().plus(PATIENCE))) {
            store.discardPiece(name);
            throw conflict(upload);
        }
    }

    /** Puts the pieces together and shares what they make. Harmless when it is done twice, or at once on two nodes. */
    Upload finish(Upload upload) {
        Account by = people.require(upload.accountId());
        Channel channel = channels.require(upload.channelId());
        List<String> names =
                uploads.pieces(upload.id()).stream().map(Uploads.Piece::name).toList();
        try (FileStore.Staged content = store.stage(out -> store.writePieces(names, out))) {
            if (upload.sha256() != null && !upload.sha256().equals(content.sha256())) {
                cancel(upload);
                throw mismatch("The whole file has another SHA-256 than was announced. Upload it again.");
            }
            content.keep();
            transaction.executeWithoutResult(status -> uploads.lockOpen(upload.id())
                    .ifPresent(open -> uploads.became(
                            open.id(),
                            files.add(by, channel, open.name(), content, open.versionOf(), open.origin())
                                    .id())));
        } catch (IOException e) {
            if (uploads.find(upload.id()).map(Upload::fileId).isEmpty()) {
                throw new UncheckedIOException(e);
            } // else somebody else has done it, and the pieces are gone
        }
        forgetPieces(upload.id());
        return uploads.find(upload.id()).orElse(upload);
    }

    /** Gives an upload up; a file that it became stays. */
    void cancel(Upload upload) {
        forgetPieces(upload.id());
        uploads.delete(upload.id());
    }

    /** First the bytes: a row that is left is swept again. */
    private void forgetPieces(UUID upload) {
        uploads.pieces(upload).forEach(piece -> store.discardPiece(piece.name()));
        uploads.forgetPieces(upload);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Problem conflict(Upload upload) {
        return Problem.of(
                409,
                "upload-offset",
                "The upload does not go on there. Ask where it is, by HEAD, and go on from " + upload.received()
                        + " or later.");
    }

    private static Problem mismatch(String detail) {
        return Problem.of(460, "checksum-mismatch", detail);
    }
}
