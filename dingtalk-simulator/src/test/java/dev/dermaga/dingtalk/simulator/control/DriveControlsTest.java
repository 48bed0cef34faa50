package dev.dermaga.dingtalk.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person's drive and contacts, as the page asks for them. */
class DriveControlsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private Wire wire;

    @BeforeEach
    void speakToIt() {
        wire = new Wire(dingtalk.simulator());
    }

    @Test
    void a_person_sees_shared_folders_and_the_files_of_own_groups() {
        wire.post("/_simulator/people/ana/spaces", "{\"name\":\"Plans 计划\"}");

        assertThat(spaces("chen").findValuesAsText("name")).containsExactly("Plans 计划", "Project Pier", "Ops 值班");
        wire.post("/_simulator/conversations/" + Wire.PIER + "/quit", "{\"from\":\"chen\"}");
        assertThat(spaces("chen").findValuesAsText("name")).containsExactly("Plans 计划", "Ops 值班");
    }

    @Test
    void what_is_put_again_under_its_name_is_a_new_version_and_the_old_one_comes_back() {
        String space = "/_simulator/people/chen/spaces/" + pier("chen") + "/dentries/";
        String folder =
                wire.post(space + "0", "{\"name\":\"Berths\"}").json().get("id").asText();
        wire.upload(space + folder, "file", "plan.txt", "one".getBytes());
        JsonNode file = wire.upload(space + folder, "file", "plan.txt", "two!".getBytes())
                .json();

        assertThat(file.get("versions").findValuesAsText("number")).containsExactly("2", "1");
        assertThat(wire.get(file.at("/versions/1/url").asText()).body()).isEqualTo("one");
        JsonNode back = put(space + file.get("id").asText(), "{\"version\":1}").json();
        assertThat(wire.get(back.get("url").asText()).body()).isEqualTo("one");
        assertThat(back.get("versions")).hasSize(3);
        JsonNode seen = wire.get(space + folder).json();
        assertThat(seen.at("/items/0/name").asText()).isEqualTo("plan.txt");
        assertThat(seen.at("/path/0/name").asText()).isEqualTo("Berths");
    }

    @Test
    void names_are_changed_and_things_deleted_by_hand() {
        String space = "/_simulator/people/chen/spaces/" + pier("chen") + "/dentries/";
        String a = wire.post(space + "0", "{\"name\":\"a\"}").json().get("id").asText();
        wire.post(space + "0", "{\"name\":\"b\"}");

        assertThat(put(space + a, "{\"name\":\"b\"}").status()).isEqualTo(409);
        assertThat(put(space + a, "{\"name\":\"c\"}").json().get("name").asText())
                .isEqualTo("c");
        assertThat(delete(space + a).status()).isEqualTo(200);
        assertThat(wire.get(space + "0").json().get("items").findValuesAsText("name"))
                .containsExactly("b");
    }

    @Test
    void who_may_not_is_told_so() {
        String space = pier("chen");
        wire.post("/_simulator/conversations/" + Wire.PIER + "/quit", "{\"from\":\"devi\"}");
        String there = "/_simulator/people/devi/spaces/" + space + "/dentries/0";

        assertThat(wire.get(there).status()).isEqualTo(400);
        assertThat(wire.post(there, "{\"name\":\"x\"}").status()).isEqualTo(400);
        String mine = "/_simulator/people/chen/spaces/" + space + "/dentries/";
        for (String name : new String[] {"", " ", "a/b", "x".repeat(256)}) {
            assertThat(wire.post(mine + "0", "{\"name\":\"" + name + "\"}").status())
                    .as(name)
                    .isEqualTo(400);
        }
        assertThat(wire.get(mine + "99").status()).isEqualTo(404);
        assertThat(delete(mine + "0").status()).isEqualTo(400);
        assertThat(wire.get("/_simulator/people/chen/spaces/none/dentries/0").status())
                .isEqualTo(404);
    }

    @Test
    void contacts_are_a_tree_of_departments_and_cards_with_every_id() {
        JsonNode contacts = wire.get("/_simulator/contacts").json();

        assertThat(contacts.get("departments").findValuesAsText("id")).containsExactly("1", "101", "102", "103");
        assertThat(contacts.at("/departments/2/parentId").asLong()).isEqualTo(101);
        JsonNode chen = contacts.at("/people/2");
        assertThat(chen.get("userId").asText()).isEqualTo("chen");
        assertThat(chen.get("unionId").asText()).isEqualTo("unionChen0003");
        assertThat(chen.get("openId").asText()).isEqualTo("openunionChen0003");
        assertThat(chen.get("departments")).isNotEmpty();
    }

    private Wire.Reply put(String path, String json) {
        return wire.send("PUT", path, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    private Wire.Reply delete(String path) {
        return wire.send("DELETE", path, new byte[0]);
    }

    private JsonNode spaces(String userId) {
        return wire.get("/_simulator/people/" + userId + "/spaces").json().get("items");
    }

    private String pier(String userId) {
        for (JsonNode space : spaces(userId)) {
            if (space.path("openConversationId").asText().equals(Wire.PIER)) {
                return space.get("id").asText();
            }
        }
        throw new AssertionError("no space");
    }
}
