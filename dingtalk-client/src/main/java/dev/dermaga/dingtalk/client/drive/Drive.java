package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.DentryUuid;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Spaces, folders and files of the organization, and sending them to chats. An app has no rights of its own here: each
 * call runs in the name of a person, the operator, named by unionId, and is refused with {@code permissionDenied} when
 * that person may not do it.
 *
 * <pre>{@code
 * Space space = drive.createSpace(operator, SpaceDraft.of("reports", "2026").build());
 * Folder folder = drive.createFolder(operator, Folder.rootOf(space.id()), "May", NameConflict.RETURN_DENTRY_IF_EXISTS)
 *         .asFolder();
 * Dentry file = drive.upload(operator, folder, Path.of("report.csv"));
 * drive.sendToGroup(operator, group, file);
 * }</pre>
 *
 * <p>Permissions: {@code Storage.Space.Write} and {@code .Read}, {@code Storage.File.Write} and {@code .Read},
 * {@code Storage.UploadInfo.Read}, {@code Storage.DownloadInfo.Read}, {@code ConvFile.Space.Read},
 * {@code ConvFile.File.Send}, {@code Storage.Event.Write}, {@code Storage.RecycleBin.Read} and {@code .Write}; for shared folders {@code Drive.Space.Write} and
 * {@code .Read}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/storage-overview">Storage</a>
 */
public final class Drive {
    private static final String SPACES = "/v1.0/storage/spaces";
    private static final String DENTRIES = SPACES + "/{spaceId}/dentries";
    private static final String DENTRY = DENTRIES + "/{dentryId}";
    private static final int PAGE = 50;
    private static final int VERSIONS_PAGE = 100;
    private static final int MOST_FOUND = 30;
    private static final int MOST_DELETED = 50;

    private final Pipeline pipeline;
    private final Duration transferTimeout;

    public Drive(Pipeline pipeline, Duration transferTimeout) {
        this.pipeline = pipeline;
        this.transferTimeout = transferTimeout;
    }

    /** Who may do what with files and folders. */
    public DrivePermissions permissions() {
        return new DrivePermissions(pipeline);
    }

    // ---- spaces

    /**
     * Makes a space, or finds the one that the app has made for the same scene and scene id: so it can be repeated. People
     * do not see it in their drive, but it counts against the organization's room.
     *
     * @see <a href="https://open.dingtalk.com/document/development/add-space">Add a space</a>
     */
    public Space createSpace(UnionId operator, SpaceDraft draft) {
        return pipeline.execute(
                Call.modern("POST", SPACES).query("unionId", operator).json(Map.of("option", draft.option())),
                answer -> DriveReading.space(answer.object("space")));
    }

    /** @see <a href="https://open.dingtalk.com/document/development/get-space-information">Get a space</a> */
    public Space space(UnionId operator, SpaceId space) {
        return pipeline.execute(
                Call.modern("GET", SPACES + "/{spaceId}", space)
                        .query("unionId", operator)
                        .reading(),
                answer -> DriveReading.space(answer.object("space")));
    }

