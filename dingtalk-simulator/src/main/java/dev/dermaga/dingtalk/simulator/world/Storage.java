package dev.dermaga.dingtalk.simulator.world;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The organisation's drive: spaces, what is in them, and who may do what there. Apps that asked for it hear of changes. */
public final class Storage {
    /** What a certified organisation has on the standard edition. */
    public static final long ORGANISATION_QUOTA = 100L << 30;

    private static final Duration UPLOAD_LIFETIME = Duration.ofDays(1);
    private static final long FIRST = 300_000_000L;

    private final World world;
    private final AtomicLong last = new AtomicLong(FIRST);

    Storage(World world) {
        this.world = world;
    }

    /** What to do when a name is taken. */
    public enum Conflict {
        AUTO_RENAME,
        OVERWRITE,
        RETURN_DENTRY_IF_EXISTS,
        RETURN_ERROR_IF_EXISTS
    }

    /** What a role may do includes what those before it may. */
    public enum Role {
        READER,
        DOWNLOADER,
        EDITOR,
        MANAGER,
        OWNER
    }

    /** The name is taken, and the caller wanted to know. */
    public static final class NameTaken extends RuntimeException {
        NameTaken(String name) {
            super(name, null, false, false);
        }
    }

    /** A folder cannot go into itself. */
    public static final class NotInto extends RuntimeException {
        NotInto() {
            super("A folder cannot go into itself", null, false, false);
        }
    }

    // ---- spaces

    /** The space that an app has for a scene and sceneId; made as it is wanted where there is none. */
    public synchronized StorageSpace space(StorageSpace wanted) {
        return world.spaces
                .find((StorageSpace space) -> space.kind().equals(StorageSpace.APP_MADE)
                        && space.clientId().equals(wanted.clientId())
                        && space.scene().equals(wanted.scene())
                        && space.sceneId().equals(wanted.sceneId()))
                .orElseGet(() -> add(wanted));
    }

    public synchronized StorageSpace add(StorageSpace space) {
        Instant now = world.clock().instant();
        world.dentries.keep(
                Dentry.key(space.id(), Dentry.ROOT),
                new Dentry(
                        space.id(),
                        Dentry.ROOT,
                        Ids.hex(16),
                        null,
                        "",
                        List.of(),
                        space.creator(),
                        space.creator(),
                        now,
                        now,
                        List.of(),
                        true,
                        List.of()));
        world.spaces.put(space.id(), space);
        return space;
    }

    /** Where a group keeps its files; made when somebody first asks. */
    public synchronized StorageSpace spaceOf(Group group) {
        return world.spaces
                .find((StorageSpace space) -> group.openConversationId().equals(space.openConversationId()))
                .orElseGet(() -> add(new StorageSpace(
                        nextId(),
                        StorageSpace.OF_GROUP,
                        group.title(),
                        "USER",
                        world.person(group.owner()).map(Person::unionId).orElse(""),
                        "",
                        "",
                        "",
                        null,
                        StorageSpace.Abilities.NONE,
                        group.openConversationId(),
                        world.clock().instant())));
    }

    /** What is among a group's files, in all its folders. */
    public List<Dentry> filesOf(Group group) {
        return contentsOf(group).stream().filter(dentry -> !dentry.isFolder()).toList();
    }

    /** Its files and folders; looking makes no space. */
    public List<Dentry> contentsOf(Group group) {
        return world.spaces
                .find((StorageSpace space) -> group.openConversationId().equals(space.openConversationId()))
                .map(space -> all(space.id()))
                .orElse(List.of());
    }

    /** Where an app keeps what it sends to one person. */
    public synchronized StorageSpace spaceOf(World.Place single, Person person) {
        return world.spaces
                .find((StorageSpace space) -> single.openConversationId().equals(space.openConversationId()))
                .orElseGet(() -> add(new StorageSpace(
                        nextId(),
                        StorageSpace.OF_GROUP,
                        "",
                        "USER",
                        person.unionId(),
                        "",
                        "",
                        "",
                        null,
                        StorageSpace.Abilities.NONE,
                        single.openConversationId(),
                        world.clock().instant())));
    }

    public long used(String spaceId) {
        return all(spaceId).stream().mapToLong(Dentry::space).sum();
    }

    /** By something and all that is in it, with the older versions. */
    public long used(Dentry dentry) {
        return withContents(dentry).stream().mapToLong(Dentry::space).sum();
    }

