package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Credential.NONE;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.ASSUMED;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.DOCUMENTATION;
import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.ConvFileApi;
import dev.dermaga.dingtalk.simulator.api.DentriesApi;
import dev.dermaga.dingtalk.simulator.api.ObjectStore;
import dev.dermaga.dingtalk.simulator.api.RecycleBinApi;
import dev.dermaga.dingtalk.simulator.api.SpacesApi;
import dev.dermaga.dingtalk.simulator.api.StorageEventsApi;
import dev.dermaga.dingtalk.simulator.api.StoragePermissionsApi;
import dev.dermaga.dingtalk.simulator.api.StorageSearchApi;
import dev.dermaga.dingtalk.simulator.api.TransfersApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** Spaces, what is kept in them, who may see it, and the files of groups. */
final class StorageRoutes {
    private StorageRoutes() {}

    static List<Route> all(World world) {
        return Stream.of(
                        spaces(world),
                        dentries(world),
                        recycleBin(world),
                        transfers(world),
                        storagePermissions(world),
                        groupFiles(world))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> spaces(World world) {
        SpacesApi spaces = new SpacesApi(world);
        return List.of(
                route("POST", "/v1.0/storage/spaces", spaces::create)
                        .needs("Storage.Space.Write")
                        .documentedBy("0652-add-space")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/spaces/{spaceId}", spaces::get)
                        .needs("Storage.Space.Read")
                        .documentedBy("0653-get-space-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v2.0/storage/dentries/search", new StorageSearchApi(world)::search)
                        .needs("Storage.Dentry.Search")
                        .documentedBy("0638-search-for-files")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/orgs/{corpId}", spaces::organisation)
                        .needs("Storage.Org.Read")
                        .documentedBy("0650-obtain-enterprise-storage-related-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/currentApps/query", spaces::currentApp)
                        .needs("Storage.App.Read")
                        .documentedBy("0651-obtains-the-information-about-the-current-application")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/drive/spaces", spaces::createShared)
                        .needs("Drive.Space.Write")
                        .documentedBy("0634-new-space")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/drive/spaces", spaces::listShared)
                        .needs("Drive.Space.Read")
                        .documentedBy("0636-queries-a-space-list")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", "/v1.0/drive/spaces/{spaceId}", spaces::deleteShared)
                        .needs("Drive.Space.Write")
                        .documentedBy("0635-delete-a-space")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> dentries(World world) {
        DentriesApi dentries = new DentriesApi(world);
        return List.of(
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{parentId}/folders", dentries::createFolder)
                        .needs("Storage.File.Write")
                        .documentedBy("0654-add-folder")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/spaces/{spaceId}/dentries", dentries::list)
                        .needs("Storage.File.Read")
                        .documentedBy("0666-get-a-list-of-files-or-folders")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/listAll", dentries::listAll)
                        .needs("Storage.File.Read")
                        .documentedBy("0667-get-a-list-of-all-files-or-folders-under-a")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/query", dentries::queryMany)
                        .needs("Storage.File.Read")
                        .documentedBy("0665-get-file-or-folder-information-in-bulk")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/query", dentries::query)
                        .needs("Storage.File.Read")
                        .documentedBy("0664-obtain-file-or-folder-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/rename", dentries::rename)
                        .needs("Storage.File.Write")
                        .documentedBy("0659-rename-a-file-or-folder")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/move", dentries::move)
                        .needs("Storage.File.Write")
                        .documentedBy("0657-move-a-file-or-folder")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/copy", dentries::copy)
                        .needs("Storage.File.Write")
                        .documentedBy("0655-copy-an-object")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}", dentries::delete)
                        .needs("Storage.File.Write")
                        .documentedBy("0660-delete-a-file-or-folder")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/batchRemove", dentries::deleteMany)
                        .needs("Storage.File.Write")
                        .documentedBy("0661-delete-files-or-folders-in-bulk")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/versions", dentries::versions)
                        .needs("Storage.File.Read")
                        .documentedBy("0663-obtains-a-list-of-file-versions")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "POST",
                                "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/versions/{version}/revert",
                                dentries::revert)
                        .needs("Storage.File.Write")
                        .documentedBy("0662-restore-previous-versions-of-files")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/tasks/{taskId}", dentries::task)
                        .needs("Storage.Task.Read")
                        .documentedBy("0695-get-the-asynchronous-task-information-in-storage")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/openInfos/query", dentries::openInfo)
                        .needs("Storage.File.Read")
                        .documentedBy("0670-obtains-the-object-preview-or-editing-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/_oss/preview/{code}", dentries::open)
                        .free()
                        .with(NONE)
                        .documentedBy("0670-obtains-the-object-preview-or-editing-information")
                        .verifiedBy(ASSUMED),
                route("GET", "/v2.0/doc/dentries/{dentryId}/queryDentryUuid", dentries::uuidOfId)
                        .needs("Document.WorkspaceDocument.Read")
                        .documentedBy("0672-api-getuuidbydentryid")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v2.0/doc/dentries/{dentryUuid}/queryDentryId", dentries::idOfUuid)
                        .needs("Document.WorkspaceDocument.Read")
                        .documentedBy("0673-api-getdentryidbyuuid")
                        .verifiedBy(DOCUMENTATION));
    }

    private static List<Route> recycleBin(World world) {
        RecycleBinApi bin = new RecycleBinApi(world);
        return List.of(
                route("GET", "/v1.0/storage/recycleBins", bin::bin)
                        .needs("Storage.RecycleBin.Read")
                        .documentedBy("0687-obtain-information-about-the-recycle-bin")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/recycleBins/{recycleBinId}/recycleItems", bin::list)
                        .needs("Storage.RecycleBin.Read")
                        .documentedBy("0688-gets-the-list-of-recycle-items")
                        .verifiedBy(OFFICIAL_SDK),
                route("GET", "/v1.0/storage/recycleBins/{recycleBinId}/recycleItems/{recycleItemId}", bin::get)
                        .needs("Storage.RecycleBin.Read")
                        .documentedBy("0689-obtain-recycling-item-information")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "POST",
                                "/v1.0/storage/recycleBins/{recycleBinId}/recycleItems/{recycleItemId}/restore",
                                bin::restore)
                        .needs("Storage.RecycleBin.Write")
                        .documentedBy("0690-restore-recycle-items")
                        .verifiedBy(OFFICIAL_SDK),
                route("DELETE", "/v1.0/storage/recycleBins/{recycleBinId}/recycleItems/{recycleItemId}", bin::delete)
                        .needs("Storage.RecycleBin.Write")
                        .documentedBy("0692-delete-recycle-item")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/recycleBins/{recycleBinId}/clear", bin::clear)
                        .needs("Storage.RecycleBin.Write")
                        .documentedBy("0694-empty-the-recycle-bin")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> transfers(World world) {
        ObjectStore store = new ObjectStore(world);
        TransfersApi transfers = new TransfersApi(world, store);
        return List.of(
                route("POST", "/v2.0/storage/spaces/files/{parentDentryUuid}/uploadInfos/query", transfers::uploadInfo)
                        .needs("Storage.UploadInfo.Read")
                        .documentedBy("0674-obtain-file-upload-informations")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v2.0/storage/spaces/files/{parentDentryUuid}/commit", transfers::commit)
                        .needs("Storage.File.Write")
                        .documentedBy("0675-submittal-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/files/uploadInfos/query", transfers::uploadInfoBySpace)
                        .needs("Storage.UploadInfo.Read")
                        .documentedBy("1601-obtain-storage-upload-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/files/commit", transfers::commitBySpace)
                        .needs("Storage.File.Write")
                        .documentedBy("1602-submit-documents")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/{spaceId}/files/multiPartUploadInfos/init", transfers::beginParts)
                        .needs("Storage.UploadInfo.Read")
                        .documentedBy("0676-initialize-a-multipart-upload-object")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/spaces/files/multiPartUploadInfos/query", transfers::partInfos)
                        .needs("Storage.UploadInfo.Read")
                        .documentedBy("0677-obtains-the-information-about-multipart-uploads-of-an-object")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "POST",
                                "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/downloadInfos/query",
                                transfers::downloadInfo)
                        .needs("Storage.DownloadInfo.Read")
                        .documentedBy("0678-obtains-the-download-information-about-a-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/_oss/storage/{object}", store::put)
                        .streaming()
                        .free()
                        .with(NONE)
                        .documentedBy("0680-self-examination-manual-for-file-upload-issues")
                        .verifiedBy(DOCUMENTATION),
                route("GET", "/_oss/storage/{object}", store::get)
                        .free()
                        .with(NONE)
                        .documentedBy("0679-use-range-download-a-part-of-content")
                        .verifiedBy(DOCUMENTATION));
    }

    private static List<Route> storagePermissions(World world) {
        StoragePermissionsApi permissions = new StoragePermissionsApi(world);
        StorageEventsApi events = new StorageEventsApi(world);
        return List.of(
                route("POST", "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions", permissions::grant)
                        .needs("Storage.Permission.Write")
                        .documentedBy("0681-add-permissions-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions", permissions::grant)
                        .needs("Storage.Permission.Write")
                        .documentedBy("0683-modify-permissions-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions/remove", permissions::revoke)
                        .needs("Storage.Permission.Write")
                        .documentedBy("0682-delete-permissions-file")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions/query", permissions::list)
                        .needs("Storage.Permission.Read")
                        .documentedBy("0684-get-permission-list")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "PUT",
                                "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions/inheritances",
                                permissions::inherit)
                        .needs("Storage.Permission.Write")
                        .documentedBy("0685-set-permission-inheritance-mode")
                        .verifiedBy(OFFICIAL_SDK),
                route(
                                "GET",
                                "/v2.0/storage/spaces/dentries/{dentryUuid}/permissions/inheritances",
                                permissions::inheritance)
                        .needs("Storage.Permission.Read")
                        .documentedBy("0686-get-permission-inheritance-mode")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/events/subscribe", events::subscribe)
                        .needs("Storage.Event.Write")
                        .documentedBy("0696-subscribe-to-file-change-events")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/storage/events/unsubscribe", events::unsubscribe)
                        .needs("Storage.Event.Write")
                        .documentedBy("0697-unsubscribe-from-file-change-events")
                        .verifiedBy(OFFICIAL_SDK));
    }

    private static List<Route> groupFiles(World world) {
        ConvFileApi files = new ConvFileApi(world);
        return List.of(
                route("POST", "/v1.0/convFile/conversations/spaces/query", files::space)
                        .needs("ConvFile.Space.Read")
                        .documentedBy("0640-obtain-group-storage-space-information")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/convFile/conversations/files/send", files::send)
                        .needs("ConvFile.File.Send")
                        .documentedBy("0642-send-file-to-specified-session")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/convFile/conversations/files/links/send", files::sendLink)
                        .needs("ConvFile.File.Send")
                        .documentedBy("0643-send-a-file-link-to-the-specified-session")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/convFile/apps/conversations/files/send", files::sendAsApp)
                        .needs("ConvFile.File.Send")
                        .documentedBy("0641-sends-a-storage-file-to-a-specified-user")
                        .verifiedBy(OFFICIAL_SDK));
    }
}
