package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dingtalkstorage_1_0.models.GetCurrentAppHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetCurrentAppRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetOrgHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetOrgRequest;
import com.aliyun.dingtalkstorage_2_0.models.SearchDentriesHeaders;
import com.aliyun.dingtalkstorage_2_0.models.SearchDentriesRequest;
import com.aliyun.dingtalkstorage_2_0.models.SearchDentriesRequest.SearchDentriesRequestOption;
import com.aliyun.dingtalkstorage_2_0.models.SearchDentriesResponseBody;
import com.aliyun.teautil.models.RuntimeOptions;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.Wire;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Spaces, files, folders, uploads and the recycle bin. */
@Judges({
    "ConvFileApi",
    "DentriesApi",
    "RecycleBinApi",
    "SpacesApi",
    "StorageChecks",
    "StorageEventsApi",
    "StorageSearchApi",
    "StoragePermissionsApi",
    "TransfersApi"
})
class OfficialStorageTest extends Judged {
    private static final String ROOT = "/v2.0/doc/dentries/0/queryDentryUuid?spaceId={space}&operatorId=unionAna0001";
    private static final String INFO = "/v2.0/storage/spaces/files/{root}/uploadInfos/query?unionId=unionAna0001";
    private static final String COMMIT = "/v2.0/storage/spaces/files/{root}/commit?unionId=unionAna0001";

    @Override
    List<String> success() {
        return List.of("POST /v1.0/storage/spaces?unionId=unionAna0001", "{\"option\":{\"sceneId\":\"judged\"}}");
    }

    @Override
    void given(String what) {
        switch (what) {
            case "a folder" -> {
                String space = make("POST", call()[1], success().get(1))
                        .at("/space/id")
                        .asText();
                keep("space", space);
                keep("root", make("GET", ROOT, "").get("dentryUuid").asText());
                var folder = make(
                        "POST",
                        "/v1.0/storage/spaces/{space}/dentries/0/folders?unionId=unionAna0001",
                        "{\"name\":\"plans\"}");
                keep("folder", folder.at("/dentry/id").asText());
                keep("uuid", folder.at("/dentry/uuid").asText());
            }
            case "an upload without bytes" -> {
                given("a folder");
                upload();
            }
            case "a file" -> {
                given("a folder");
                put(upload());
                keep(
                        "file",
                        make("POST", COMMIT, "{\"uploadKey\":\"{key}\",\"name\":\"a.pdf\",\"option\":{}}")
                                .at("/dentry/id")
                                .asText());
            }
            case "a file and the same again" -> {
                given("a file");
                put(upload());
            }
            case "an upload in parts" -> {
                given("a folder");
                String begin = "/v1.0/storage/spaces/{space}/files/multiPartUploadInfos/init?unionId=unionAna0001";
                keep("key", make("POST", begin, "{}").get("uploadKey").asText());
            }
            case "a space with room for ten bytes" -> {
                String space = make("POST", call()[1], "{\"option\":{\"sceneId\":\"small\",\"quota\":10}}")
                        .at("/space/id")
                        .asText();
                keep("space", space);
                keep("root", make("GET", ROOT, "").get("dentryUuid").asText());
            }
            case "a shared folder" ->
                keep(
                        "shared",
                        make("POST", "/v1.0/drive/spaces", "{\"unionId\":\"unionAna0001\",\"name\":\"plans\"}")
                                .get("spaceId")
                                .asText());
            case "the recycle bin" -> {
                String bin = "/v1.0/storage/recycleBins?unionId=unionAna0001&recycleBinScope=ORG&scopeId=ding5a4db0x";
                keep("bin", make("GET", bin, "").at("/recycleBin/id").asText());
            }
            case "an app that is gone" -> make("DELETE", "/v1.0/microApp/apps/100001?opUnionId=unionAna0001", "");
            case "a file, and a space with room for two bytes" -> {
                given("a file");
                String small = make("POST", call()[1], "{\"option\":{\"sceneId\":\"small\",\"quota\":2}}")
                        .at("/space/id")
                        .asText();
                keep("small", small);
            }
            case "two folders" -> {
                given("a folder");
                keep("other", folder("0", "other"));
            }
            case "two folders, and one of the same name" -> {
                given("two folders");
                folder("{other}", "plans");
            }
            default -> super.given(what);
        }
    }

    private String folder(String parent, String name) {
        String path = "/v1.0/storage/spaces/{space}/dentries/" + parent + "/folders?unionId=unionAna0001";
        return make("POST", path, "{\"name\":\"" + name + "\"}")
                .at("/dentry/id")
                .asText();
    }

    /** Begins one. Returns where its bytes are put. */
    private JsonNode upload() {
        JsonNode info = make("POST", INFO, "{\"protocol\":\"HEADER_SIGNATURE\",\"option\":{}}");
        keep("key", info.get("uploadKey").asText());
        return info.get("headerSignatureInfo");
    }