    /** Of something and all that is in it, as it is now. */
    public long size(Dentry dentry) {
        return withContents(dentry).stream().mapToLong(Dentry::size).sum();
    }

    public long used() {
        return world.dentries.all().stream().mapToLong(Dentry::space).sum();
    }

    /** Deletes a space with all that is in it. */
    public synchronized void remove(StorageSpace space) {
        for (Dentry dentry : world.dentries.all()) {
            if (dentry.spaceId().equals(space.id())) {
                world.dentries.remove(dentry.key());
            }
        }
        world.recycleItems.all().stream()
                .filter(item -> item.top().spaceId().equals(space.id()))
                .forEach(item -> world.recycleItems.remove(item.id()));
        world.spaces.remove(space.id());
        sweep();
    }

    // ---- looking

    public Optional<Dentry> find(String spaceId, String id) {
        return world.dentries.find(Dentry.key(spaceId, id));
    }

    public Optional<Dentry> byUuid(String uuid) {
        return world.dentries.find((Dentry dentry) -> dentry.uuid().equals(uuid));
    }

    public List<Dentry> in(Dentry folder) {
        return world.dentries.all().stream()
                .filter(dentry ->
                        dentry.spaceId().equals(folder.spaceId()) && folder.id().equals(dentry.parentId()))
                .toList();
    }

    /** Everything in a space, but for its root. */
    public List<Dentry> all(String spaceId) {
        return world.dentries.all().stream()
                .filter(dentry -> dentry.spaceId().equals(spaceId) && !dentry.isRoot())
                .toList();
    }

    /** As {@code /folder/file}. */
    public String path(Dentry dentry) {
        StringBuilder path = new StringBuilder();
        withFolders(dentry).filter(one -> !one.isRoot()).forEach(one -> path.insert(0, '/' + one.name()));
        return path.isEmpty() ? "/" : path.toString();
    }

    /** It, then the folder it is in, up to the root. */
    private Stream<Dentry> withFolders(Dentry dentry) {
        return Stream.iterate(dentry, one -> one != null, one -> {
            String parent = one.parentId();
            return parent == null ? null : find(one.spaceId(), parent).orElse(null);
        });
    }

