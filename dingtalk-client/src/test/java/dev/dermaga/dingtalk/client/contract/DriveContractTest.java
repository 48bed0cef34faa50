package dev.dermaga.dingtalk.client.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.dingtalkconv_file_1_0.models.SendByAppHeaders;
import com.aliyun.dingtalkconv_file_1_0.models.SendByAppRequest;
import com.aliyun.dingtalkconv_file_1_0.models.SendHeaders;
import com.aliyun.dingtalkconv_file_1_0.models.SendLinkHeaders;
import com.aliyun.dingtalkconv_file_1_0.models.SendLinkRequest;
import com.aliyun.dingtalkconv_file_1_0.models.SendRequest;
import com.aliyun.dingtalkdoc_2_0.models.GetUuidByDentryIdHeaders;
import com.aliyun.dingtalkdoc_2_0.models.GetUuidByDentryIdRequest;
import com.aliyun.dingtalkdrive_1_0.models.DeleteSpaceHeaders;
import com.aliyun.dingtalkdrive_1_0.models.DeleteSpaceRequest;
import com.aliyun.dingtalkdrive_1_0.models.ListSpacesHeaders;
import com.aliyun.dingtalkdrive_1_0.models.ListSpacesRequest;
import com.aliyun.dingtalkstorage_1_0.models.AddFolderHeaders;
import com.aliyun.dingtalkstorage_1_0.models.AddFolderRequest;
import com.aliyun.dingtalkstorage_1_0.models.AddSpaceHeaders;
import com.aliyun.dingtalkstorage_1_0.models.AddSpaceRequest;
import com.aliyun.dingtalkstorage_1_0.models.ClearRecycleBinHeaders;
import com.aliyun.dingtalkstorage_1_0.models.ClearRecycleBinRequest;
import com.aliyun.dingtalkstorage_1_0.models.CommitFileHeaders;
import com.aliyun.dingtalkstorage_1_0.models.CommitFileRequest;
import com.aliyun.dingtalkstorage_1_0.models.CopyDentryHeaders;
import com.aliyun.dingtalkstorage_1_0.models.CopyDentryRequest;
import com.aliyun.dingtalkstorage_1_0.models.DeleteDentriesHeaders;
import com.aliyun.dingtalkstorage_1_0.models.DeleteDentriesRequest;
import com.aliyun.dingtalkstorage_1_0.models.DeleteDentryHeaders;
import com.aliyun.dingtalkstorage_1_0.models.DeleteDentryRequest;
import com.aliyun.dingtalkstorage_1_0.models.DeleteRecycleItemHeaders;
import com.aliyun.dingtalkstorage_1_0.models.DeleteRecycleItemRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetDentriesHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetDentriesRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetDentryHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetDentryOpenInfoHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetDentryOpenInfoRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetDentryRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetFileDownloadInfoHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetFileDownloadInfoRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetFileUploadInfoHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetFileUploadInfoRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetMultipartFileUploadInfosHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetMultipartFileUploadInfosRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetRecycleBinHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetRecycleBinRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetRecycleItemHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetRecycleItemRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetSpaceHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetSpaceRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetTaskHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetTaskRequest;
import com.aliyun.dingtalkstorage_1_0.models.InitMultipartFileUploadHeaders;
import com.aliyun.dingtalkstorage_1_0.models.InitMultipartFileUploadRequest;
import com.aliyun.dingtalkstorage_1_0.models.ListAllDentriesHeaders;
import com.aliyun.dingtalkstorage_1_0.models.ListAllDentriesRequest;
import com.aliyun.dingtalkstorage_1_0.models.ListDentriesHeaders;
import com.aliyun.dingtalkstorage_1_0.models.ListDentriesRequest;
import com.aliyun.dingtalkstorage_1_0.models.ListDentryVersionsHeaders;
import com.aliyun.dingtalkstorage_1_0.models.ListDentryVersionsRequest;
import com.aliyun.dingtalkstorage_1_0.models.ListRecycleItemsHeaders;
import com.aliyun.dingtalkstorage_1_0.models.ListRecycleItemsRequest;
import com.aliyun.dingtalkstorage_1_0.models.MoveDentryHeaders;
import com.aliyun.dingtalkstorage_1_0.models.MoveDentryRequest;
import com.aliyun.dingtalkstorage_1_0.models.RenameDentryHeaders;
import com.aliyun.dingtalkstorage_1_0.models.RenameDentryRequest;
import com.aliyun.dingtalkstorage_1_0.models.RestoreRecycleItemHeaders;
import com.aliyun.dingtalkstorage_1_0.models.RestoreRecycleItemRequest;
import com.aliyun.dingtalkstorage_1_0.models.RevertDentryVersionHeaders;
import com.aliyun.dingtalkstorage_1_0.models.RevertDentryVersionRequest;
import com.aliyun.dingtalkstorage_1_0.models.SubscribeEventHeaders;
import com.aliyun.dingtalkstorage_1_0.models.SubscribeEventRequest;
import com.aliyun.dingtalkstorage_1_0.models.UnsubscribeEventHeaders;
import com.aliyun.dingtalkstorage_1_0.models.UnsubscribeEventRequest;
import com.aliyun.dingtalkstorage_2_0.models.AddPermissionHeaders;
import com.aliyun.dingtalkstorage_2_0.models.AddPermissionRequest;
import com.aliyun.dingtalkstorage_2_0.models.DeletePermissionHeaders;
import com.aliyun.dingtalkstorage_2_0.models.DeletePermissionRequest;
import com.aliyun.dingtalkstorage_2_0.models.GetPermissionInheritanceHeaders;
import com.aliyun.dingtalkstorage_2_0.models.GetPermissionInheritanceRequest;
import com.aliyun.dingtalkstorage_2_0.models.ListPermissionsHeaders;
import com.aliyun.dingtalkstorage_2_0.models.ListPermissionsRequest;
import com.aliyun.dingtalkstorage_2_0.models.SetPermissionInheritanceHeaders;
import com.aliyun.dingtalkstorage_2_0.models.SetPermissionInheritanceRequest;
import com.aliyun.dingtalkstorage_2_0.models.UpdatePermissionHeaders;
import com.aliyun.dingtalkstorage_2_0.models.UpdatePermissionRequest;
import com.aliyun.tea.TeaModel;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.drive.Dentry;
import dev.dermaga.dingtalk.client.drive.Drive;
import dev.dermaga.dingtalk.client.drive.Folder;
import dev.dermaga.dingtalk.client.drive.ListOrder;
import dev.dermaga.dingtalk.client.drive.Member;
import dev.dermaga.dingtalk.client.drive.NameConflict;
import dev.dermaga.dingtalk.client.drive.RecycleBin;
import dev.dermaga.dingtalk.client.drive.Role;
import dev.dermaga.dingtalk.client.drive.SpaceDraft;
import dev.dermaga.dingtalk.client.drive.UploadOptions;
import dev.dermaga.dingtalk.client.drive.UploadSource;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.DentryUuid;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spaces, files and chats as {@code com.aliyun:dingtalk} sends them. */
class DriveContractTest {
    private static final UnionId ANA = Sandbox.UNION_ANA;
    private static final RuntimeOptions PLAIN = new RuntimeOptions();