    /**
     * Where a group keeps its files. The operator must be in the group.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-group-storage-space-information">Space of a
     *     group</a>
     */
    public SpaceId spaceOf(UnionId operator, OpenConversationId group) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/convFile/conversations/spaces/query")
                        .query("unionId", operator)
                        .json(Map.of("openConversationId", group.value()))
                        .reading(),
                answer -> SpaceId.of(answer.object("space").requiredText("spaceId")));
    }

    /**
     * Makes a shared folder, which people see in their drive. Without an answer look for it with {@link #sharedSpaces}: a
     * repetition makes another.
     *
     * @see <a href="https://open.dingtalk.com/document/development/new-space">New shared folder</a>
     */
    public SharedSpace createSharedSpace(UnionId operator, String name) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", Names.ofDentry(name));
        body.put("unionId", operator.value());
        return pipeline.execute(Call.modern("POST", "/v1.0/drive/spaces").json(body), DriveReading::sharedSpace);
    }

    /**
     * The organization's shared folders, fetched page by page as they are looked at.
     *
     * @see <a href="https://open.dingtalk.com/document/development/queries-a-space-list">List shared folders</a>
     */
    public Stream<SharedSpace> sharedSpaces(UnionId operator) {
        return pages(page -> pipeline.execute(
                Call.modern("GET", "/v1.0/drive/spaces")
                        .query("unionId", operator)
                        .query("spaceType", "org")
                        .query("nextToken", page)
                        .query("maxResults", PAGE)
                        .reading(),
                answer -> {
                    List<SharedSpace> spaces = new ArrayList<>();
                    for (JsonObject space : answer.objects("spaces")) {
                        spaces.add(DriveReading.sharedSpace(space));
                    }
                    return new Page<>(spaces, answer.text("nextToken"));
                }));
    }

    /**
     * Deletes a shared folder with everything in it.
     *
     * @see <a href="https://open.dingtalk.com/document/development/delete-a-space">Delete a shared folder</a>
     */
    public void deleteSharedSpace(UnionId operator, SpaceId space) {
        pipeline.execute(
                Call.modern("DELETE", "/v1.0/drive/spaces/{spaceId}", space).query("unionId", operator));
    }

    // ---- folders and files

    /**
     * Makes a folder. With {@link NameConflict#RETURN_DENTRY_IF_EXISTS} it can be repeated.
     *
     * @see <a href="https://open.dingtalk.com/document/development/add-folder">Add a folder</a>
     */
    public Dentry createFolder(UnionId operator, Folder parent, String name, NameConflict conflict) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", Names.ofDentry(name));
        body.put("option", Map.of("conflictStrategy", conflict.name()));
        return pipeline.execute(
                Call.modern("POST", DENTRY + "/folders", parent.space(), parent.id())
                        .query("unionId", operator)
                        .json(body),
                answer -> DriveReading.dentry(answer.object("dentry")));
    }

    /** What is in a folder, the last changed first. */
    public Stream<Dentry> list(UnionId operator, Folder folder) {
        return list(operator, folder, ListOrder.MODIFIED_TIME, false);
    }

    /**
     * What is in a folder, fetched page by page as it is looked at: 50 for each call.
     *
     * @see <a href="https://open.dingtalk.com/document/development/get-a-list-of-files-or-folders">List a folder</a>
     */
    public Stream<Dentry> list(UnionId operator, Folder folder, ListOrder order, boolean ascending) {
        return pages(page -> pipeline.execute(
                Call.modern("GET", DENTRIES, folder.space())
                        .query("unionId", operator)
                        .query("parentId", folder.id())
                        .query("nextToken", page)
                        .query("maxResults", PAGE)
                        .query("orderBy", order)
                        .query("order", ascending ? "ASC" : "DESC")
                        .reading(),
                Drive::dentryPage));
    }

    /**
     * Everything in a space, the last changed first, fetched page by page as it is looked at.
     *
     * @see <a href="https://open.dingtalk.com/document/development/get-a-list-of-all-files-or-folders-under-a">List a
     *     space</a>
     */
    public Stream<Dentry> listAll(UnionId operator, SpaceId space) {
        return pages(page -> {
            Map<String, Object> option = new LinkedHashMap<>();
            if (page != null) {
                option.put("nextToken", page);
            }
            option.put("maxResults", PAGE);
            option.put("order", "DESC");
            return pipeline.execute(
                    Call.modern("POST", DENTRIES + "/listAll", space)
                            .query("unionId", operator)
                            .json(Map.of("option", option))
                            .reading(),
                    Drive::dentryPage);
        });
    }

    private static Page<Dentry> dentryPage(JsonObject answer) throws IOException {
        return new Page<>(DriveReading.dentries(answer), answer.text("nextToken"));
    }

    /** @see <a href="https://open.dingtalk.com/document/development/obtain-file-or-folder-information">Get a file</a> */
    public Dentry get(UnionId operator, SpaceId space, DentryId id) {
        return pipeline.execute(
                Call.modern("POST", DENTRY + "/query", space, id)
                        .query("unionId", operator)
                        .json(Map.of())
                        .reading(),
                answer -> DriveReading.dentry(answer.object("dentry")));
    }

    /**
     * 1 to 30 files or folders of a space, with one call.
     *
     * @see <a href="https://open.dingtalk.com/document/development/get-file-or-folder-information-in-bulk">Get many</a>
     */
    public List<BatchItem> get(UnionId operator, SpaceId space, List<DentryId> ids) {
        return pipeline.execute(
                Call.modern("POST", DENTRIES + "/query", space)
                        .query("unionId", operator)
                        .json(Map.of("dentryIds", texts(ids, MOST_FOUND)))
                        .reading(),
                DriveReading::batch);
    }

    /**
     * The name that a file or folder keeps when it moves. Permission: {@code Document.WorkspaceDocument.Read}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/api-getuuidbydentryid">dentryUuid of a dentryId</a>
     */
    public DentryUuid uuid(UnionId operator, SpaceId space, DentryId id) {
        return pipeline.execute(
                Call.modern("GET", "/v2.0/doc/dentries/{dentryId}/queryDentryUuid", id)
                        .query("spaceId", space)
                        .query("operatorId", operator)
                        .reading(),
                answer -> DentryUuid.of(answer.requiredText("dentryUuid")));
    }

    /**
     * A new name. One that is taken is refused with {@code dentryAlreadyExist}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/rename-a-file-or-folder">Rename</a>
     */
    public Dentry rename(UnionId operator, SpaceId space, DentryId id, String name) {
        return pipeline.execute(
                Call.modern("POST", DENTRY + "/rename", space, id)
                        .query("unionId", operator)
                        .json(Map.of("newName", Names.ofDentry(name))),
                answer -> DriveReading.dentry(answer.object("dentry")));
    }

    /**
     * Into another folder, also of another space; with everything in it.
     *
     * @param keepGrants whether whoever may do something with it still may
     * @see <a href="https://open.dingtalk.com/document/development/move-a-file-or-folder">Move</a>
     */
    public Moved move(
            UnionId operator, SpaceId space, DentryId id, Folder target, NameConflict conflict, boolean keepGrants) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("conflictStrategy", conflict.name());
        option.put("presevePermissions", keepGrants); // so in the API
        return into("/move", operator, space, id, target, option);
    }

    /**
     * Into another folder, also of another space; with everything in it. Without an answer look into the target: a
     * repetition makes another copy.
     *
     * @see <a href="https://open.dingtalk.com/document/development/copy-an-object">Copy</a>
     */
    public Moved copy(UnionId operator, SpaceId space, DentryId id, Folder target, NameConflict conflict) {
        return into("/copy", operator, space, id, target, Map.of("conflictStrategy", conflict.name()));
    }

    private Moved into(
            String verb, UnionId operator, SpaceId space, DentryId id, Folder target, Map<String, Object> option) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("targetSpaceId", target.space().value());
        body.put("targetFolderId", target.id().value());
        body.put("option", option);
        return pipeline.execute(
                Call.modern("POST", DENTRY + verb, space, id)
                        .query("unionId", operator)
                        .json(body),
                DriveReading::moved);
    }

    /**
     * Deletes a file, or a folder with everything in it.
     *
     * @param toRecycleBin only in shared folders; elsewhere refused with {@code recycleBinNotSupportForSpace}
     * @see <a href="https://open.dingtalk.com/document/development/delete-a-file-or-folder">Delete</a>
     */
    public Moved delete(UnionId operator, SpaceId space, DentryId id, boolean toRecycleBin) {
        return pipeline.execute(
                Call.modern("DELETE", DENTRY, space, id)
                        .query("unionId", operator)
                        .query("toRecycleBin", toRecycleBin),
                DriveReading::moved);
    }

    /**
     * Deletes 1 to 50 files or folders of a space, with one call.
     *
     * @see <a href="https://open.dingtalk.com/document/development/delete-files-or-folders-in-bulk">Delete many</a>
     */
    public List<BatchItem> delete(UnionId operator, SpaceId space, List<DentryId> ids, boolean toRecycleBin) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dentryIds", texts(ids, MOST_DELETED));
        body.put("option", Map.of("toRecycleBin", toRecycleBin));
        return pipeline.execute(
                Call.modern("POST", DENTRIES + "/batchRemove", space)
                        .query("unionId", operator)
                        .json(body),
                DriveReading::batch);
    }

    /**
     * What was deleted from the organization's shared folders.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-information-about-the-recycle-bin">Recycle
     *     bin</a>
     */
    public RecycleBin recycleBin(UnionId operator, CorpId organization) {
        return pipeline.execute(
                Call.modern("GET", "/v1.0/storage/recycleBins")
                        .query("unionId", operator)
                        .query("recycleBinScope", "ORG")
                        .query("scopeId", organization)
                        .reading(),
                answer -> new RecycleBin(
                        pipeline, operator, answer.object("recycleBin").requiredText("id")));
    }

    /**
     * What a file was, fetched page by page as it is looked at; each can be downloaded.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtains-a-list-of-file-versions">Versions</a>
     */
    public Stream<Dentry> versions(UnionId operator, SpaceId space, DentryId id) {
        return pages(page -> pipeline.execute(
                Call.modern("GET", DENTRY + "/versions", space, id)
                        .query("unionId", operator)
                        .query("nextToken", page)
                        .query("maxResults", VERSIONS_PAGE)
                        .reading(),
                Drive::dentryPage));
    }

    /**
     * Makes what a file was its newest version.
     *
     * @see <a href="https://open.dingtalk.com/document/development/restore-previous-versions-of-files">Revert</a>
     */
    public void revert(UnionId operator, SpaceId space, DentryId id, long version) {
        confirmed(
                pipeline,
                Call.modern("POST", DENTRY + "/versions/{version}/revert", space, id, version)
                        .query("unionId", operator));
    }

    /**
     * How far work is that goes on after an answer. Permission: {@code Storage.Task.Read}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/get-the-asynchronous-task-information-in-storage">
     *     Tasks</a>
     */
    public DriveTask task(UnionId operator, String taskId) {
        return pipeline.execute(
                Call.modern("GET", "/v1.0/storage/tasks/{taskId}", Names.text(taskId, "taskId"))
                        .query("unionId", operator)
                        .reading(),
                answer -> DriveReading.task(answer.object("task")));
    }

    /**
     * A page that shows a file to whoever has the address, once and within five minutes. Documents, pictures, sound and
     * film only, else {@code dentryPreviewNotSupport}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtains-the-object-preview-or-editing-information">
     *     Preview and edit</a>
     */
    public OpenLink preview(UnionId operator, SpaceId space, DentryId id) {
        return open(operator, space, id, Map.of("type", "PREVIEW", "checkLogin", false));
    }

    /** A page that shows a file to those who are signed in to DingTalk and may see it. Otherwise as {@link #preview}. */
    public OpenLink previewForMembers(UnionId operator, SpaceId space, DentryId id) {
        return open(operator, space, id, Map.of("type", "PREVIEW", "checkLogin", true));
    }

    /** A page to edit a document on; else {@code dentryEditNotSupport}. */
    public OpenLink edit(UnionId operator, SpaceId space, DentryId id) {
        return open(operator, space, id, Map.of("type", "EDIT"));
    }

    private OpenLink open(UnionId operator, SpaceId space, DentryId id, Map<String, Object> option) {
        return pipeline.execute(
                Call.modern("POST", DENTRY + "/openInfos/query", space, id)
                        .query("unionId", operator)
                        .json(Map.of("option", option))
                        .reading(),
                answer -> new OpenLink(URI.create(answer.requiredText("url")), answer.flag("hasWaterMark")));
    }

    // ---- bytes

    /** A file from disk, under its own name. */
    public Dentry upload(UnionId operator, Folder folder, Path file) {
        return upload(
                        operator,
                        folder,
                        String.valueOf(file.getFileName()),
                        UploadSource.of(file),
                        UploadOptions.standard())
                .run();
    }

    /**
     * An upload that nothing was sent of yet; {@link Upload#run} does it, and goes on where it broke. Streamed, never
     * whole in memory; each piece within the client's transfer timeout.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-file-upload-informations">Uploads</a>
     * @see <a href="https://open.dingtalk.com/document/development/initialize-a-multipart-upload-object">In parts</a>
     */
    public Upload upload(UnionId operator, Folder folder, String name, UploadSource source, UploadOptions options) {
        return new Upload(pipeline, transferTimeout, operator, folder, name, source, options);
    }

    /**
     * Fetches a file, in the version that {@code file} tells of. After a break it goes on where it broke, three times. The
     * stream stays open. Refused with {@code orgAuthLevelNotEnough} where the organization is not certified.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtains-the-download-information-about-a-file">
     *     Downloads</a>
     */
    public Downloaded download(UnionId operator, Dentry file, OutputStream out) {
        if (file.isFolder()) {
            throw new IllegalArgumentException(file.name() + " is a folder; only files can be downloaded");
        }
        return new Downloads(pipeline, transferTimeout).fetch(operator, file, out);
    }

    /** As {@link #download(UnionId, Dentry, OutputStream)}, to a path where nothing half appears. */
    public Downloaded download(UnionId operator, Dentry file, Path target) {
        Path partial = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Downloaded downloaded;
            try (OutputStream out =
                    Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                downloaded = download(operator, file, out);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            return downloaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            try {
                Files.deleteIfExists(partial);
            } catch (IOException e) {
                // what is left is marked as partial
            }
        }
    }

    // ---- chats

    /**
     * Sends a copy of a file to a group, as the operator, who needs {@link Role#MANAGER} on the file and must be in the
     * group. Without an answer it may be there: DingTalk has no key against repetition here.
     *
     * @see <a href="https://open.dingtalk.com/document/development/send-file-to-specified-session">Send a file</a>
     */
    public SentFile sendToGroup(UnionId operator, OpenConversationId group, Dentry file) {
        return send("/v1.0/convFile/conversations/files/send", operator, group, file);
    }

    /**
     * Sends a group a link to a file, which stays where it is. Gives nobody a right on the file: see
     * {@link DrivePermissions#grant}. Otherwise as {@link #sendToGroup}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/send-a-file-link-to-the-specified-session">Send a
     *     link</a>
     */
    public SentFile sendLinkToGroup(UnionId operator, OpenConversationId group, Dentry file) {
        return send("/v1.0/convFile/conversations/files/links/send", operator, group, file);
    }

    /**
     * Sends a person a copy of a file, as the app.
     *
     * @see <a href="https://open.dingtalk.com/document/development/sends-a-storage-file-to-a-specified-user">Send a file
     *     to a person</a>
     */
    public SentFile sendToPerson(UnionId receiver, Dentry file) {
        return send("/v1.0/convFile/apps/conversations/files/send", receiver, null, file);
    }

    private SentFile send(String path, UnionId unionId, @Nullable OpenConversationId group, Dentry file) {
        if (file.isFolder()) {
            throw new IllegalArgumentException(file.name() + " is a folder; only files can be sent");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("spaceId", file.space().value());
        body.put("dentryId", file.id().value());
        if (group != null) {
            body.put("openConversationId", group.value());
        }
        return pipeline.execute(
                Call.modern("POST", path).query("unionId", unionId).json(body),
                answer -> DriveReading.sent(answer.object("file")));
    }

    // ---- events

    /**
     * Lets the app hear of all files that come, change and go in the organization, as {@code storage_dentry_create},
     * {@code _update} and {@code _delete}. The events must be ticked in the developer console too.
     *
     * @see <a href="https://open.dingtalk.com/document/development/subscribe-to-file-change-events">Subscribe</a>
     */
    public void subscribe(UnionId operator, CorpId organization) {
        events("subscribe", operator, "ORG", organization.value());
    }

    /** As {@link #subscribe(UnionId, CorpId)}, for one space. */
    public void subscribe(UnionId operator, SpaceId space) {
        events("subscribe", operator, "SPACE", space.value());
    }

    /** @see <a href="https://open.dingtalk.com/document/development/unsubscribe-from-file-change-events">Unsubscribe</a> */
    public void unsubscribe(UnionId operator, CorpId organization) {
        events("unsubscribe", operator, "ORG", organization.value());
    }

    public void unsubscribe(UnionId operator, SpaceId space) {
        events("unsubscribe", operator, "SPACE", space.value());
    }

    private void events(String verb, UnionId operator, String scope, String scopeId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("scope", scope);
        body.put("scopeId", scopeId);
        confirmed(
                pipeline,
                Call.modern("POST", "/v1.0/storage/events/" + verb)
                        .query("unionId", operator)
                        .json(body));
    }

    // ----

    /** A call whose answer is that it was done. */
    static void confirmed(Pipeline pipeline, Call call) {
        pipeline.execute(call, answer -> {
            if (!answer.flag("success")) {
                throw new IOException("the answer does not say 'success'");
            }
            return answer;
        });
    }

    private static List<String> texts(List<DentryId> ids, int most) {
        return Names.many(ids, "files", most).stream().map(DentryId::value).toList();
    }

    record Page<T>(List<T> items, @Nullable String next) {}

    /** Everything on all pages, each fetched when its turn comes. */
    static <T> Stream<T> pages(Function<@Nullable String, Page<T>> fetch) {
        return Stream.iterate(fetch.apply(null), page -> page != null, page -> {
                    String next = page.next();
                    if (next == null) {
                        return null;
                    }
                    Page<T> after = fetch.apply(next);
                    if (next.equals(after.next())) {
                        throw new NoAnswer(
                                "a list of pages", null, null, "a page leads to itself: " + next, false, null);
                    }
                    return after;
                })
                .flatMap(page -> page.items().stream());
    }
}
