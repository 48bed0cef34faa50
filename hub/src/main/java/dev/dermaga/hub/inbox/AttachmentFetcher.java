package dev.dermaga.hub.inbox;

import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileStore;
import dev.dermaga.hub.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings what came along onto the disk, or what people read in its place. */
@Component
class AttachmentFetcher {

    /** So often in a row, which is after about a minute and some hours more, DingTalk may fail to give a file. */
    static final int MOST_ATTEMPTS = InboxWorker.PAUSES.size() + 1 + InboxHousekeeping.TEMPORARY_REPLAYS;

    private final Attachments attachments;
    private final FileStore store;

    AttachmentFetcher(Attachments attachments, FileStore store) {
        this.attachments = attachments;
        this.store = store;
    }

    /** An attachment that was fetched, or what people read in its place. */
    record Fetched(
            String name,
            FileStore.@Nullable Staged content,
            @Nullable String instead) implements AutoCloseable {

        @Override
        public void close() {
            if (content != null) {
                content.close();
            }
        }
    }

    /**
     * @param attempts how many have failed before
     * @throws Undelivered when it may work later
     */
    Fetched fetch(RobotMessage.Attachment attachment, int attempts) {
        String name = attachment.name() != null ? attachment.name() : defaultName(attachment.kind());
        try {
            FileStore.Staged content = store.stage(out -> attachments.download(attachment.downloadCode(), out));
            if (content.size() == 0) {
                content.close();
                return new Fetched(name, null, "[“" + name + "” is empty]");
            }
            return keep(name, content);
        } catch (FileStore.TooLarge e) {
            return new Fetched(name, null, "[“" + name + "” is larger than the hub takes]");
        } catch (Undelivered.Refused e) {
            return new Fetched(name, null, "[“" + name + "” could not be fetched from DingTalk: " + e.reason() + "]");
        } catch (Undelivered e) {
            if (attempts + 1 < MOST_ATTEMPTS) {
                throw e;
            }
            return new Fetched(name, null, "[“" + name + "” could not be fetched from DingTalk: " + e.reason() + "]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fetched keep(String name, FileStore.Staged content) {
        try {
            content.keep();
            return new Fetched(named(name, content), content, null);
        } catch (Problem full) {
            content.close();
            return new Fetched(name, null, "[“" + name + "” was not kept: " + full.detail() + "]");
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static String defaultName(String kind) {
        return switch (kind) {
            case "picture" -> "picture";
            case "audio" -> "voice.amr";
            case "video" -> "video.mp4";
            default -> "file";
        };
    }

    /** Pictures come without a name; what they are tells how it ends. */
    private static String named(String name, FileStore.Staged content) {
        String type = content.contentType(name);
        return name.contains(".") || !type.startsWith("image/")
                ? name
                : name + "." + type.substring("image/".length()).replace("jpeg", "jpg");
    }
}