    private void put(JsonNode signed) {
        List<String> headers = new ArrayList<>();
        signed.get("headers").properties().forEach(header -> {
            headers.add(header.getKey());
            headers.add(header.getValue().asText());
        });
        URI address = URI.create(signed.get("resourceUrls").get(0).asText());
        wire.send(
                "PUT", address.getRawPath() + '?' + address.getRawQuery(), new byte[3], headers.toArray(String[]::new));
    }

    @Test
    void an_organisation_and_an_app_know_how_much_they_use() throws Exception {
        given("a folder");
        var sdk = new com.aliyun.dingtalkstorage_1_0.Client(OfficialCall.config(simulator));

        var org = sdk.getOrgWithOptions(
                        "ding5a4db0x",
                        new GetOrgRequest().setUnionId("unionAna0001"),
                        new GetOrgHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody()
                .getOrg();
        var app = sdk.getCurrentAppWithOptions(
                        new GetCurrentAppRequest().setUnionId("unionBudi0002"),
                        new GetCurrentAppHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody()
                .getApp();

        assertThat(org.getPartitions().get(0).getQuota().getMax()).isEqualTo(100L << 30);
        assertThat(app.getAppId()).isEqualTo(Wire.APP);
        assertThat(app.getName()).isEqualTo("Dermaga");
        assertThat(app.getPartitions().get(0).getQuota().getUsed()).isZero();
    }

    @Test
    void what_people_may_see_is_found_by_its_name() throws Exception {
        String searched = "{\"option\":{\"sceneId\":\"searched\",\"capabilities\":{\"canSearch\":true}}}";
        keep("space", make("POST", call()[1], searched).at("/space/id").asText());
        folder("0", "Pier plans");
        folder("0", "Old piers");
        folder("0", "Cranes");
        keep("space", make("POST", call()[1], success().get(1)).at("/space/id").asText());
        folder("0", "Pier of a space that is not searched");

        var found = search("unionAna0001", new SearchDentriesRequestOption());
        var first = search("unionAna0001", new SearchDentriesRequestOption().setMaxResults(1));

        assertThat(found.getItems()).extracting("name").containsExactly("Old piers", "Pier plans");
        assertThat(found.getItems().get(0).getCreator().getUserId()).isEqualTo("ana");
        assertThat(found.getNextToken()).isNull();
        assertThat(first.getItems()).extracting("name").containsExactly("Old piers");
        assertThat(search("unionAna0001", new SearchDentriesRequestOption().setNextToken(first.getNextToken()))
                        .getItems())
                .extracting("name")
                .containsExactly("Pier plans");
        assertThat(search("unionAna0001", new SearchDentriesRequestOption().setCreatorIds(List.of("unionBudi0002")))
                        .getItems())
                .isEmpty();
        assertThat(search("unionBudi0002", new SearchDentriesRequestOption()).getItems())
                .isEmpty();
    }

    private SearchDentriesResponseBody search(String operator, SearchDentriesRequestOption option) throws Exception {
        return new com.aliyun.dingtalkstorage_2_0.Client(OfficialCall.config(simulator))
                .searchDentriesWithOptions(
                        new SearchDentriesRequest()
                                .setOperatorId(operator)
                                .setKeyword("PIER")
                                .setOption(option),
                        new SearchDentriesHeaders().setXAcsDingtalkAccessToken(token),
                        new RuntimeOptions())
                .getBody();
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /v1.0/convFile/conversations/files/send?unionId=unionAna0001 | {"openConversationId":"cidSandboxPier0001=="} | paramError.spaceId
        POST /v1.0/convFile/conversations/spaces/query?unionId=unionAna0001 | {"openConversationId":"chatsandboxpier0001"} | conversationNotExist
        GET /v1.0/storage/recycleBins/7/recycleItems?unionId=unionAna0001 |  | recycleBinNotExist
        GET /v1.0/storage/orgs/dingother?unionId=unionAna0001 |  | paramError
        GET /v1.0/storage/orgs/ding5a4db0x?unionId=unionBudi0002 |  | permissionDenied
        POST /v1.0/storage/spaces | {} | paramError
        GET /v1.0/storage/spaces/7?unionId=unionAna0001 |  | spaceNotExist
        POST /v1.0/storage/spaces/files/multiPartUploadInfos/query?unionId=unionAna0001 | {"uploadKey":"made-up","partNumbers":[1]} | paramError.uploadKey
        POST /v1.0/storage/spaces/{space}/dentries/0/folders?unionId=unionAna0001 | {"name":"plans","option":{"conflictStrategy":"SHRUG"}} | paramError.conflictStrategy | a folder
        POST /v1.0/storage/spaces/{space}/dentries/0/folders?unionId=unionAna0001 | {"name":"plans","option":{"conflictStrategy":"RETURN_ERROR_IF_EXISTS"}} | dentryAlreadyExist | a folder
        POST /v1.0/storage/spaces/{space}/dentries/0/folders?unionId=unionAna0001 | {"name":"a/b"} | dentryNameIllegal | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/move?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"{folder}"} | paramError.targetFolderId | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/query?unionId=unionBudi0002 | {} | permissionDenied | a folder
        POST /v1.0/storage/spaces/{space}/dentries/999/query?unionId=unionAna0001 | {} | dentryNotExist | a folder
        DELETE /v1.0/storage/spaces/{space}/dentries/{folder}?unionId=unionAna0001&toRecycleBin=true |  | recycleBinNotSupportForSpace | a folder
        POST /v2.0/storage/spaces/dentries/{uuid}/permissions?unionId=unionAna0001 | {"roleId":"BOSS","members":[{"type":"USER","id":"budi","corpId":"ding5a4db0x"}]} | paramError.roleId | a folder
        POST /v2.0/storage/spaces/dentries/{uuid}/permissions?unionId=unionAna0001 | {"roleId":"READER","members":[{"type":"FRIEND","id":"budi","corpId":"ding5a4db0x"}]} | paramError.permissionMemberType | a folder
        POST /v2.0/storage/spaces/files/{root}/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE","option":{"storageDriver":"ALIDOC"}} | paramError.storageDriver | a folder
        POST /v2.0/storage/spaces/files/{root}/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE","option":{"preCheckParam":{"size":5368709120}}} | dentryUploadError | a folder
        POST /v2.0/storage/spaces/files/{root}/commit?unionId=unionAna0001 | {"uploadKey":"{key}","name":"a.txt","option":{}} | dentryStoreError | an upload without bytes
        POST /v2.0/storage/spaces/files/{root}/commit?unionId=unionAna0001 | {"uploadKey":"made-up","name":"a.txt","option":{}} | paramError.uploadKey | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/openInfos/query?unionId=unionAna0001 | {"option":{"type":"PREVIEW"}} | dentryPreviewNotSupport | a folder
        POST /v1.0/convFile/conversations/files/send?unionId=unionAna0001 | {"spaceId":"{space}","dentryId":"{folder}","openConversationId":"cidSandboxPier0001=="} | folderNotSupport | a folder
        POST /v1.0/convFile/conversations/files/send?unionId=unionAna0001 | {"spaceId":"{space}"} | paramError.dentryId | a folder
        POST /v1.0/convFile/conversations/files/send?unionId=unionAna0001 | {"spaceId":"{space}","dentryId":"{file}"} | paramError.conversationId | a file
        POST /v1.0/storage/spaces/{space}/dentries/{file}/openInfos/query?unionId=unionAna0001 | {"option":{"type":"EDIT"}} | dentryEditNotSupport | a file
        POST /v1.0/storage/spaces/{space}/dentries/{file}/openInfos/query?unionId=unionAna0001 | {"option":{"type":"LOOK"}} | paramError.openType | a file
        GET /v2.0/doc/dentries/none/queryDentryId?operatorId=unionAna0001 |  | documentNotExist
        POST /v1.0/storage/spaces/{space}/dentries/0/rename?unionId=unionAna0001 | {"newName":"top"} | paramError.dentryId | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/rename?unionId=unionAna0001 | {"newName":"a/b"} | paramError.name | a folder
        POST /v1.0/storage/spaces/{space}/dentries/batchRemove?unionId=unionAna0001 | {"dentryIds":[]} | paramError.dentryIds | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/copy?unionId=unionAna0001 | {"targetFolderId":"0"} | paramError.targetSpaceId | a folder
        GET /v1.0/storage/tasks/none?unionId=unionAna0001 |  | taskNotExist
        GET /v1.0/storage/recycleBins?unionId=unionAna0001&recycleBinScope=SPACE&scopeId=ding5a4db0x |  | paramError.recycleBinScope
        GET /v1.0/storage/recycleBins/{bin}/recycleItems/none?unionId=unionAna0001 |  | recycleItemNotExist | the recycle bin
        POST /v1.0/storage/currentApps/query?unionId=unionAna0001 |  | appNotExist | an app that is gone
        POST /v1.0/drive/spaces | {"unionId":"unionAna0001","name":"a/b"} | name.invalid
        GET /v1.0/drive/spaces?unionId=unionAna0001&spaceType=mine&maxResults=1 |  | param.error
        GET /v1.0/drive/spaces?unionId=unionAna0001&spaceType=org&maxResults=51 |  | param.error.maxresults
        DELETE /v1.0/drive/spaces/{shared}?unionId=unionBudi0002 |  | no.priviledge | a shared folder
        POST /v1.0/storage/events/subscribe?unionId=unionAna0001 | {"scope":"MINE","scopeId":"ding5a4db0x"} | paramError.scope
        POST /v1.0/storage/events/subscribe?unionId=unionAna0001 | {"scope":"ORG","scopeId":"dingother"} | paramError.scopeId
        POST /v2.0/storage/spaces/files/{root}/commit?unionId=unionAna0001 | {"uploadKey":"{key}","name":"a.pdf","option":{"conflictStrategy":"RETURN_ERROR_IF_EXISTS"}} | dentryNameConflict | a file and the same again
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/downloadInfos/query?unionId=unionAna0001 | {} | operationNotSupported | a folder
        POST /v1.0/storage/spaces/{space}/files/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE","multipart":true,"option":{"preCheckParam":{"size":1000000000000}}} | orgQuotaInsufficient | a folder
        POST /v1.0/storage/spaces/{space}/files/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE","option":{}} | paramError.multipart | a folder
        POST /v2.0/storage/spaces/files/none/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE"} | paramError.parentDentryUuid
        POST /v2.0/storage/spaces/files/{root}/uploadInfos/query?unionId=unionAna0001 | {"protocol":"FTP"} | paramError.protocol | a folder
        POST /v1.0/storage/spaces/files/multiPartUploadInfos/query?unionId=unionAna0001 | {"uploadKey":"{key}","partNumbers":[0]} | paramError.partNumbers | an upload in parts
        POST /v2.0/storage/spaces/files/{root}/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE","option":{"preCheckParam":{"size":11}}} | spaceQuotaInsufficient | a space with room for ten bytes
        PUT /v2.0/storage/spaces/dentries/{uuid}/permissions/inheritances?unionId=unionAna0001 | {"inheritance":"SOMETIMES"} | paramError.permissionInheritance | a folder
        PUT /v2.0/storage/spaces/dentries/{root}/permissions/inheritances?unionId=unionAna0001 | {"inheritance":"BREAK"} | permissionInheritanceUnsupportedForRootDentry | a folder
        GET /v1.0/storage/spaces/{space}/dentries/{file}/versions?unionId=unionAna0001&maxResults=101 |  | paramError.maxResults | a file
        GET /v1.0/storage/spaces/{space}/dentries/{file}/versions?unionId=unionAna0001&maxResults=x |  | paramError.maxResults | a file
        GET /v1.0/storage/recycleBins/{bin}/recycleItems?unionId=unionAna0001&maxResults=51 |  | paramError.maxResults | the recycle bin
        POST /v1.0/storage/spaces/{space}/dentries/{file}/copy?unionId=unionAna0001 | {"targetSpaceId":"{small}","targetFolderId":"0"} | spaceQuotaInsufficient | a file, and a space with room for two bytes
        POST /v1.0/storage/spaces/{space}/dentries/{file}/move?unionId=unionAna0001 | {"targetSpaceId":"{small}","targetFolderId":"0"} | spaceQuotaInsufficient | a file, and a space with room for two bytes
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/query?unionId=nobody | {} | paramError | a folder
        POST /v1.0/storage/spaces/7/dentries/1/query?unionId=unionAna0001 | {} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/rename?unionId=nobody | {"newName":"b"} | paramError | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/rename?unionId=unionBudi0002 | {"newName":"b"} | permissionDenied | a folder
        POST /v1.0/storage/spaces/7/dentries/1/rename?unionId=unionAna0001 | {"newName":"b"} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/999/rename?unionId=unionAna0001 | {"newName":"b"} | dentryNotExist | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/move?unionId=nobody | {"targetSpaceId":"{space}","targetFolderId":"0"} | paramError | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/move?unionId=unionBudi0002 | {"targetSpaceId":"{space}","targetFolderId":"0"} | permissionDenied | a folder
        POST /v1.0/storage/spaces/7/dentries/1/move?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"0"} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/999/move?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"0"} | dentryNotExist | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/copy?unionId=nobody | {"targetSpaceId":"{space}","targetFolderId":"0"} | paramError | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/copy?unionId=unionBudi0002 | {"targetSpaceId":"{space}","targetFolderId":"0"} | permissionDenied | a folder
        POST /v1.0/storage/spaces/7/dentries/1/copy?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"0"} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/999/copy?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"0"} | dentryNotExist | a folder
        DELETE /v1.0/storage/spaces/{space}/dentries/{folder}?unionId=nobody |  | paramError | a folder
        DELETE /v1.0/storage/spaces/{space}/dentries/{folder}?unionId=unionBudi0002 |  | permissionDenied | a folder
        DELETE /v1.0/storage/spaces/7/dentries/1?unionId=unionAna0001 |  | spaceNotExist
        DELETE /v1.0/storage/spaces/{space}/dentries/999?unionId=unionAna0001 |  | dentryNotExist | a folder
        GET /v1.0/storage/spaces/{space}/dentries/{file}/versions?unionId=nobody |  | paramError | a file
        GET /v1.0/storage/spaces/{space}/dentries/{file}/versions?unionId=unionBudi0002 |  | permissionDenied | a file
        GET /v1.0/storage/spaces/7/dentries/1/versions?unionId=unionAna0001 |  | spaceNotExist
        GET /v1.0/storage/spaces/{space}/dentries/999/versions?unionId=unionAna0001 |  | dentryNotExist | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{file}/versions/1/revert?unionId=nobody | {} | paramError | a file
        POST /v1.0/storage/spaces/{space}/dentries/{file}/versions/1/revert?unionId=unionBudi0002 | {} | permissionDenied | a file
        POST /v1.0/storage/spaces/7/dentries/1/versions/1/revert?unionId=unionAna0001 | {} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/999/versions/1/revert?unionId=unionAna0001 | {} | dentryNotExist | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{file}/openInfos/query?unionId=nobody | {} | paramError | a file
        POST /v1.0/storage/spaces/{space}/dentries/{file}/openInfos/query?unionId=unionBudi0002 | {} | permissionDenied | a file
        POST /v1.0/storage/spaces/7/dentries/1/openInfos/query?unionId=unionAna0001 | {} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/999/openInfos/query?unionId=unionAna0001 | {} | dentryNotExist | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{file}/downloadInfos/query?unionId=nobody | {} | paramError | a file
        POST /v1.0/storage/spaces/{space}/dentries/{file}/downloadInfos/query?unionId=unionBudi0002 | {} | permissionDenied | a file
        POST /v1.0/storage/spaces/7/dentries/1/downloadInfos/query?unionId=unionAna0001 | {} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/999/downloadInfos/query?unionId=unionAna0001 | {} | dentryNotExist | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/folders?unionId=nobody | {"name":"n"} | paramError | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/folders?unionId=unionBudi0002 | {"name":"n"} | permissionDenied | a folder
        POST /v1.0/storage/spaces/7/dentries/1/folders?unionId=unionAna0001 | {"name":"n"} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/999/folders?unionId=unionAna0001 | {"name":"n"} | dentryNotExist | a folder
        GET /v1.0/storage/spaces/{space}/dentries?unionId=nobody&parentId=0 |  | paramError | a folder
        GET /v1.0/storage/spaces/7/dentries?unionId=unionAna0001&parentId=0 |  | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/listAll?unionId=nobody | {} | paramError | a folder
        POST /v1.0/storage/spaces/7/dentries/listAll?unionId=unionAna0001 | {} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/query?unionId=nobody | {"dentryIds":["0"]} | paramError | a folder
        POST /v1.0/storage/spaces/7/dentries/query?unionId=unionAna0001 | {"dentryIds":["0"]} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/dentries/batchRemove?unionId=nobody | {"dentryIds":["1"]} | paramError | a folder
        POST /v1.0/storage/spaces/7/dentries/batchRemove?unionId=unionAna0001 | {"dentryIds":["1"]} | spaceNotExist
        GET /v1.0/storage/spaces/{space}/dentries?unionId=unionBudi0002&parentId=0 |  | permissionDenied | a folder
        POST /v1.0/storage/spaces/{space}/dentries/listAll?unionId=unionBudi0002 | {} | permissionDenied | a folder
        GET /v1.0/storage/spaces/{space}/dentries?unionId=unionAna0001&parentId=999 |  | dentryNotExist | a folder
        POST /v1.0/storage/spaces/{space}/dentries/batchRemove?unionId=unionAna0001 | {"dentryIds":["{folder}"],"option":{"toRecycleBin":true}} | recycleBinNotSupportForSpace | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/rename?unionId=unionAna0001 | {"newName":"other"} | dentryAlreadyExist | two folders
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/move?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"{other}","option":{"conflictStrategy":"RETURN_ERROR_IF_EXISTS"}} | dentryAlreadyExist | two folders, and one of the same name
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/copy?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"{other}","option":{"conflictStrategy":"RETURN_ERROR_IF_EXISTS"}} | dentryAlreadyExist | two folders, and one of the same name
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/move?unionId=unionAna0001 | {"targetFolderId":"0"} | paramError.targetSpaceId | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/copy?unionId=unionAna0001 | {"targetSpaceId":"{space}"} | paramError.targetFolderId | a folder
        POST /v1.0/storage/spaces/{space}/dentries/0/move?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"0"} | paramError.dentryId | a folder
        POST /v1.0/storage/spaces/{space}/dentries/0/copy?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"0"} | paramError.dentryId | a folder
        POST /v2.0/storage/spaces/dentries/{uuid}/permissions?unionId=nobody | {"roleId":"READER","members":[{"type":"USER","id":"budi","corpId":"ding5a4db0x"}]} | paramError | a folder
        POST /v2.0/storage/spaces/dentries/none/permissions?unionId=unionAna0001 | {"roleId":"READER","members":[{"type":"USER","id":"budi","corpId":"ding5a4db0x"}]} | dentryNotExist
        PUT /v2.0/storage/spaces/dentries/{uuid}/permissions?unionId=nobody | {"roleId":"READER","members":[{"type":"USER","id":"budi","corpId":"ding5a4db0x"}]} | paramError | a folder
        PUT /v2.0/storage/spaces/dentries/none/permissions?unionId=unionAna0001 | {"roleId":"READER","members":[{"type":"USER","id":"budi","corpId":"ding5a4db0x"}]} | dentryNotExist
        POST /v2.0/storage/spaces/dentries/{uuid}/permissions/remove?unionId=nobody | {"roleId":"READER","members":[{"type":"USER","id":"budi","corpId":"ding5a4db0x"}]} | paramError | a folder
        POST /v2.0/storage/spaces/dentries/none/permissions/remove?unionId=unionAna0001 | {"roleId":"READER","members":[{"type":"USER","id":"budi","corpId":"ding5a4db0x"}]} | dentryNotExist
        POST /v2.0/storage/spaces/dentries/{uuid}/permissions/query?unionId=nobody | {} | paramError | a folder
        POST /v2.0/storage/spaces/dentries/none/permissions/query?unionId=unionAna0001 | {} | dentryNotExist
        PUT /v2.0/storage/spaces/dentries/{uuid}/permissions/inheritances?unionId=nobody | {"inheritance":"BREAK"} | paramError | a folder
        PUT /v2.0/storage/spaces/dentries/none/permissions/inheritances?unionId=unionAna0001 | {"inheritance":"BREAK"} | dentryNotExist
        GET /v2.0/storage/spaces/dentries/{uuid}/permissions/inheritances?unionId=nobody |  | paramError | a folder
        GET /v2.0/storage/spaces/dentries/none/permissions/inheritances?unionId=unionAna0001 |  | dentryNotExist
        PUT /v2.0/storage/spaces/dentries/{uuid}/permissions?unionId=unionAna0001 | {"roleId":"BOSS","members":[{"type":"USER","id":"budi","corpId":"ding5a4db0x"}]} | paramError.roleId | a folder
        POST /v2.0/storage/spaces/dentries/{uuid}/permissions/remove?unionId=unionAna0001 | {"roleId":"BOSS","members":[{"type":"USER","id":"budi","corpId":"ding5a4db0x"}]} | paramError.roleId | a folder
        POST /v2.0/storage/spaces/dentries/{uuid}/permissions/query?unionId=unionAna0001 | {"option":{"filterRoleIds":["BOSS"]}} | paramError.roleId | a folder
        GET /v1.0/storage/recycleBins/{bin}/recycleItems/none?unionId=nobody |  | paramError | the recycle bin
        GET /v1.0/storage/recycleBins/7/recycleItems/none?unionId=unionAna0001 |  | recycleBinNotExist
        POST /v1.0/storage/recycleBins/{bin}/recycleItems/none/restore?unionId=nobody |  | paramError | the recycle bin
        POST /v1.0/storage/recycleBins/{bin}/recycleItems/none/restore?unionId=unionAna0001 |  | recycleItemNotExist | the recycle bin
        POST /v1.0/storage/recycleBins/7/recycleItems/none/restore?unionId=unionAna0001 |  | recycleBinNotExist
        DELETE /v1.0/storage/recycleBins/{bin}/recycleItems/none?unionId=nobody |  | paramError | the recycle bin
        DELETE /v1.0/storage/recycleBins/{bin}/recycleItems/none?unionId=unionAna0001 |  | recycleItemNotExist | the recycle bin
        DELETE /v1.0/storage/recycleBins/7/recycleItems/none?unionId=unionAna0001 |  | recycleBinNotExist
        POST /v1.0/storage/recycleBins/7/clear?unionId=unionAna0001 |  | recycleBinNotExist
        GET /v1.0/storage/recycleBins?unionId=unionAna0001&recycleBinScope=ORG&scopeId=dingother |  | recycleBinNotExist
        POST /v1.0/storage/spaces/{space}/files/uploadInfos/query?unionId=nobody | {"protocol":"HEADER_SIGNATURE","multipart":false,"option":{}} | paramError | a folder
        POST /v1.0/storage/spaces/{space}/files/uploadInfos/query?unionId=unionBudi0002 | {"protocol":"HEADER_SIGNATURE","multipart":false,"option":{}} | permissionDenied | a folder
        POST /v1.0/storage/spaces/7/files/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE","multipart":false,"option":{}} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/files/multiPartUploadInfos/init?unionId=nobody | {} | paramError | a folder
        POST /v1.0/storage/spaces/{space}/files/multiPartUploadInfos/init?unionId=unionBudi0002 | {} | permissionDenied | a folder
        POST /v1.0/storage/spaces/7/files/multiPartUploadInfos/init?unionId=unionAna0001 | {} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/files/commit?unionId=nobody | {"uploadKey":"k","name":"a.txt","parentId":"0"} | paramError | a folder
        POST /v1.0/storage/spaces/{space}/files/commit?unionId=unionBudi0002 | {"uploadKey":"k","name":"a.txt","parentId":"0"} | permissionDenied | a folder
        POST /v1.0/storage/spaces/7/files/commit?unionId=unionAna0001 | {"uploadKey":"k","name":"a.txt","parentId":"0"} | spaceNotExist
        POST /v1.0/storage/spaces/{space}/files/multiPartUploadInfos/init?unionId=unionAna0001 | {"option":{"storageDriver":"ALIDOC"}} | paramError.storageDriver | a folder
        POST /v1.0/storage/spaces/{space}/files/uploadInfos/query?unionId=unionAna0001 | {"protocol":"FTP","multipart":false} | paramError.protocol | a folder
        POST /v1.0/storage/spaces/{space}/files/commit?unionId=unionAna0001 | {"uploadKey":"{key}","name":"a/b","parentId":"0","option":{}} | dentryNameIllegal | an upload without bytes
        POST /v1.0/storage/spaces/{space}/files/commit?unionId=unionAna0001 | {"uploadKey":"{key}","name":"a.txt","parentId":"0","option":{}} | dentryStoreError | an upload without bytes
        POST /v2.0/storage/spaces/files/{root}/commit?unionId=unionAna0001 | {"uploadKey":"{key}","name":"a/b","option":{}} | dentryNameIllegal | an upload without bytes
        POST /v2.0/storage/spaces/files/{root}/commit?unionId=unionAna0001 | {"uploadKey":"{key}","name":"a.txt","option":{"conflictStrategy":"SHRUG"}} | paramError.conflictStrategy | an upload without bytes
        POST /v2.0/storage/spaces/files/none/commit?unionId=unionAna0001 | {"uploadKey":"k","name":"a.txt"} | paramError.parentDentryUuid
        POST /v2.0/storage/spaces/files/{root}/uploadInfos/query?unionId=unionBudi0002 | {"protocol":"HEADER_SIGNATURE","option":{}} | permissionDenied | a folder
        POST /v1.0/convFile/conversations/files/send?unionId=unionAna0001 | {"spaceId":"{space}","dentryId":"{file}","openConversationId":"cidnone"} | conversationNotExist | a file
        POST /v1.0/convFile/conversations/files/send?unionId=unionBudi0002 | {"spaceId":"{space}","dentryId":"{file}","openConversationId":"cidSandboxPier0001=="} | permissionDenied | a file
        POST /v1.0/convFile/conversations/files/links/send?unionId=unionAna0001 | {"spaceId":"{space}","dentryId":"{file}","openConversationId":"cidnone"} | conversationNotExist | a file
        POST /v1.0/convFile/conversations/files/links/send?unionId=unionBudi0002 | {"spaceId":"{space}","dentryId":"{file}","openConversationId":"cidSandboxPier0001=="} | permissionDenied | a file
        POST /v1.0/convFile/conversations/files/links/send?unionId=unionAna0001 | {} | paramError.spaceId
        POST /v1.0/convFile/conversations/files/links/send?unionId=unionAna0001 | {"spaceId":"{space}"} | paramError.dentryId | a folder
        POST /v1.0/convFile/conversations/files/links/send?unionId=unionAna0001 | {"spaceId":"{space}","dentryId":"{file}"} | paramError.conversationId | a file
        POST /v1.0/convFile/apps/conversations/files/send?unionId=unionAna0001 | {} | paramError.spaceId
        POST /v1.0/convFile/apps/conversations/files/send?unionId=unionAna0001 | {"spaceId":"{space}"} | paramError.dentryId | a folder
        POST /v1.0/convFile/apps/conversations/files/send?unionId=unionAna0001 | {"spaceId":"7","dentryId":"1"} | spaceNotExist
        POST /v1.0/convFile/apps/conversations/files/send?unionId=unionAna0001 | {"spaceId":"{space}","dentryId":"999"} | dentryNotExist | a folder
        POST /v1.0/storage/events/subscribe?unionId=unionBudi0002 | {"scope":"ORG","scopeId":"ding5a4db0x"} | permissionDenied
        POST /v1.0/storage/events/unsubscribe?unionId=unionAna0001 | {"scope":"MINE","scopeId":"ding5a4db0x"} | paramError.scope
        GET /v1.0/storage/tasks/none?unionId=nobody |  | paramError
        GET /v1.0/storage/spaces/7?unionId=nobody |  | paramError
        GET /v1.0/storage/spaces/{space}?unionId=unionBudi0002 |  | permissionDenied | a folder
        POST /v1.0/storage/currentApps/query?unionId=nobody |  | paramError
        POST /v2.0/storage/dentries/search?operatorId=nobody | {"keyword":"pl"} | paramError
        POST /v2.0/storage/dentries/search?operatorId=unionAna0001 | {} | paramError-keyword
        POST /v2.0/storage/dentries/search?operatorId=unionAna0001 | {"keyword":"pl","option":{"maxResults":51}} | paramError.maxResults
        POST /v2.0/storage/dentries/search?operatorId=unionAna0001 | {"keyword":"pl","option":{"createTimeRange":{"startTime":2,"endTime":1}}} | paramError.createTimeRange
        POST /v2.0/storage/dentries/search?operatorId=unionAna0001 | {"keyword":"pl","option":{"visitTimeRange":{"startTime":"today"}}} | paramError.visitTimeRange
        POST /v1.0/drive/spaces | {"unionId":"nobody","name":"plans"} | param.error
        DELETE /v1.0/drive/spaces/7?unionId=unionAna0001 |  | param.error
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/move?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"0","option":{"conflictStrategy":"SHRUG"}} | paramError.conflictStrategy | a folder
        POST /v1.0/storage/spaces/{space}/dentries/{folder}/copy?unionId=unionAna0001 | {"targetSpaceId":"{space}","targetFolderId":"0","option":{"conflictStrategy":"SHRUG"}} | paramError.conflictStrategy | a folder
        GET /v2.0/doc/dentries/0/queryDentryUuid?spaceId={space}&operatorId=nobody |  | paramError | a folder
        GET /v2.0/doc/dentries/999/queryDentryUuid?spaceId={space}&operatorId=unionAna0001 |  | documentNotExist | a folder
        GET /v2.0/doc/dentries/{folder}/queryDentryUuid?spaceId={space}&operatorId=unionBudi0002 |  | permissionDenied | a folder
        GET /v2.0/doc/dentries/{uuid}/queryDentryId?operatorId=nobody |  | paramError | a folder
        GET /v2.0/doc/dentries/{uuid}/queryDentryId?operatorId=unionBudi0002 |  | permissionDenied | a folder
        GET /v1.0/storage/recycleBins?unionId=nobody&recycleBinScope=ORG&scopeId=ding5a4db0x |  | paramError
        GET /v1.0/storage/recycleBins/{bin}/recycleItems?unionId=nobody |  | paramError | the recycle bin
        POST /v1.0/storage/recycleBins/{bin}/clear?unionId=nobody |  | paramError | the recycle bin
        POST /v2.0/storage/spaces/files/{root}/uploadInfos/query?unionId=nobody | {"protocol":"HEADER_SIGNATURE"} | paramError | a folder
        POST /v2.0/storage/spaces/files/{root}/commit?unionId=nobody | {"uploadKey":"k","name":"a.txt"} | paramError | a folder
        POST /v2.0/storage/spaces/files/{root}/commit?unionId=unionBudi0002 | {"uploadKey":"k","name":"a.txt"} | permissionDenied | a folder
        POST /v1.0/storage/spaces/{space}/files/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE","multipart":false,"option":{"storageDriver":"ALIDOC"}} | paramError.storageDriver | a folder
        POST /v1.0/storage/spaces/{space}/files/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE","multipart":false,"option":{"preCheckParam":{"size":5368709120}}} | dentryUploadError | a folder
        POST /v1.0/storage/spaces/{space}/files/uploadInfos/query?unionId=unionAna0001 | {"protocol":"HEADER_SIGNATURE","multipart":false,"option":{"preCheckParam":{"size":11}}} | spaceQuotaInsufficient | a space with room for ten bytes
        POST /v1.0/storage/spaces/{space}/files/multiPartUploadInfos/init?unionId=unionAna0001 | {"option":{"preCheckParam":{"size":11}}} | spaceQuotaInsufficient | a space with room for ten bytes
        POST /v1.0/storage/spaces/{space}/files/multiPartUploadInfos/init?unionId=unionAna0001 | {"option":{"preCheckParam":{"size":1000000000000}}} | orgQuotaInsufficient | a folder
        POST /v1.0/storage/spaces/{space}/files/commit?unionId=unionAna0001 | {"uploadKey":"{key}","name":"a.txt","parentId":"0","option":{"conflictStrategy":"SHRUG"}} | paramError.conflictStrategy | an upload without bytes
        POST /v1.0/storage/spaces/files/multiPartUploadInfos/query?unionId=nobody | {"uploadKey":"k","partNumbers":[1]} | paramError
        PUT /v2.0/storage/spaces/dentries/{uuid}/permissions?unionId=unionAna0001 | {"roleId":"READER","members":[{"type":"FRIEND","id":"budi","corpId":"ding5a4db0x"}]} | paramError.permissionMemberType | a folder
        POST /v2.0/storage/spaces/dentries/{uuid}/permissions/remove?unionId=unionAna0001 | {"roleId":"READER","members":[{"type":"FRIEND","id":"budi","corpId":"ding5a4db0x"}]} | paramError.permissionMemberType | a folder
        POST /v1.0/storage/events/subscribe?unionId=nobody | {"scope":"ORG","scopeId":"ding5a4db0x"} | paramError
        POST /v1.0/storage/events/unsubscribe?unionId=nobody | {"scope":"ORG","scopeId":"ding5a4db0x"} | paramError
        POST /v1.0/storage/events/unsubscribe?unionId=unionAna0001 | {"scope":"ORG","scopeId":"dingother"} | paramError.scopeId
        POST /v1.0/storage/events/unsubscribe?unionId=unionBudi0002 | {"scope":"ORG","scopeId":"ding5a4db0x"} | permissionDenied
        POST /v1.0/convFile/conversations/spaces/query?unionId=nobody | {"openConversationId":"cidSandboxPier0001=="} | paramError
        POST /v1.0/convFile/conversations/spaces/query?unionId=unionAna0001 | {"openConversationId":""} | paramError.conversationId
        POST /v1.0/convFile/conversations/files/send?unionId=nobody | {} | paramError
        POST /v1.0/convFile/conversations/files/links/send?unionId=nobody | {} | paramError
        POST /v1.0/convFile/apps/conversations/files/send?unionId=nobody | {} | paramError
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
