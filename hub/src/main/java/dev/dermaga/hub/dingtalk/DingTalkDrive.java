package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.drive.Dentry;
import dev.dermaga.dingtalk.client.drive.Drive;
import dev.dermaga.dingtalk.client.drive.Folder;
import dev.dermaga.dingtalk.client.drive.Member;
import dev.dermaga.dingtalk.client.drive.NameConflict;
import dev.dermaga.dingtalk.client.drive.Role;
import dev.dermaga.dingtalk.client.drive.SpaceDraft;
import dev.dermaga.dingtalk.client.drive.UploadOptions;
import dev.dermaga.dingtalk.client.drive.UploadSource;
import dev.dermaga.dingtalk.client.id.DentryUuid;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileStore;
import dev.dermaga.hub.messages.Conversations.Place;
import dev.dermaga.hub.messages.DriveFiles;
import dev.dermaga.hub.web.Fingerprint;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Files through the drive: uploaded into a space that the app has for each place and operator, and sent from there; to a
 * group as a copy, or as a link where a copy would use up the organization's room.
 */
@Component
class DingTalkDrive implements DriveFiles {

    /** Above this a group gets a link to the only copy: docs/dingtalk, storage. */
    static final long LARGEST_COPY = 100L << 20;

    private static final String SCENE = "dermaga-share";
    private static final int MOST_REMEMBERED = 200;

    private final AppClient dingtalk;

    /** What was uploaded and perhaps not sent, so that the next attempt need not upload it again; guarded by itself. */
    private final Map<String, Dentry> uploaded = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Dentry> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    DingTalkDrive(AppClient dingtalk) {
        this.dingtalk = dingtalk;
    }

    @Override
    public void send(Place place, String unionId, String name, FileStore.Kept content) {
        UnionId operator = UnionId.of(unionId);
        String space = key(place, unionId);
        String key = space + "/" + content.sha256() + "/" + name;
        Dentry known = remembered(key);
        Dentry file = known != null ? known : beforeSending(() -> upload(operator, space, name, content));
        remember(key, file);
        try {
            send(place, operator, file);
        } catch (Undelivered.Refused e) {
            forget(key); // perhaps it is gone there
            throw e;
        }
        forget(key);
    }

    private void send(Place place, UnionId operator, Dentry file) {
        if (place.person() != null) {
            Translated.run(() -> drive().sendToPerson(operator, file));
            return;
        }
        OpenConversationId group = OpenConversationId.of(Objects.requireNonNull(place.openConversationId()));
        if (file.size() <= LARGEST_COPY) {
            Translated.run(() -> drive().sendToGroup(operator, group, file));
            return;
        }
        beforeSending(() -> {
            DentryUuid uuid = file.uuid() == null ? drive().uuid(operator, file.space(), file.id()) : file.uuid();
            drive().permissions().grant(operator, uuid, Role.DOWNLOADER, List.of(Member.group(group)));
            return uuid;
        });
        Translated.run(() -> drive().sendLinkToGroup(operator, group, file));
    }

    private Dentry upload(UnionId operator, String space, String name, FileStore.Kept content) {
        var made = drive().createSpace(operator, SpaceDraft.of(SCENE, space).build());
        // A folder, as only those have a uuid from the start, which uploads should name. Both calls find what is there.
        Folder folder = drive().createFolder(
                        operator, Folder.rootOf(made.id()), "shared", NameConflict.RETURN_DENTRY_IF_EXISTS)
                .asFolder();
        return drive().upload(operator, folder, name, source(content), UploadOptions.standard())
                .run();
    }

    /** What got no answer before anything was sent did no harm: nobody has seen it. */
    private static <T> T beforeSending(Supplier<T> call) {
        try {
            return Translated.call(call);
        } catch (Undelivered.NoAnswer e) {
            throw new Undelivered.NoAnswer(e.code(), e.requestId(), e.reason(), false, e);
        }
    }

    private static UploadSource source(FileStore.Kept content) {
        return new UploadSource() {
            @Override
            public long size() {
                return content.size();
            }

            @Override
            public InputStream openAt(long position) {
                return content.openAt(position);
            }
        };
    }

    private static String key(Place place, String unionId) {
        String named = place.openConversationId() + " " + place.person() + " " + unionId;
        return Fingerprint.of(named.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private @Nullable Dentry remembered(String key) {
        synchronized (uploaded) {
            return uploaded.get(key);
        }
    }

    private void remember(String key, Dentry file) {
        synchronized (uploaded) {
            uploaded.put(key, file);
        }
    }

    private void forget(String key) {
        synchronized (uploaded) {
            uploaded.remove(key);
        }
    }

    private Drive drive() {
        return dingtalk.get().drive();
    }
}