    private Sandbox sandbox;
    private Drive drive;
    private SpaceId space;
    private Folder folder;
    private Dentry file;
    private String token;
    private com.aliyun.dingtalkstorage_1_0.Client first;
    private com.aliyun.dingtalkstorage_2_0.Client second;
    private com.aliyun.dingtalkconv_file_1_0.Client chats;
    private com.aliyun.dingtalkdrive_1_0.Client shared;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        drive = sandbox.dingtalk.drive();
        space = drive.createSpace(ANA, SpaceDraft.of("contract", "1").build()).id();
        folder = drive.createFolder(ANA, Folder.rootOf(space), "plans", NameConflict.AUTO_RENAME)
                .asFolder();
        file = drive.upload(ANA, folder, "pier.pdf", UploadSource.of(new byte[7]), UploadOptions.standard())
                .run();
        token = Official.token(sandbox);
        first = new com.aliyun.dingtalkstorage_1_0.Client(Official.config(sandbox));
        second = new com.aliyun.dingtalkstorage_2_0.Client(Official.config(sandbox));
        chats = new com.aliyun.dingtalkconv_file_1_0.Client(Official.config(sandbox));
        shared = new com.aliyun.dingtalkdrive_1_0.Client(Official.config(sandbox));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    // ---- spaces

