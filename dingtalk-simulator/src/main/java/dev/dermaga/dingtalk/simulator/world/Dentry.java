package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder; DingTalk's own word. People in it are unionIds.
 *
 * @param id its number in the space; 0 is the root
 * @param uuid stays when it moves
 * @param parentId null for the root
 * @param versions of a file, the oldest first; a folder has none
 * @param inherits whether grants on the folders above hold here
 */
public record Dentry(
        String spaceId,
        String id,
        String uuid,
        @Nullable String parentId,
        String name,
        List<Version> versions,
        String creator,
        String modifier,
        Instant createdAt,
        Instant modifiedAt,
        List<Grant> grants,
        boolean inherits,
        List<Property> properties) {
    public static final String ROOT = "0";

    /** What a file was from one upload to the next. */
    public record Version(long number, List<Contents.Blob> blobs, String modifier, Instant at) {
        public Version {
            blobs = List.copyOf(blobs);
        }

        public long size() {
            return blobs.stream().mapToLong(Contents.Blob::size).sum();
        }
    }

    /**
     * @param role OWNER, MANAGER, EDITOR, DOWNLOADER or READER
     * @param type USER, CONVERSATION, ORG and so on
     * @param id as its type says: a userId, not a unionId
     * @param until when it ends; null for never
     */
    public record Grant(
            String role, String type, String id, @Nullable Instant until) {
        boolean isFor(Grant other) {
            return type.equals(other.type()) && id.equals(other.id());
        }
    }

    /** What an app wrote on it. */
    public record Property(String name, String value, String visibility) {}

    public Dentry {
        versions = List.copyOf(versions);
        grants = List.copyOf(grants);
        properties = List.copyOf(properties);
    }

    public static String key(String spaceId, String id) {
        return spaceId + ':' + id;
    }

    public String key() {
        return key(spaceId, id);
    }

    public boolean isFolder() {
        return versions.isEmpty();
    }

    public boolean isRoot() {
        return parentId == null;
    }

    /** The newest. */
    public Version version() {
        return versions.get(versions.size() - 1);
    }

    /** Of all its versions. */
    public long space() {
        return versions.stream().mapToLong(Version::size).sum();
    }

    public long size() {
        return isFolder() ? 0 : version().size();
    }

    /** Lower case and without the dot; empty for none. */
    public String extension() {
        int dot = name.lastIndexOf('.');
        return isFolder() || dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    Dentry at(String newSpaceId, @Nullable String newParentId) {
        return copy(newSpaceId, newParentId, name, versions, modifier, modifiedAt, grants, inherits, properties);
    }

    Dentry named(String newName, String by, Instant now) {
        return copy(spaceId, parentId, newName, versions, by, now, grants, inherits, properties);
    }

    Dentry with(List<Contents.Blob> blobs, String by, Instant now) {
        List<Version> more = new ArrayList<>(versions);
        more.add(new Version(version().number() + 1, blobs, by, now));
        return copy(spaceId, parentId, name, more, by, now, grants, inherits, properties);
    }

    Dentry granting(List<Grant> now) {
        return copy(spaceId, parentId, name, versions, modifier, modifiedAt, now, inherits, properties);
    }

    Dentry inheriting(boolean now) {
        return copy(spaceId, parentId, name, versions, modifier, modifiedAt, grants, now, properties);
    }

    private Dentry copy(
            String newSpaceId,
            @Nullable String newParentId,
            String newName,
            List<Version> newVersions,
            String by,
            Instant at,
            List<Grant> newGrants,
            boolean newInherits,
            List<Property> newProperties) {
        return new Dentry(
                newSpaceId,
                id,
                uuid,
                newParentId,
                newName,
                newVersions,
                creator,
                by,
                createdAt,
                at,
                newGrants,
                newInherits,
                newProperties);
    }
}
