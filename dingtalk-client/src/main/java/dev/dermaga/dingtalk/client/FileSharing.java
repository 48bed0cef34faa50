package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.SharedFile.Way;
import dev.dermaga.dingtalk.client.drive.Dentry;
import dev.dermaga.dingtalk.client.drive.Drive;
import dev.dermaga.dingtalk.client.drive.Folder;
import dev.dermaga.dingtalk.client.drive.Member;
import dev.dermaga.dingtalk.client.drive.NameConflict;
import dev.dermaga.dingtalk.client.drive.Role;
import dev.dermaga.dingtalk.client.drive.SpaceDraft;
import dev.dermaga.dingtalk.client.drive.UploadOptions;
import dev.dermaga.dingtalk.client.drive.UploadSource;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.DentryUuid;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Fingerprint;
import dev.dermaga.dingtalk.client.media.Media;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.client.robot.Robot;
import dev.dermaga.dingtalk.client.robot.RobotMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Brings a file to a group by the way that suits its kind and size. */
final class FileSharing {
    /** Above this a copy in the group would cost too much of the organization's room: the group gets a link. */
    static final long LARGEST_COPY = 100L << 20;

    private static final String SCENE = "dermaga-share";
    private static final int MOST_KNOWN = 1_000;
    private static final Set<String> GONE =
            Set.of("paramError.parentDentryUuid", "dentryNotExist", "spaceNotExist", "permissionDenied");

    private final Robot robot;
    private final Media media;
    private final Drive drive;

    /** Where shared files are kept, by group and operator. */
    private final Map<String, Folder> folders = new ConcurrentHashMap<>();

    FileSharing(Robot robot, Media media, Drive drive) {
        this.robot = robot;
        this.media = media;
        this.drive = drive;
    }

    /** @param operator null for the robot's ways only */
    SharedFile share(
            @Nullable UnionId operator,
            OpenConversationId group,
            String name,
            UploadSource source,
            ProgressListener progress) {
        Way way = way(operator != null, name, source.size());
        if (operator != null && (way == Way.DRIVE_COPY || way == Way.DRIVE_LINK)) {
            return throughDrive(way, operator, group, name, source, progress);
        }
        MediaType type = way == Way.PICTURE ? MediaType.IMAGE : MediaType.FILE;
        robot.check(message(way, MediaId.of("unknown"), name)); // before the upload, which costs quota
        MediaId id = media.upload(type, name, source.size(), () -> source.openAt(0), progress);
        return new SharedFile(way, robot.sendToGroup(group, message(way, id, name)), null);
    }

    private static Way way(boolean driveToo, String name, long size) {
        if (MediaType.IMAGE.accepts(name) && (!driveToo || fits(MediaType.IMAGE, size))) {
            return Way.PICTURE;
        }
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (!driveToo || RobotMessage.File.supports(ending) && fits(MediaType.FILE, size)) {
            return Way.ROBOT_FILE;
        }
        return size <= LARGEST_COPY ? Way.DRIVE_COPY : Way.DRIVE_LINK;
    }

    private static boolean fits(MediaType type, long size) {
        return size > 0 && size <= type.maxBytes();
    }

    private static RobotMessage message(Way way, MediaId id, String name) {
        return way == Way.PICTURE ? new RobotMessage.Image(id) : new RobotMessage.File(id, name);
    }

    private SharedFile throughDrive(
            Way way,
            UnionId operator,
            OpenConversationId group,
            String name,
            UploadSource source,
            ProgressListener progress) {
        Dentry file = upload(operator, group, name, source, progress);
        if (way == Way.DRIVE_COPY) {
            return new SharedFile(way, null, drive.sendToGroup(operator, group, file));
        }
        DentryUuid uuid = file.uuid() == null ? drive.uuid(operator, file.space(), file.id()) : file.uuid();
        drive.permissions().grant(operator, uuid, Role.DOWNLOADER, List.of(Member.group(group)));
        return new SharedFile(way, null, drive.sendLinkToGroup(operator, group, file));
    }

    private Dentry upload(
            UnionId operator, OpenConversationId group, String name, UploadSource source, ProgressListener progress) {
        UploadOptions options = UploadOptions.standard().progress(progress);
        String key = Fingerprint.of(group.value(), operator.value()).substring(0, 32);
        Folder known = folders.get(key);
        if (known != null) {
            try {
                return drive.upload(operator, known, name, source, options).run();
            } catch (Refused refused) {
                if (!GONE.contains(refused.code())) {
                    throw refused;
                }
                folders.remove(key, known);
            }
        }
        return drive.upload(operator, folder(operator, key), name, source, options)
                .run();
    }

    private Folder folder(UnionId operator, String key) {
        var space = drive.createSpace(operator, SpaceDraft.of(SCENE, key).build());
        // a folder, as only those have a uuid from the start, which uploads should name
        Folder folder = drive.createFolder(
                        operator, Folder.rootOf(space.id()), "shared", NameConflict.RETURN_DENTRY_IF_EXISTS)
                .asFolder();
        if (folders.size() >= MOST_KNOWN) {
            folders.clear();
        }
        folders.put(key, folder);
        return folder;
    }
}
