package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final String ANA = StorageWire.ANA;
    private static final String BUDI = StorageWire.BUDI;

    private DingTalkSimulator simulator;
    private StorageWire storage;
    private String space;

    @BeforeEach
    void openASpace() {
        simulator = dingtalk.simulator();
        storage = new StorageWire(simulator);
        space = storage.space("pier");
    }

    @Test
    void the_same_scene_is_the_same_space() {
        assertThat(storage.space("pier")).isEqualTo(space);
        assertThat(storage.space("ops")).isNotEqualTo(space);
    }

    @ParameterizedTest
    @CsvSource({"'',400,paramError", "?unionId=ana,400,paramError", "?unionId=unionNobody,400,paramError"})
    void the_storage_wants_the_union_id_of_somebody(String query, int status, String code) {
        Wire.Reply reply = storage.post(StorageWire.SPACES + query, "{}");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void the_journal_names_a_user_id_that_stands_for_a_union_id() {
        storage.post(StorageWire.SPACES + "?unionId=ana", "{}");

        var entries = simulator.journal();
        assertThat(entries.get(entries.size() - 1).refusal().reason()).contains("is a userId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a*b", "a|b", "tab\\there", "ends.", "../up", "a/b", "a\\\\b", "nul\\u0000"})
    void names_are_refused_that_no_disk_would_take(String name) {
        Wire.Reply reply =
                storage.post(storage.dentries(space) + "/0/folders?unionId=" + ANA, "{\"name\":\"" + name + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("dentryNameIllegal");
    }

    @Test
    void a_taken_name_is_met_as_the_strategy_says() {
        JsonNode first = storage.folder(space, "0", " plans ");

        assertThat(first.get("name").asText()).isEqualTo("plans");
        assertThat(folder("AUTO_RENAME").json().at("/dentry/name").asText()).isEqualTo("plans(1)");
        assertThat(folder("RETURN_DENTRY_IF_EXISTS").json().at("/dentry/id")).isEqualTo(first.get("id"));
        assertThat(folder("RETURN_ERROR_IF_EXISTS").code()).isEqualTo("dentryAlreadyExist");
        assertThat(folder("OVERWRITE").json().at("/dentry/name").asText()).isEqualTo("plans");
        assertThat(folder("SHRUG").code()).isEqualTo("paramError.conflictStrategy");
    }

    private Wire.Reply folder(String strategy) {
        return storage.post(
                storage.dentries(space) + "/0/folders?unionId=" + ANA,
                "{\"name\":\"plans\",\"option\":{\"conflictStrategy\":\"" + strategy + "\"}}");
    }

    @Test
    void a_folder_is_listed_page_by_page() {
        for (String name : List.of("c", "a", "b")) {
            storage.folder(space, "0", name);
        }
        List<String> names = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = list("&orderBy=NAME&order=ASC&maxResults=2&nextToken=" + token)
                    .json();
            page.get("dentries").forEach(dentry -> names.add(dentry.get("name").asText()));
            token = page.get("nextToken").asText("");
            assertThat(names).hasSizeLessThan(5);
        } while (!token.isEmpty() && !token.equals("null"));

        assertThat(names).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&maxResults=51",
                "&maxResults=0",
                "&maxResults=-1",
                "&maxResults=x",
                "&nextToken=-4",
                "&nextToken=99999999999",
                "&orderBy=COLOUR",
                "&order=UP"
            })
    void absurd_pages_are_refused(String query) {
        assertThat(list(query).code()).isEqualTo("paramError");
    }

    private Wire.Reply list(String query) {
        return storage.call("GET", storage.dentries(space) + "?parentId=0&unionId=" + ANA + query, "");
    }

    @Test
    void what_is_not_there_is_404() {
        assertThat(storage.call("GET", StorageWire.SPACES + "/7?unionId=" + ANA, "")
                        .code())
                .isEqualTo("spaceNotExist");
        Wire.Reply reply = storage.post(storage.dentries(space) + "/..%2F7/query?unionId=" + ANA, "{}");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("dentryNotExist");
    }

    @Test
    void a_folder_moves_with_what_is_in_it_and_keeps_its_uuid() {
        JsonNode plans = storage.folder(space, "0", "plans");
        JsonNode old = storage.folder(space, plans.get("id").asText(), "old");
        String other = storage.space("archive");

        JsonNode moved = storage.post(
                        storage.dentries(space) + '/' + plans.get("id").asText() + "/move?unionId=" + ANA,
                        "{\"targetSpaceId\":\"" + other + "\",\"targetFolderId\":\"0\"}")
                .json();

        assertThat(moved.get("async").asBoolean()).isTrue();
        assertThat(storage.call(
                                "GET",
                                "/v1.0/storage/tasks/" + moved.get("taskId").asText() + "?unionId=" + ANA,
                                "")
                        .json()
                        .at("/task/status")
                        .asText())
                .isEqualTo("SUCCESS");
        JsonNode there = storage.call(
                        "GET",
                        "/v2.0/doc/dentries/" + old.get("uuid").asText() + "/queryDentryId?operatorId=" + ANA,
                        "")
                .json();
        assertThat(there.get("spaceId").asText()).isEqualTo(other);
        assertThat(storage.post(
                                storage.dentries(other) + '/'
                                        + there.get("dentryId").asText() + "/query?unionId=" + ANA,
                                "{}")
                        .json()
                        .at("/dentry/path")
                        .asText())
                .isEqualTo("/plans/old");
    }

    @Test
    void a_folder_goes_not_into_itself() {
        JsonNode plans = storage.folder(space, "0", "plans");
        JsonNode inner = storage.folder(space, plans.get("id").asText(), "inner");

        for (String verb : List.of("move", "copy")) {
            assertThat(storage.post(
                                    storage.dentries(space) + '/'
                                            + plans.get("id").asText() + '/' + verb + "?unionId=" + ANA,
                                    "{\"targetSpaceId\":\"" + space + "\",\"targetFolderId\":\""
                                            + inner.get("id").asText() + "\"}")
                            .code())
                    .isEqualTo("paramError.targetFolderId");
        }
    }

    @Test
    void a_rename_onto_a_taken_name_is_refused() {
        storage.folder(space, "0", "a");
        JsonNode b = storage.folder(space, "0", "b");
        String rename = storage.dentries(space) + '/' + b.get("id").asText() + "/rename?unionId=" + ANA;

        assertThat(storage.post(rename, "{\"newName\":\"a\"}").code()).isEqualTo("dentryAlreadyExist");
        assertThat(storage.post(rename, "{\"newName\":\"c\"}")
                        .json()
                        .at("/dentry/name")
                        .asText())
                .isEqualTo("c");
    }

    @Test
    void only_shared_folders_have_a_recycle_bin() {
        JsonNode plans = storage.folder(space, "0", "plans");
        String path = storage.dentries(space) + '/' + plans.get("id").asText() + "?unionId=" + ANA;

        assertThat(storage.call("DELETE", path + "&toRecycleBin=true", "").code())
                .isEqualTo("recycleBinNotSupportForSpace");
        assertThat(storage.call("DELETE", path, "").json().get("async").asBoolean())
                .isFalse();
        assertThat(storage.call("DELETE", path, "").code()).isEqualTo("dentryNotExist");
    }

    @Test
    void of_many_each_says_what_became_of_it() {
        JsonNode plans = storage.folder(space, "0", "plans");

        JsonNode items = storage.post(
                        storage.dentries(space) + "/batchRemove?unionId=" + ANA,
                        "{\"dentryIds\":[\"" + plans.get("id").asText() + "\",\"0\",\"7\"]}")
                .json()
                .get("resultItems");

        assertThat(items.findValuesAsText("errorCode")).containsExactly("dentryNotExist", "dentryNotExist");
        assertThat(items.get(0).get("success").asBoolean()).isTrue();
    }

    // ---- who may

    @Test
    void others_need_a_grant_and_a_role_that_suffices() {
        JsonNode plans = storage.folder(space, "0", "plans");
        String path = storage.dentries(space) + '/' + plans.get("id").asText();
        assertThat(storage.post(path + "/query?unionId=" + BUDI, "{}").code()).isEqualTo("permissionDenied");

        grant(plans, "READER", "USER", "budi", "");

        assertThat(storage.post(path + "/query?unionId=" + BUDI, "{}").status()).isEqualTo(200);
        assertThat(storage.post(path + "/rename?unionId=" + BUDI, "{\"newName\":\"mine\"}")
                        .code())
                .isEqualTo("permissionDenied");

        grant(plans, "MANAGER", "CONVERSATION", Wire.PIER, "");

        assertThat(storage.post(path + "/rename?unionId=" + BUDI, "{\"newName\":\"ours\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_grant_holds_below_until_that_is_broken() {
        JsonNode plans = storage.folder(space, "0", "plans");
        JsonNode old = storage.folder(space, plans.get("id").asText(), "old");
        String path = storage.dentries(space) + '/' + old.get("id").asText() + "/query?unionId=" + BUDI;
        grant(plans, "READER", "USER", "budi", "");
        assertThat(storage.post(path, "{}").status()).isEqualTo(200);

        storage.call("PUT", permissions(old) + "/inheritances?unionId=" + ANA, "{\"inheritance\":\"BREAK\"}");

        assertThat(storage.post(path, "{}").code()).isEqualTo("permissionDenied");
    }

    @Test
    void in_a_space_of_an_app_nobody_may_anything_without_a_grant_that_ends() {
        String own = storage.space("app", ",\"ownerType\":\"APP\"");
        String root = storage.rootUuid(own);
        String list = storage.dentries(own) + "?parentId=0&unionId=" + ANA;
        assertThat(storage.call("GET", list, "").code()).isEqualTo("permissionDenied");

        storage.post(
                "/v2.0/storage/spaces/dentries/" + root + "/permissions?unionId=" + ANA,
                "{\"roleId\":\"EDITOR\",\"members\":[{\"type\":\"USER\",\"id\":\"ana\"}],\"option\":{\"duration\":60}}");
        assertThat(storage.call("GET", list, "").status()).isEqualTo(200);

        simulator.advance(Duration.ofSeconds(60));
        assertThat(storage.call("GET", list, "").code()).isEqualTo("permissionDenied");
    }

    @ParameterizedTest
    @CsvSource({
        "BOSS,USER,budi,'',paramError.roleId",
        "READER,FRIEND,budi,'',paramError.permissionMemberType",
        "READER,USER,unionBudi0002,'',paramError",
        "READER,USER,'','',paramError",
        "READER,DEPT,1,'',paramError",
        "READER,USER,budi,'{\"duration\":60}',paramError",
    })
    void a_grant_that_makes_no_sense_is_refused(String role, String type, String id, String option, String code) {
        JsonNode plans = storage.folder(space, "0", "plans");

        assertThat(grant(plans, role, type, id, option).code()).isEqualTo(code);
    }

    @Test
    void grants_are_listed_and_taken_back() {
        JsonNode plans = storage.folder(space, "0", "plans");
        grant(plans, "READER", "USER", "budi", "");

        assertThat(grants(plans).findValuesAsText("id")).contains("budi", "READER");

        storage.post(
                permissions(plans) + "/remove?unionId=" + ANA,
                "{\"roleId\":\"READER\",\"members\":[{\"type\":\"USER\",\"id\":\"budi\"}]}");
        assertThat(grants(plans)).isEmpty();
    }

    private JsonNode grants(JsonNode dentry) {
        return storage.post(permissions(dentry) + "/query?unionId=" + ANA, "{}")
                .json()
                .get("permissions");
    }

    private static String permissions(JsonNode dentry) {
        return "/v2.0/storage/spaces/dentries/" + dentry.get("uuid").asText() + "/permissions";
    }

    private Wire.Reply grant(JsonNode dentry, String role, String type, String id, String option) {
        return storage.post(
                permissions(dentry) + "?unionId=" + ANA,
                "{\"roleId\":\"" + role + "\",\"members\":[{\"type\":\"" + type + "\",\"id\":\"" + id + "\"}]"
                        + (option.isEmpty() ? "" : ",\"option\":" + option) + "}");
    }

    // ---- shared folders

    @Test
    void a_shared_folder_is_for_everybody_and_only_its_maker_or_an_administrator_deletes_it() {
        String id = storage.post("/v1.0/drive/spaces", "{\"name\":\"Handbooks\",\"unionId\":\"" + BUDI + "\"}")
                .json()
                .get("spaceId")
                .asText();

        JsonNode page = storage.call("GET", "/v1.0/drive/spaces?spaceType=org&maxResults=10&unionId=" + ANA, "")
                .json();

        assertThat(page.at("/spaces/0/spaceName").asText()).isEqualTo("Handbooks");
        assertThat(page.get("nextToken").asText()).isEmpty();
        assertThat(storage.call("DELETE", "/v1.0/drive/spaces/" + id + "?unionId=unionChen0003", "")
                        .code())
                .isEqualTo("no.priviledge");
        assertThat(storage.call("DELETE", "/v1.0/drive/spaces/" + id + "?unionId=" + ANA, "")
                        .status())
                .isEqualTo(200);
    }

    // ---- what was

    @Test
    void what_is_in_the_recycle_bin_can_be_had_back_and_then_not() {
        String shared = storage.post("/v1.0/drive/spaces", "{\"name\":\"Handbooks\",\"unionId\":\"" + ANA + "\"}")
                .json()
                .get("spaceId")
                .asText();
        JsonNode plans = storage.folder(shared, "0", "plans");
        storage.file(plans.get("uuid").asText(), "a.txt", "one");
        String bin = storage.call(
                        "GET", "/v1.0/storage/recycleBins?recycleBinScope=ORG&scopeId=ding5a4db0x&unionId=" + ANA, "")
                .json()
                .at("/recycleBin/id")
                .asText();
        String items = "/v1.0/storage/recycleBins/" + bin + "/recycleItems";

        recycle(shared, plans);
        JsonNode item =
                storage.call("GET", items + "?unionId=" + ANA, "").json().at("/recycleItems/0");
        assertThat(item.get("originalPath").asText()).isEqualTo("/plans");
        assertThat(item.get("type").asText()).isEqualTo("FOLDER");

        String one = items + '/' + item.get("id").asText();
        assertThat(storage.post(one + "/restore?unionId=unionChen0003", "{}").code())
                .isEqualTo("permissionDenied");
        assertThat(storage.post(one + "/restore?unionId=" + ANA, "{}").json().get("dentryId"))
                .isEqualTo(plans.get("id"));
        JsonNode back = storage.call(
                        "GET",
                        storage.dentries(shared) + "?parentId="
                                + plans.get("id").asText() + "&unionId=" + ANA,
                        "")
                .json()
                .at("/dentries/0");
        assertThat(storage.get(storage.downloadInfo(back)).body()).isEqualTo("one");

        recycle(shared, plans);
        storage.post("/v1.0/storage/recycleBins/" + bin + "/clear?unionId=" + ANA, "");
        assertThat(storage.call("GET", items + "?unionId=" + ANA, "").json().get("recycleItems"))
                .isEmpty();
        assertThat(storage.call("GET", items.replace(bin, "7") + "?unionId=" + ANA, "")
                        .code())
                .isEqualTo("recycleBinNotExist");
    }

    private void recycle(String space, JsonNode dentry) {
        storage.call(
                "DELETE",
                storage.dentries(space) + '/' + dentry.get("id").asText() + "?toRecycleBin=true&unionId=" + ANA,
                "");
    }

    @Test
    void an_old_version_can_be_read_and_brought_back() {
        String root = storage.rootUuid(space);
        JsonNode file = storage.file(root, "a.txt", "one");
        JsonNode info = storage.uploadInfo(root, "{}").json();
        storage.put(info.get("headerSignatureInfo"), new byte[] {'t', 'w', 'o', '!'});
        storage.commit(root, info.get("uploadKey").asText(), "a.txt", "{\"conflictStrategy\":\"OVERWRITE\"}");
        String path = storage.dentries(space) + '/' + file.get("id").asText();

        JsonNode versions = storage.call("GET", path + "/versions?unionId=" + ANA, "")
                .json()
                .get("dentries");
        assertThat(versions.findValuesAsText("size")).containsExactly("4", "3");

        assertThat(storage.post(path + "/versions/9/revert?unionId=" + ANA, "").code())
                .isEqualTo("paramError");
        storage.post(path + "/versions/1/revert?unionId=" + ANA, "");
        assertThat(storage.get(storage.downloadInfo(file)).body()).isEqualTo("one");
    }
}
