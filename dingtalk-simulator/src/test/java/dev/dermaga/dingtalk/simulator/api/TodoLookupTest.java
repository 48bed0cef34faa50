package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.conformance.SignIn;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TodoLookupTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private static final String ANA = "/v1.0/todo/users/unionAna0001";
    private static final String BUDI = "/v1.0/todo/users/unionBudi0002";
    private static final String TYPE = "'cardType':2,'icon':'@icon','pcDetailUrlOpenMode':'PC_SLIDE'";

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @Test
    void a_to_do_is_found_by_its_id_and_by_its_source_by_those_it_concerns() {
        String id = create("'sourceId':'s/1','subject':'Plan','executorIds':['unionBudi0002']");

        assertThat(get(BUDI + "/tasks/" + id).json().get("subject").asText()).isEqualTo("Plan");
        assertThat(get(BUDI + "/tasks/sources/s%2F1").json().get("id").asText()).isEqualTo(id);
        assertThat(get("/v1.0/todo/users/unionChen0003/tasks/" + id).code()).isEqualTo("todo.taskGet.paramError");
        assertThat(get(BUDI + "/tasks/none").json().get("message").asText()).isEqualTo("task not exist");
        assertThat(get(BUDI + "/tasks/sources/none").code()).isEqualTo("todo.taskGet.paramError");
        assertThat(get("/v1.0/todo/users/budi/tasks/" + id)
                        .json()
                        .get("message")
                        .asText())
                .isEqualTo("unionId is invalid");
    }

    @Test
    void the_detail_says_how_far_each_executor_is() {
        String id = create("'subject':'Plan','executorIds':['unionBudi0002','unionChen0003']");
        wire.modern(
                "PUT",
                ANA + "/tasks/" + id + "/executorStatus",
                token,
                json("{'executorStatusList':[{'id':'unionChen0003','isDone':true}]}"));

        JsonNode parts = get("/v1.0/todo/exclusive/users/unionAna0001/tasks/" + id)
                .json()
                .get("executorStatus");

        assertThat(parts.toString())
                .isEqualTo(
                        json("[{'userId':'unionBudi0002','isDone':false},{'userId':'unionChen0003','isDone':true}]"));
    }

    @Test
    void the_richer_list_chooses_orders_and_pages() {
        create("'subject':'Plan b','dueTime':1900000000000");
        create("'subject':'Plan a','dueTime':1800000000000");
        create("'subject':'Other','dueTime':1850000000000");
        create("'subject':'Plan c'");
        personal("'subject':'Plan for me','executorIds':['unionAna0001']");

        JsonNode first = search("'subject':'plan','orderBy':'dueTime','maxResults':2");
        assertThat(first.findValuesAsText("subject")).containsExactly("Plan a", "Plan b");
        JsonNode second =
                search("'subject':'plan','orderBy':'dueTime','maxResults':2,'nextToken':'" + next(first) + "'");
        assertThat(second.findValuesAsText("subject")).containsExactly("Plan c");
        assertThat(second.get("nextToken").isNull()).isTrue();
        assertThat(search("'fromDueTime':1840000000000,'toDueTime':1860000000000")
                        .findValuesAsText("subject"))
                .containsExactly("Other");
        assertThat(search("'needPersonalTodo':true").get("todoCards")).hasSize(5);
        assertThat(search("'orderBy':'dueTime','orderDirection':'desc','subject':'plan'")
                        .findValuesAsText("subject"))
                .containsExactly("Plan c", "Plan b", "Plan a");
        assertThat(search("'maxResults':0").get("code").asText()).isEqualTo("todo.orgTaskQuery.paramError");
        assertThat(search("'nextToken':'-1'").get("message").asText()).isEqualTo("nextToken is invalid");
    }

    @Test
    void buttons_are_shown_in_the_list_and_must_be_whole() {
        create("'subject':'Plan','executorIds':['unionBudi0002'],'actionList':[{'title':'Open','actionType':2,"
                + "'url':'http://a','actionKey':'open','param':{'body':'{}','header':{}},'buttonStyleType':1}]");

        assertThat(simulator.person("budi").todos().get(0).actions())
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.title()).isEqualTo("Open");
                    assertThat(action.actionType()).isEqualTo(2);
                });
        assertThat(refused("'subject':'Plan','actionList':[{'title':'Open','actionType':3,'url':'http://a'}]"))
                .isEqualTo("todo.taskCreate.paramError");
        assertThat(refused("'subject':'Plan','todoType':'LATER'")).isEqualTo("todo.taskCreate.paramError");
        assertThat(refused("'subject':'Plan','reminderTimeStamp':1000")).isEqualTo("todo.taskCreate.paramError");
        assertThat(refused("'subject':'Plan','reminderTimeStamp':'soon'")).isEqualTo("todo.taskCreate.paramError");
    }

    @Test
    void a_personal_to_do_wants_a_persons_token() {
        Wire.Reply reply =
                wire.modern("POST", "/v1.0/todo/users/me/personalTasks", token, json("{'subject':'Call home'}"));

        assertThat(reply.code()).isEqualTo("todo.taskCreate.tokenTypeError");
        assertThat(reply.json().get("message").asText()).isEqualTo("token type is not match");
        assertThat(personal("'subject':'Call home','executorIds':['unionBudi0002'],'reminderTimeStamp':1000")
                        .code())
                .isEqualTo("todo.taskCreate.paramError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"todo.taskCreate.lockError", "todo.taskCreate.flowControlError"})
    void what_only_the_platform_can_decide_comes_on_request(String code) {
        simulator
                .faults()
                .add(Fault.of(Kind.REFUSE).on(ANA + "/tasks").saying(code, code).times(1));

        assertThat(refused("'subject':'Plan'")).isEqualTo(code);
    }

    @Test
    void a_card_type_is_kept_and_changed_with_a_persons_token() {
        String user = userToken();
        JsonNode made = wire.modern(
                        "POST",
                        ANA + "/configs/types?operatorId=unionAna0001",
                        user,
                        json("{" + TYPE + ",'description':'Tasks','contentFieldList':[{'fieldKey':'group',"
                                + "'fieldType':'text','nameI18n':{'en_US':'Group'}}]}"))
                .json();
        String id = made.get("id").asText();

        assertThat(wire.modern("PUT", ANA + "/configs/types/" + id, user, json("{'description':'All tasks'}"))
                        .body())
                .isEqualTo(json("{'result':true}"));

        JsonNode there =
                wire.modern("GET", ANA + "/configs/types/" + id, user, "").json();
        assertThat(there.get("description").asText()).isEqualTo("All tasks");
        assertThat(there.get("icon").asText()).isEqualTo("@icon");
        assertThat(there.at("/contentFieldList/0/nameI18n/en_US").asText()).isEqualTo("Group");
        assertThat(there.get("creatorId").asText()).isEqualTo("unionAna0001");
        assertThat(wire.modern("GET", ANA + "/configs/types/none", user, "").code())
                .isEqualTo("todo.typeConfigGet.paramError");
        assertThat(wire.modern("PUT", ANA + "/configs/types/none", user, "{}").code())
                .isEqualTo("todo.typeConfigUpdate.paramError");
        assertThat(wire.modern("PUT", ANA + "/configs/types/" + id, user, json("{'cardType':3}"))
                        .json()
                        .get("message")
                        .asText())
                .isEqualTo("cardType is null");
        assertThat(wire.modern("GET", ANA + "/configs/types/" + id, token, "").code())
                .isEqualTo("InvalidAuthentication");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'icon':'@i','pcDetailUrlOpenMode':'PC_SLIDE' | cardType is null",
                "'cardType':2,'pcDetailUrlOpenMode':'PC_SLIDE' | card icon is null",
                "'cardType':2,'icon':'@i' | pcDetailUrlOpenMode is invalid",
                "'cardType':2,'icon':'@i','pcDetailUrlOpenMode':'WINDOW' | pcDetailUrlOpenMode is invalid",
                TYPE + ",'description':'LONG' | card description is oversize",
                TYPE + ",'contentFieldList':MANY | card content is oversize",
                TYPE + ",'actionList':MANY | card action is oversize",
            })
    void a_card_type_that_is_not_right_is_refused(String members, String message) {
        String many = IntStream.range(0, 11).mapToObj(i -> "{}").collect(Collectors.joining(",", "[", "]"));
        String body = members.replace("MANY", many).replace("LONG", "a".repeat(1025));

        Wire.Reply reply = wire.modern("POST", ANA + "/configs/types", userToken(), json("{" + body + "}"));

        assertThat(reply.code()).isEqualTo("todo.typeConfigCreate.paramError");
        assertThat(reply.json().get("message").asText()).isEqualTo(message);
    }

    @Test
    void card_types_do_not_grow_without_end() {
        String user = userToken();
        for (int i = 0; i < 50; i++) {
            wire.modern("POST", ANA + "/configs/types", user, json("{" + TYPE + "}"));
        }

        assertThat(wire.modern("POST", ANA + "/configs/types", user, json("{" + TYPE + "}"))
                        .json()
                        .get("message")
                        .asText())
                .isEqualTo("too many card config");
    }

    private String create(String members) {
        return wire.modern("POST", ANA + "/tasks", token, withDetail(members))
                .json()
                .get("id")
                .asText();
    }

    private String refused(String members) {
        return wire.modern("POST", ANA + "/tasks", token, withDetail(members)).code();
    }

    private static String withDetail(String members) {
        return json("{" + members + ",'detailUrl':{'appUrl':'http://a'}}");
    }

    private Wire.Reply personal(String members) {
        return wire.modern("POST", "/v1.0/todo/users/me/personalTasks", userToken(), json("{" + members + "}"));
    }

    private Wire.Reply get(String path) {
        return wire.modern("GET", path, token, "");
    }

    private JsonNode search(String members) {
        return wire.modern("POST", ANA + "/organizations/tasks/query", token, json("{" + members + "}"))
                .json();
    }

    private static String next(JsonNode page) {
        return page.get("nextToken").asText();
    }

    private String userToken() {
        return wire.post(
                        "/v1.0/oauth2/userAccessToken",
                        "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                                + "\",\"grantType\":\"authorization_code\",\"code\":\""
                                + SignIn.as("ana", simulator) + "\"}")
                .json()
                .get("accessToken")
                .asText();
    }

    private static String json(String quotedSimply) {
        return quotedSimply.replace('\'', '"');
    }
}
