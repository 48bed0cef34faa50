package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dingtalkstorage_1_0.models.GetCurrentAppHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetCurrentAppRequest;
import com.aliyun.dingtalkstorage_1_0.models.GetOrgHeaders;
import com.aliyun.dingtalkstorage_1_0.models.GetOrgRequest;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.dingtalk.simulator.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Spaces, files, folders, uploads and the recycle bin. */
class OfficialStorageTest extends Judged {
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
                String root = "/v2.0/doc/dentries/0/queryDentryUuid?spaceId={space}&operatorId=unionAna0001";
                keep("root", make("GET", root, "").get("dentryUuid").asText());
                var folder = make(
                        "POST",
                        "/v1.0/storage/spaces/{space}/dentries/0/folders?unionId=unionAna0001",
                        "{\"name\":\"plans\"}");
                keep("folder", folder.at("/dentry/id").asText());
                keep("uuid", folder.at("/dentry/uuid").asText());
            }
            case "an upload without bytes" -> {
                given("a folder");
                String info = "/v2.0/storage/spaces/files/{root}/uploadInfos/query?unionId=unionAna0001";
                keep(
                        "key",
                        make("POST", info, "{\"protocol\":\"HEADER_SIGNATURE\",\"option\":{}}")
                                .get("uploadKey")
                                .asText());
            }
            default -> super.given(what);
        }
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
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
