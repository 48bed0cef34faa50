package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConvFileTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final String SEND = "/v1.0/convFile/conversations/files/send?unionId=";

    private DingTalkSimulator simulator;
    private StorageWire storage;
    private String space;
    private JsonNode file;

    @BeforeEach
    void keepAFile() {
        simulator = dingtalk.simulator();
        storage = new StorageWire(simulator);
        space = storage.space("pier");
        file = storage.file(storage.rootUuid(space), "plan.csv", "a,b");
    }

    @Test
    void a_group_gets_a_copy_that_its_members_can_open() throws IOException {
        Wire.Reply reply = storage.post(SEND + StorageWire.ANA, body(file, Wire.PIER));

        assertThat(reply.json().at("/file/conversationId").asText()).isEqualTo(Wire.PIER);
        assertThat(reply.json().at("/file/id")).isNotEqualTo(file.get("id"));
        var message = simulator.group(Wire.PIER).messages().get(0);
        assertThat(message.from()).isEqualTo("ana");
        assertThat(message.kind()).isEqualTo("file");
        assertThat(message.file().name()).isEqualTo("plan.csv");
        String id = URLEncoder.encode(message.file().id(), StandardCharsets.UTF_8);
        assertThat(storage.wire.get("/_simulator/files/" + id + "/content").body())
                .isEqualTo("a,b");
        Dentry kept = simulator.group(Wire.PIER).files().get(0);
        try (InputStream in = simulator.open(kept)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("a,b");
        }
    }

    @Test
    void a_link_leaves_the_file_where_it_is() {
        JsonNode sent = storage.post(
                        "/v1.0/convFile/conversations/files/links/send?unionId=" + StorageWire.ANA,
                        body(file, Wire.PIER))
                .json();

        assertThat(sent.at("/file/id")).isEqualTo(file.get("id"));
        assertThat(simulator.group(Wire.PIER).files()).isEmpty();
        assertThat(simulator.group(Wire.PIER).messages().get(0).links().get(0).url())
                .endsWith(file.get("uuid").asText());
    }

    @Test
    void a_person_gets_a_file_from_the_app() {
        storage.post(
                "/v1.0/convFile/apps/conversations/files/send?unionId=" + StorageWire.BUDI,
                "{\"spaceId\":\"" + space + "\",\"dentryId\":\""
                        + file.get("id").asText() + "\"}");

        assertThat(simulator.person("budi").messagesWith(Wire.APP))
                .singleElement()
                .satisfies(message -> assertThat(message.file().name()).isEqualTo("plan.csv"));
    }

    @Test
    void whoever_sends_must_be_able_to_copy_the_file_and_to_add_to_the_group() {
        assertThat(storage.post(SEND + StorageWire.BUDI, body(file, Wire.PIER)).code())
                .isEqualTo("permissionDenied");
        assertThat(storage.post(SEND + StorageWire.ANA, body(file, "cidNowhere=="))
                        .code())
                .isEqualTo("conversationNotExist");
        assertThat(storage.post(SEND + StorageWire.ANA, body(storage.folder(space, "0", "plans"), Wire.PIER))
                        .code())
                .isEqualTo("folderNotSupport");
        assertThat(storage.post(SEND + StorageWire.ANA, "{\"openConversationId\":\"" + Wire.PIER + "\"}")
                        .code())
                .isEqualTo("paramError.spaceId");
        assertThat(simulator.group(Wire.PIER).messages()).isEmpty();
    }

    @Test
    void a_group_has_one_space_to_which_its_members_may_add() {
        String query = "/v1.0/convFile/conversations/spaces/query?unionId=";
        String body = "{\"openConversationId\":\"" + Wire.PIER + "\"}";

        String id = storage.post(query + StorageWire.ANA, body)
                .json()
                .at("/space/spaceId")
                .asText();

        assertThat(storage.post(query + StorageWire.BUDI, body)
                        .json()
                        .at("/space/spaceId")
                        .asText())
                .isEqualTo(id);
        assertThat(storage.post(storage.dentries(id) + "/0/folders?unionId=" + StorageWire.BUDI, "{\"name\":\"Plans\"}")
                        .status())
                .isEqualTo(200);
        assertThat(storage.post(query + StorageWire.ANA, "{\"openConversationId\":\"chatsandboxpier0001\"}")
                        .code())
                .isEqualTo("conversationNotExist");
    }

    @Test
    void what_a_person_drops_into_a_group_is_among_its_files_and_can_be_fetched() {
        simulator.person("budi").shares(simulator.group(Wire.PIER), "notes.txt", new byte[] {'h', 'i'});
        simulator.person("budi").shares(simulator.group(Wire.PIER), "crane.png", new byte[] {1});
        String group = storage.post(
                        "/v1.0/convFile/conversations/spaces/query?unionId=" + StorageWire.ANA,
                        "{\"openConversationId\":\"" + Wire.PIER + "\"}")
                .json()
                .at("/space/spaceId")
                .asText();

        JsonNode dentries = storage.call("GET", storage.dentries(group) + "?parentId=0&unionId=" + StorageWire.ANA, "")
                .json()
                .get("dentries");

        assertThat(dentries.findValuesAsText("name")).containsExactly("notes.txt");
        assertThat(dentries.get(0).get("creatorId").asText()).isEqualTo(StorageWire.BUDI);
        assertThat(storage.get(storage.downloadInfo(dentries.get(0))).body()).isEqualTo("hi");
    }

    private static String body(JsonNode dentry, String group) {
        return "{\"spaceId\":\"" + dentry.get("spaceId").asText() + "\",\"dentryId\":\""
                + dentry.get("id").asText() + "\",\"openConversationId\":\"" + group + "\"}";
    }
}