    private List<Dentry> withContents(Dentry top) {
        List<Dentry> found = new ArrayList<>();
        Deque<Dentry> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            Dentry one = open.pop();
            found.add(one);
            open.addAll(in(one));
        }
        return found;
    }

    // ---- who may

    /**
     * Whether a person has at least this role on something. In a space of people its owner has every right and each
     * maker those on what is theirs; in the files of a group its members may add; else grants decide, also those on
     * the folders above.
     */
    public boolean may(Person person, Dentry dentry, Role wanted) {
        StorageSpace space = world.spaces.find(dentry.spaceId()).orElseThrow();
        if (!space.ofApp()) {
            if (person.unionId().equals(space.creator()) || person.unionId().equals(dentry.creator())) {
                return true;
            }
            String conversation = space.openConversationId();
            if (wanted.compareTo(Role.EDITOR) <= 0
                    && (space.kind().equals(StorageSpace.SHARED)
                            || conversation != null && isMember(person, conversation))) {
                return true;
            }
        }
        Instant now = world.clock().instant();
        for (Dentry at : withFolders(dentry).toList()) {
            boolean granted = at.grants().stream()
                    .filter(grant -> grant.until() == null || now.isBefore(grant.until()))
                    .anyMatch(grant -> Role.valueOf(grant.role()).compareTo(wanted) >= 0 && covers(grant, person));
            if (granted) {
                return true;
            }
            if (!at.inherits()) {
                return false;
            }
        }
        return false;
    }

    private boolean covers(Dentry.Grant grant, Person person) {
        return switch (grant.type()) {
            case "USER" -> grant.id().equals(person.userId());
            case "ORG" -> grant.id().equals(world.corp().corpId());
            case "CONVERSATION" -> isMember(person, grant.id());
            default -> false;
        };
    }

    private boolean isMember(Person person, String openConversationId) {
        return world.group(openConversationId)
                .filter(group -> group.members().contains(person.userId()))
                .isPresent();
    }

    public void grant(Dentry dentry, List<Dentry.Grant> grants) {
        world.dentries.update(dentry.key(), before -> {
            List<Dentry.Grant> after = new ArrayList<>(before.grants());
            for (Dentry.Grant grant : grants) {
                after.removeIf(grant::isFor);
                after.add(grant);
            }
            return before.granting(after);
        });
    }

    public void revoke(Dentry dentry, List<Dentry.Grant> grants) {
        world.dentries.update(dentry.key(), before -> {
            List<Dentry.Grant> after = new ArrayList<>(before.grants());
            grants.forEach(grant ->
                    after.removeIf(other -> grant.isFor(other) && grant.role().equals(other.role())));
            return before.granting(after);
        });
    }

    public void inherit(Dentry dentry, boolean inherits) {
        world.dentries.update(dentry.key(), before -> before.inheriting(inherits));
    }

    // ---- changing

    /** What a person puts into a group is kept among its files, but for pictures. */
    ChatMessage.Draft keep(Group group, Person person, ChatMessage.Draft draft) {
        ChatMessage.SharedFile shared = draft.file();
        Optional<StoredFile> stored = shared == null || !draft.kind().equals("file")
                ? Optional.empty()
                : world.files.find(shared.id()).filter(file -> !file.isMedia());
        if (stored.isEmpty()) {
            return draft;
        }
        Dentry root = find(spaceOf(group).id(), Dentry.ROOT).orElseThrow();
        Dentry file = put(root, stored.get().name(), stored.get().content(), Conflict.AUTO_RENAME, person.unionId());
        world.files.remove(stored.get().id());
        return ChatMessage.Draft.file(new ChatMessage.SharedFile(file.key(), file.name(), file.size(), null));
    }

    /** @param by a unionId, here and below */
    public Dentry addFolder(
            Dentry parent, String name, Conflict conflict, List<Dentry.Property> properties, String by) {
        return add(parent, name, List.of(), conflict, properties, by);
    }

    /** A file that a person puts there by hand. */
    public Dentry put(Dentry parent, String name, byte[] content, Conflict conflict, String by) {
        Contents.Blob blob;
        try {
            blob = world.contents.write(new ByteArrayInputStream(content)).blob();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Dentry file = addFile(parent, name, List.of(blob), conflict, List.of(), by);
        world.contents.claim(blob.id());
        return file;
    }

    public Dentry addFile(
            Dentry parent,
            String name,
            List<Contents.Blob> blobs,
            Conflict conflict,
            List<Dentry.Property> properties,
            String by) {
        Instant now = world.clock().instant();
        return add(parent, name, List.of(new Dentry.Version(1, blobs, by, now)), conflict, properties, by);
    }

    private Dentry add(
            Dentry parent,
            String name,
            List<Dentry.Version> versions,
            Conflict conflict,
            List<Dentry.Property> properties,
            String by) {
        Dentry made;
        synchronized (this) {
            Optional<Dentry> there = named(parent, name);
            if (there.isPresent() && conflict == Conflict.RETURN_DENTRY_IF_EXISTS) {
                return there.get();
            }
            boolean newVersion = conflict == Conflict.OVERWRITE && !versions.isEmpty();
            if (newVersion && there.isPresent() && !there.get().isFolder()) {
                made = put(there.get()
                        .with(versions.get(0).blobs(), by, world.clock().instant()));
            } else {
                made = put(fresh(parent, freeName(parent, name, conflict, by), versions, properties, by));
            }
        }
        announce(made.versions().size() > 1 ? "storage_dentry_update" : "storage_dentry_create", made, by);
        return made;
    }

    private Dentry fresh(
            Dentry parent, String name, List<Dentry.Version> versions, List<Dentry.Property> properties, String by) {
        Instant now = world.clock().instant();
        return new Dentry(
                parent.spaceId(),
                nextId(),
                Ids.hex(16),
                parent.id(),
                name,
                versions,
                by,
                by,
                now,
                now,
                List.of(),
                true,
                properties);
    }

    public Dentry rename(Dentry dentry, String name, String by) {
        Dentry renamed;
        synchronized (this) {
            Dentry parent =
                    find(dentry.spaceId(), String.valueOf(dentry.parentId())).orElseThrow();
            if (named(parent, name)
                    .filter(other -> !other.id().equals(dentry.id()))
                    .isPresent()) {
                throw new NameTaken(name);
            }
            renamed = put(dentry.named(name, by, world.clock().instant()));
        }
        announce("storage_dentry_update", renamed, by);
        return renamed;
    }

    /** With everything in it; the ids stay. */
    public Dentry move(Dentry dentry, Dentry target, Conflict conflict, boolean keepGrants, String by) {
        Dentry moved;
        synchronized (this) {
            refuseIntoItself(dentry, target);
            Optional<Dentry> there =
                    named(target, dentry.name()).filter(other -> !other.id().equals(dentry.id()));
            if (there.isPresent() && conflict == Conflict.RETURN_DENTRY_IF_EXISTS) {
                return there.get();
            }
            List<Dentry> below = withContents(dentry);
            String name = there.isPresent() ? freeName(target, dentry.name(), conflict, by) : dentry.name();
            below.forEach(one -> world.dentries.remove(one.key()));
            Dentry top = dentry.at(target.spaceId(), target.id())
                    .named(name, by, world.clock().instant());
            moved = put(keepGrants ? top : top.granting(List.of()));
            below.stream().skip(1).forEach(one -> put(one.at(target.spaceId(), one.parentId())));
        }
        announce("storage_dentry_update", moved, by);
        return moved;
    }

    /** With everything in it, but only the newest version of each. */
    public Dentry copy(Dentry dentry, Dentry target, Conflict conflict, String by) {
        Dentry copied;
        synchronized (this) {
            refuseIntoItself(dentry, target);
            Optional<Dentry> there = named(target, dentry.name());
            if (there.isPresent() && conflict == Conflict.RETURN_DENTRY_IF_EXISTS) {
                return there.get();
            }
            Map<String, Dentry> copies = new LinkedHashMap<>();
            for (Dentry one : withContents(dentry)) {
                Dentry parent = copies.isEmpty() ? target : copies.get(one.parentId());
                String name = copies.isEmpty() ? freeName(target, one.name(), conflict, by) : one.name();
                List<Dentry.Version> versions = one.isFolder()
                        ? List.of()
                        : List.of(new Dentry.Version(
                                1, one.version().blobs(), by, world.clock().instant()));
                copies.put(one.id(), put(fresh(parent, name, versions, one.properties(), by)));
            }
            copied = copies.get(dentry.id());
        }
        announce("storage_dentry_create", copied, by);
        return copied;
    }

    private void refuseIntoItself(Dentry dentry, Dentry target) {
        if (withFolders(target).anyMatch(one -> one.key().equals(dentry.key()))) {
            throw new NotInto();
        }
    }

    /** What a file was becomes its newest version. */
    public void revert(Dentry file, Dentry.Version version, String by) {
        world.dentries
                .update(
                        file.key(),
                        now -> now.with(version.blobs(), by, world.clock().instant()))
                .ifPresent(now -> announce("storage_dentry_update", now, by));
    }

    /** With everything in it. */
    public void delete(Dentry dentry, boolean toRecycleBin, String by) {
        synchronized (this) {
            List<Dentry> all = withContents(dentry);
            if (toRecycleBin) {
                RecycleItem item = new RecycleItem(
                        nextId(), path(dentry), by, world.clock().instant(), all);
                world.recycleItems.put(item.id(), item);
            }
            all.forEach(one -> world.dentries.remove(one.key()));
            sweep();
        }
        announce("storage_dentry_delete", dentry, by);
    }

    /** Brings it back to where it was, or to the root where its folder is gone. */
    public Dentry restore(RecycleItem item, Conflict conflict, String by) {
        Dentry back;
        synchronized (this) {
            Dentry top = item.top();
            Dentry folder = find(top.spaceId(), String.valueOf(top.parentId()))
                    .or(() -> find(top.spaceId(), Dentry.ROOT))
                    .orElseThrow(() -> new IllegalStateException("The space is gone, and its recycle bin with it"));
            Optional<Dentry> there = named(folder, top.name());
            if (there.isPresent() && conflict == Conflict.RETURN_DENTRY_IF_EXISTS) {
                return there.get();
            }
            String name = freeName(folder, top.name(), conflict, by);
            back = put(top.at(folder.spaceId(), folder.id())
                    .named(name, by, world.clock().instant()));
            item.dentries().stream().skip(1).forEach(this::put);
            world.recycleItems.remove(item.id());
        }
        announce("storage_dentry_create", back, by);
        return back;
    }

    /** For good. */
    public synchronized void forget(RecycleItem item) {
        world.recycleItems.remove(item.id());
        sweep();
    }

    private Dentry put(Dentry dentry) {
        world.dentries.put(dentry.key(), dentry);
        return dentry;
    }

    private Optional<Dentry> named(Dentry folder, String name) {
        return in(folder).stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The name, or the next one that is free, or the name after what had it is gone. */
    private String freeName(Dentry folder, String name, Conflict conflict, String by) {
        Optional<Dentry> there = named(folder, name);
        if (there.isEmpty()) {
            return name;
        }
        if (conflict == Conflict.RETURN_ERROR_IF_EXISTS) {
            throw new NameTaken(name);
        }
        if (conflict == Conflict.OVERWRITE) {
            withContents(there.get()).forEach(one -> world.dentries.remove(one.key()));
            return name;
        }
        Set<String> taken = new HashSet<>();
        in(folder).forEach(one -> taken.add(one.name()));
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        int number = 1;
        while (taken.contains(stem + '(' + number + ')' + ending)) {
            number++;
        }
        return stem + '(' + number + ')' + ending;
    }

    // ---- uploads

    public StorageUpload begin(StorageUpload upload) {
        world.uploads.put(upload.key(), upload);
        return upload;
    }

    /** With the bytes that came for them. */
    synchronized void forgetUploads(Instant now) {
        if (world.uploads.forget(
                upload -> upload.begunAt().plus(UPLOAD_LIFETIME).isBefore(now))) {
            sweep();
        }
    }

    public Optional<StorageUpload> uploadOf(String object) {
        return world.uploads.find((StorageUpload upload) -> upload.object().equals(object));
    }

    /** Whether it was still wanted. */
    public boolean received(StorageUpload upload, int part, Contents.Blob blob) {
        boolean wanted = world.uploads
                .update(upload.key(), before -> before.with(part, blob))
                .isPresent();
        world.contents.claim(blob.id());
        return wanted;
    }

    /** Makes a file of what was sent; empty when it was made before, as each upload serves once. */
    public synchronized Optional<Dentry> finish(
            StorageUpload upload, Dentry parent, String name, Conflict conflict, List<Dentry.Property> properties) {
        if (world.uploads.find(upload.key()).isEmpty()) {
            return Optional.empty();
        }
        List<Contents.Blob> blobs = List.copyOf(upload.parts().values());
        Dentry file = addFile(parent, name, blobs, conflict, properties, upload.unionId());
        world.uploads.remove(upload.key());
        sweep();
        return Optional.of(file);
    }

    /** Deletes the bytes that belong to nothing any more. */
    synchronized void sweep() {
        Set<String> used = new HashSet<>();
        Stream<Dentry> recycled = world.recycleItems.all().stream().flatMap(item -> item.dentries().stream());
        Stream.concat(world.dentries.all().stream(), recycled)
                .flatMap(dentry -> dentry.versions().stream())
                .flatMap(version -> version.blobs().stream())
                .forEach(blob -> used.add(blob.id()));
        world.uploads.all().forEach(upload -> upload.parts().values().forEach(blob -> used.add(blob.id())));
        world.contents.keepOnly(used);
    }

    // ---- events

    private void announce(String event, Dentry dentry, String by) {
        for (StorageSubscription subscription : world.storageSubscriptions.all()) {
            String mine = subscription.scope().equals("ORG") ? world.corp().corpId() : dentry.spaceId();
            if (subscription.scopeId().equals(mine)) {
                world.announce(
                        event,
                        Map.of(
                                "spaceId", dentry.spaceId(),
                                "dentryId", dentry.id(),
                                "type", dentry.isFolder() ? "FOLDER" : "FILE",
                                "extension", dentry.extension(),
                                "unionId", by,
                                "eventScope", subscription.scope(),
                                "eventScopeId", subscription.scopeId()));
            }
        }
    }

    /** Above every number that is in use, also after a restart. */
    public String nextId() {
        long used = Stream.of(
                        world.spaces.all().stream().map(StorageSpace::id),
                        world.dentries.all().stream().map(Dentry::id),
                        world.recycleItems.all().stream().map(RecycleItem::id),
                        world.recycleItems.all().stream()
                                .flatMap(item -> item.dentries().stream())
                                .map(Dentry::id))
                .flatMap(ids -> ids)
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
        return Long.toString(last.updateAndGet(before -> Math.max(before, used) + 1));
    }
}