    @Test
    void adding_a_space() throws Exception {
        same(
                () -> drive.createSpace(
                        ANA,
                        SpaceDraft.of("hub", "7")
                                .name("Pier")
                                .quota(1024)
                                .ownedByApp()
                                .abilities(true, false, true)
                                .build()),
                () -> first.addSpaceWithOptions(
                        by(
                                new AddSpaceRequest(),
                                "option",
                                Map.of(
                                        "scene", "hub",
                                        "sceneId", "7",
                                        "name", "Pier",
                                        "quota", 1024L,
                                        "ownerType", "APP",
                                        "capabilities",
                                                Map.of(
                                                        "canSearch", true,
                                                        "canRename", false,
                                                        "canRecordRecentFile", true))),
                        new AddSpaceHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void getting_a_space() throws Exception {
        same(
                () -> drive.space(ANA, space),
                () -> first.getSpaceWithOptions(
                        space.value(),
                        by(new GetSpaceRequest()),
                        new GetSpaceHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void the_space_of_a_group() throws Exception {
        same(
                () -> drive.spaceOf(ANA, Sandbox.PIER),
                () -> chats.getSpaceWithOptions(
                        by(
                                new com.aliyun.dingtalkconv_file_1_0.models.GetSpaceRequest(),
                                "openConversationId",
                                Sandbox.PIER.value()),
                        new com.aliyun.dingtalkconv_file_1_0.models.GetSpaceHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void shared_folders() throws Exception {
        same(
                () -> drive.createSharedSpace(ANA, "Handbooks"),
                () -> shared.addSpaceWithOptions(
                        by(new com.aliyun.dingtalkdrive_1_0.models.AddSpaceRequest(), "name", "Handbooks"),
                        new com.aliyun.dingtalkdrive_1_0.models.AddSpaceHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.sharedSpaces(ANA).toList(),
                () -> shared.listSpacesWithOptions(
                        by(new ListSpacesRequest(), "spaceType", "org", "maxResults", 50),
                        new ListSpacesHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                refused(() -> drive.deleteSharedSpace(ANA, SpaceId.of("7"))),
                refused(() -> shared.deleteSpaceWithOptions(
                        "7",
                        by(new DeleteSpaceRequest()),
                        new DeleteSpaceHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN)));
    }

    // ---- folders and files

    @Test
    void adding_a_folder() throws Exception {
        same(
                () -> drive.createFolder(ANA, folder, "old", NameConflict.RETURN_DENTRY_IF_EXISTS),
                () -> first.addFolderWithOptions(
                        space.value(),
                        folder.id().value(),
                        by(
                                new AddFolderRequest(),
                                "name",
                                "old",
                                "option",
                                Map.of("conflictStrategy", "RETURN_DENTRY_IF_EXISTS")),
                        new AddFolderHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void listing_a_folder_and_a_space() throws Exception {
        same(
                () -> drive.list(ANA, folder, ListOrder.NAME, true).toList(),
                () -> first.listDentriesWithOptions(
                        space.value(),
                        by(
                                new ListDentriesRequest(),
                                "parentId",
                                folder.id().value(),
                                "maxResults",
                                50,
                                "orderBy",
                                "NAME",
                                "order",
                                "ASC"),
                        new ListDentriesHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.listAll(ANA, space).toList(),
                () -> first.listAllDentriesWithOptions(
                        space.value(),
                        by(new ListAllDentriesRequest(), "option", Map.of("maxResults", 50, "order", "DESC")),
                        new ListAllDentriesHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void getting_one_and_many() throws Exception {
        same(
                () -> drive.get(ANA, space, file.id()),
                () -> first.getDentryWithOptions(
                        space.value(),
                        file.id().value(),
                        by(new GetDentryRequest()),
                        new GetDentryHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.get(ANA, space, List.of(file.id(), DentryId.of("7"))),
                () -> first.getDentriesWithOptions(
                        space.value(),
                        by(
                                new GetDentriesRequest(),
                                "dentryIds",
                                List.of(file.id().value(), "7")),
                        new GetDentriesHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void renaming_moving_and_copying() throws Exception {
        same(
                () -> drive.rename(ANA, space, file.id(), "quay.pdf"),
                () -> first.renameDentryWithOptions(
                        space.value(),
                        file.id().value(),
                        by(new RenameDentryRequest(), "newName", "quay.pdf"),
                        new RenameDentryHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.move(ANA, space, file.id(), Folder.rootOf(space), NameConflict.OVERWRITE, true),
                () -> first.moveDentryWithOptions(
                        space.value(),
                        file.id().value(),
                        by(
                                new MoveDentryRequest(),
                                "targetSpaceId",
                                space.value(),
                                "targetFolderId",
                                "0",
                                "option",
                                Map.of("conflictStrategy", "OVERWRITE", "presevePermissions", true)),
                        new MoveDentryHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.copy(ANA, space, file.id(), folder, NameConflict.AUTO_RENAME),
                () -> first.copyDentryWithOptions(
                        space.value(),
                        file.id().value(),
                        by(
                                new CopyDentryRequest(),
                                "targetSpaceId",
                                space.value(),
                                "targetFolderId",
                                folder.id().value(),
                                "option",
                                Map.of("conflictStrategy", "AUTO_RENAME")),
                        new CopyDentryHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void deleting_one_and_many() throws Exception {
        same(
                refused(() -> drive.delete(ANA, space, file.id(), true)),
                refused(() -> first.deleteDentryWithOptions(
                        space.value(),
                        file.id().value(),
                        by(new DeleteDentryRequest(), "toRecycleBin", true),
                        new DeleteDentryHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN)));
        same(
                () -> drive.delete(ANA, space, List.of(file.id()), false),
                () -> first.deleteDentriesWithOptions(
                        space.value(),
                        by(
                                new DeleteDentriesRequest(),
                                "dentryIds",
                                List.of(file.id().value()),
                                "option",
                                Map.of("toRecycleBin", false)),
                        new DeleteDentriesHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void tasks_and_names() throws Exception {
        String task = Objects.requireNonNull(
                drive.move(ANA, space, folder.id(), Folder.rootOf(space), NameConflict.AUTO_RENAME, false)
                        .taskId());
        same(
                () -> drive.task(ANA, task),
                () -> first.getTaskWithOptions(
                        task, by(new GetTaskRequest()), new GetTaskHeaders().setXAcsDingtalkAccessToken(token), PLAIN));
        same(
                () -> drive.uuid(ANA, space, file.id()),
                () -> new com.aliyun.dingtalkdoc_2_0.Client(Official.config(sandbox))
                        .getUuidByDentryIdWithOptions(
                                file.id().value(),
                                TeaModel.toModel(
                                        Map.of("spaceId", space.value(), "operatorId", ANA.value()),
                                        new GetUuidByDentryIdRequest()),
                                new GetUuidByDentryIdHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void opening() throws Exception {
        same(
                () -> drive.preview(ANA, space, file.id()),
                () -> first.getDentryOpenInfoWithOptions(
                        space.value(),
                        file.id().value(),
                        by(new GetDentryOpenInfoRequest(), "option", Map.of("type", "PREVIEW", "checkLogin", false)),
                        new GetDentryOpenInfoHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void versions() throws Exception {
        same(
                () -> drive.versions(ANA, space, file.id()).toList(),
                () -> first.listDentryVersionsWithOptions(
                        space.value(),
                        file.id().value(),
                        by(new ListDentryVersionsRequest(), "maxResults", 100),
                        new ListDentryVersionsHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.revert(ANA, space, file.id(), 1),
                () -> first.revertDentryVersionWithOptions(
                        space.value(),
                        file.id().value(),
                        "1",
                        by(new RevertDentryVersionRequest()),
                        new RevertDentryVersionHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void the_recycle_bin() throws Exception {
        same(
                () -> drive.recycleBin(ANA, CorpId.of(Sandbox.CORP)),
                () -> first.getRecycleBinWithOptions(
                        by(new GetRecycleBinRequest(), "recycleBinScope", "ORG", "scopeId", Sandbox.CORP),
                        new GetRecycleBinHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        RecycleBin ours = drive.recycleBin(ANA, CorpId.of(Sandbox.CORP));
        String bin = "400000001";
        same(
                () -> ours.list().toList(),
                () -> first.listRecycleItemsWithOptions(
                        bin,
                        by(new ListRecycleItemsRequest(), "maxResults", 50),
                        new ListRecycleItemsHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                refused(() -> ours.get("7")),
                refused(() -> first.getRecycleItemWithOptions(
                        bin,
                        "7",
                        by(new GetRecycleItemRequest()),
                        new GetRecycleItemHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN)));
        same(
                refused(() -> ours.restore("7", NameConflict.OVERWRITE)),
                refused(() -> first.restoreRecycleItemWithOptions(
                        bin,
                        "7",
                        by(new RestoreRecycleItemRequest(), "option", Map.of("conflictStrategy", "OVERWRITE")),
                        new RestoreRecycleItemHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN)));
        same(
                refused(() -> ours.delete("7")),
                refused(() -> first.deleteRecycleItemWithOptions(
                        bin,
                        "7",
                        by(new DeleteRecycleItemRequest()),
                        new DeleteRecycleItemHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN)));
        same(
                ours::clear,
                () -> first.clearRecycleBinWithOptions(
                        bin,
                        by(new ClearRecycleBinRequest()),
                        new ClearRecycleBinHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    // ---- bytes

    @Test
    void uploading_into_a_folder() throws Exception {
        SameOnTheWire.in(sandbox)
                .differs("body.uploadKey", "each upload has its own")
                .assertSame(
                        () -> drive.upload(ANA, folder, "a.txt", UploadSource.of(new byte[5]), UploadOptions.standard())
                                .run(),
                        () -> {
                            var info = second.getFileUploadInfoWithOptions(
                                            value(folder.uuid()),
                                            by(
                                                    new com.aliyun.dingtalkstorage_2_0.models
                                                            .GetFileUploadInfoRequest(),
                                                    "protocol",
                                                    "HEADER_SIGNATURE",
                                                    "option",
                                                    Map.of(
                                                            "storageDriver",
                                                            "DINGTALK",
                                                            "preCheckParam",
                                                            Map.of("size", 5L, "name", "a.txt"))),
                                            new com.aliyun.dingtalkstorage_2_0.models.GetFileUploadInfoHeaders()
                                                    .setXAcsDingtalkAccessToken(token),
                                            PLAIN)
                                    .getBody();
                            put(
                                    info.headerSignatureInfo.resourceUrls.get(0),
                                    info.headerSignatureInfo.headers,
                                    new byte[5]);
                            second.commitFileWithOptions(
                                    value(folder.uuid()),
                                    by(
                                            new com.aliyun.dingtalkstorage_2_0.models.CommitFileRequest(),
                                            "uploadKey",
                                            info.uploadKey,
                                            "name",
                                            "a.txt",
                                            "option",
                                            Map.of("size", 5L, "conflictStrategy", "AUTO_RENAME")),
                                    new com.aliyun.dingtalkstorage_2_0.models.CommitFileHeaders()
                                            .setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void uploading_to_the_top_of_a_space() throws Exception {
        SameOnTheWire.in(sandbox)
                .differs("body.uploadKey", "each upload has its own")
                .assertSame(
                        () -> drive.upload(
                                        ANA,
                                        Folder.rootOf(space),
                                        "a.txt",
                                        UploadSource.of(new byte[5]),
                                        UploadOptions.standard())
                                .run(),
                        () -> {
                            var info = first.getFileUploadInfoWithOptions(
                                            space.value(),
                                            by(
                                                    new GetFileUploadInfoRequest(),
                                                    "protocol",
                                                    "HEADER_SIGNATURE",
                                                    "multipart",
                                                    false,
                                                    "option",
                                                    Map.of(
                                                            "storageDriver",
                                                            "DINGTALK",
                                                            "preCheckParam",
                                                            Map.of("size", 5L, "name", "a.txt", "parentId", "0"))),
                                            new GetFileUploadInfoHeaders().setXAcsDingtalkAccessToken(token),
                                            PLAIN)
                                    .getBody();
                            put(
                                    info.headerSignatureInfo.resourceUrls.get(0),
                                    info.headerSignatureInfo.headers,
                                    new byte[5]);
                            commitBySpace(info.uploadKey, 5L);
                        });
    }

    @Test
    void uploading_in_parts() throws Exception {
        byte[] big = new byte[150 << 10];
        SameOnTheWire.in(sandbox)
                .differs("body.uploadKey", "each upload has its own")
                .assertSame(
                        () -> drive.upload(
                                        ANA,
                                        Folder.rootOf(space),
                                        "a.txt",
                                        UploadSource.of(big),
                                        UploadOptions.standard().onePieceUpTo(0).partSize(100 << 10))
                                .run(),
                        () -> {
                            String key = first.initMultipartFileUploadWithOptions(
                                            space.value(),
                                            by(
                                                    new InitMultipartFileUploadRequest(),
                                                    "option",
                                                    Map.of(
                                                            "storageDriver",
                                                            "DINGTALK",
                                                            "preCheckParam",
                                                            Map.of(
                                                                    "size",
                                                                    (long) big.length,
                                                                    "name",
                                                                    "a.txt",
                                                                    "parentId",
                                                                    "0"))),
                                            new InitMultipartFileUploadHeaders().setXAcsDingtalkAccessToken(token),
                                            PLAIN)
                                    .getBody()
                                    .uploadKey;
                            var parts = first.getMultipartFileUploadInfosWithOptions(
                                            by(
                                                    new GetMultipartFileUploadInfosRequest(),
                                                    "uploadKey",
                                                    key,
                                                    "partNumbers",
                                                    List.of(1, 2)),
                                            new GetMultipartFileUploadInfosHeaders().setXAcsDingtalkAccessToken(token),
                                            PLAIN)
                                    .getBody()
                                    .multipartHeaderSignatureInfos;
                            for (var part : parts) {
                                put(
                                        part.headerSignatureInfo.resourceUrls.get(0),
                                        part.headerSignatureInfo.headers,
                                        new byte[(part.partNumber == 1 ? 100 : 50) << 10]);
                            }
                            commitBySpace(key, (long) big.length);
                        });
    }

    private void commitBySpace(String key, long size) throws Exception {
        first.commitFileWithOptions(
                space.value(),
                by(
                        new CommitFileRequest(),
                        "uploadKey",
                        key,
                        "name",
                        "a.txt",
                        "parentId",
                        "0",
                        "option",
                        Map.of("size", size, "conflictStrategy", "AUTO_RENAME")),
                new CommitFileHeaders().setXAcsDingtalkAccessToken(token),
                PLAIN);
    }

    @Test
    void downloading() throws Exception {
        same(
                () -> drive.download(ANA, file, new ByteArrayOutputStream()),
                () -> first.getFileDownloadInfoWithOptions(
                        space.value(),
                        file.id().value(),
                        by(new GetFileDownloadInfoRequest(), "option", Map.of("version", 1L)),
                        new GetFileDownloadInfoHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    /** As the sample of DingTalk's page on uploads does it. */
    private static void put(String url, Map<String, String> headers, byte[] bytes) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        headers.forEach(connection::setRequestProperty);
        connection.setDoOutput(true);
        connection.setRequestMethod("PUT");
        connection.setRequestProperty("Content-Type", ""); // else this class sends one, and the signature breaks
        connection.getOutputStream().write(bytes);
        if (connection.getResponseCode() != 200) {
            throw new IOException("HTTP status " + connection.getResponseCode());
        }
    }

    // ---- who may, chats, events

    @Test
    void granting_and_revoking() throws Exception {
        List<Member> members = List.of(Member.person(Sandbox.BUDI), Member.department(1, CorpId.of(Sandbox.CORP)));
        List<Map<String, Object>> theirMembers = List.of(
                Map.of("type", "USER", "id", "budi"), Map.of("type", "DEPT", "id", "1", "corpId", Sandbox.CORP));
        DentryUuid uuid = Objects.requireNonNull(file.uuid());
        same(
                () -> drive.permissions().grant(ANA, uuid, Role.DOWNLOADER, members),
                () -> second.addPermissionWithOptions(
                        uuid.value(),
                        by(new AddPermissionRequest(), "roleId", "DOWNLOADER", "members", theirMembers),
                        new AddPermissionHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.permissions().change(ANA, uuid, Role.EDITOR, members),
                () -> second.updatePermissionWithOptions(
                        uuid.value(),
                        by(new UpdatePermissionRequest(), "roleId", "EDITOR", "members", theirMembers),
                        new UpdatePermissionHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.permissions().list(ANA, uuid).toList(),
                () -> second.listPermissionsWithOptions(
                        uuid.value(),
                        by(new ListPermissionsRequest(), "option", Map.of("maxResults", 30)),
                        new ListPermissionsHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.permissions().revoke(ANA, uuid, Role.EDITOR, members),
                () -> second.deletePermissionWithOptions(
                        uuid.value(),
                        by(new DeletePermissionRequest(), "roleId", "EDITOR", "members", theirMembers),
                        new DeletePermissionHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void inheriting() throws Exception {
        DentryUuid uuid = Objects.requireNonNull(file.uuid());
        same(
                () -> drive.permissions().inherit(ANA, uuid, false),
                () -> second.setPermissionInheritanceWithOptions(
                        uuid.value(),
                        by(new SetPermissionInheritanceRequest(), "inheritance", "BREAK"),
                        new SetPermissionInheritanceHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.permissions().inherits(ANA, uuid),
                () -> second.getPermissionInheritanceWithOptions(
                        uuid.value(),
                        by(new GetPermissionInheritanceRequest()),
                        new GetPermissionInheritanceHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void sending_files_and_links() throws Exception {
        OpenConversationId group = Sandbox.PIER;
        Object[] sent = {"spaceId", space.value(), "dentryId", file.id().value(), "openConversationId", group.value()};
        same(
                () -> drive.sendToGroup(ANA, group, file),
                () -> chats.sendWithOptions(
                        by(new SendRequest(), sent), new SendHeaders().setXAcsDingtalkAccessToken(token), PLAIN));
        same(
                () -> drive.sendLinkToGroup(ANA, group, file),
                () -> chats.sendLinkWithOptions(
                        by(new SendLinkRequest(), sent),
                        new SendLinkHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.sendToPerson(ANA, file),
                () -> chats.sendByAppWithOptions(
                        by(
                                new SendByAppRequest(),
                                "spaceId",
                                space.value(),
                                "dentryId",
                                file.id().value()),
                        new SendByAppHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    @Test
    void subscribing() throws Exception {
        same(
                () -> drive.subscribe(ANA, CorpId.of(Sandbox.CORP)),
                () -> first.subscribeEventWithOptions(
                        by(new SubscribeEventRequest(), "scope", "ORG", "scopeId", Sandbox.CORP),
                        new SubscribeEventHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
        same(
                () -> drive.unsubscribe(ANA, space),
                () -> first.unsubscribeEventWithOptions(
                        by(new UnsubscribeEventRequest(), "scope", "SPACE", "scopeId", space.value()),
                        new UnsubscribeEventHeaders().setXAcsDingtalkAccessToken(token),
                        PLAIN));
    }

    // ----

    private void same(SameOnTheWire.Calling ours, SameOnTheWire.Calling theirs) throws Exception {
        SameOnTheWire.in(sandbox).assertSame(ours, theirs);
    }

    private static SameOnTheWire.Calling refused(SameOnTheWire.Calling calling) {
        return () -> assertThatThrownBy(calling::run).isInstanceOf(Exception.class);
    }

    /** A request of Ana's, built by the SDK out of DingTalk's own names. It knows no others. */
    private static <M extends TeaModel> M by(M request, Object... fields) throws Exception {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("unionId", ANA.value());
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return TeaModel.toModel(map, request);
    }

    private static String value(DentryUuid uuid) {
        return Objects.requireNonNull(uuid).value();
    }
}
