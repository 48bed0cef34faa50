package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private static final String CARDS = "/v1.0/card/instances";
    private static final String AI = "8aebdfb9-28f4-4a98-98f5-396c3dde41a0.schema";
    private static final String TEMPLATE = "'cardTemplateId':'sandbox-card.schema'";
    private static final String DATA = "'cardData':{'cardParamMap':{'title':'Plan','status':'open'}}";
    private static final String CARD = "'outTrackId':'card-1'," + TEMPLATE + "," + DATA;
    private static final String GROUP_SPACE =
            "'imGroupOpenSpaceModel':{'supportForward':false,'lastMessageI18n':{'ZH_CN':'一张卡片'}}";
    private static final String TO_PIER = "'openSpaceId':'dtv1.card//IM_GROUP." + Wire.PIER
            + "','imGroupOpenDeliverModel':{'robotCode':'" + Wire.APP + "'}";

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
    void a_card_is_created_and_then_delivered_where_it_has_a_space() {
        assertThat(post("", CARD + "," + GROUP_SPACE).body()).isEqualTo(json("{'success':true,'result':'card-1'}"));
        assertThat(simulator.group(Wire.PIER).messages()).isEmpty();

        JsonNode result =
                post("/deliver", "'outTrackId':'card-1'," + TO_PIER).json().at("/result/0");

        assertThat(result.get("success").asBoolean()).isTrue();
        assertThat(result.get("spaceType").asText()).isEqualTo("IM_GROUP");
        assertThat(result.get("carrierId").asText()).isNotEmpty();
        assertThat(simulator.group(Wire.PIER).messages()).singleElement().satisfies(message -> {
            assertThat(message.kind()).isEqualTo("card");
            assertThat(message.card()).isEqualTo("card-1");
            assertThat(message.text()).isEqualTo("一张卡片");
        });
    }

    @Test
    void each_place_has_its_own_result() {
        Wire.Reply reply = post(
                "/createAndDeliver",
                CARD + "," + GROUP_SPACE + ",'imRobotOpenSpaceModel':{'supportForward':true},"
                        + "'openSpaceId':'dtv1.card://im_group." + Wire.PIER
                        + ";im_group.cidNowhere==;im_robot.budi;im_robot.nobody;',"
                        + "'imGroupOpenDeliverModel':{'robotCode':'" + Wire.APP
                        + "','atUserIds':{'chen':'陈'}},'imRobotOpenDeliverModel':{'spaceType':'IM_ROBOT'}");

        JsonNode results = reply.json().at("/result/deliverResults");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(results.findValuesAsText("success")).containsExactly("true", "false", "true", "false");
        assertThat(results.at("/1/errorMsg").asText()).contains("cidNowhere==");
        assertThat(results.at("/3/errorMsg").asText()).contains("nobody");
        assertThat(simulator.group(Wire.PIER).messages().get(0).at()).containsExactly("chen");
        assertThat(simulator.person("budi").messagesWith(Wire.APP))
                .extracting(ChatMessage::card)
                .containsExactly("card-1");
    }

    @Test
    void a_place_without_a_space_a_foreign_robot_and_abandoned_places_are_told_apart() {
        post("", CARD + "," + GROUP_SPACE);

        JsonNode results = post(
                        "/deliver",
                        "'outTrackId':'card-1','openSpaceId':'dtv1.card//IM_ROBOT.ana;IM_GROUP." + Wire.PIER
                                + ";CO_FEED.ana','imRobotOpenDeliverModel':{'spaceType':'IM_ROBOT'},"
                                + "'imGroupOpenDeliverModel':{'robotCode':'other'},'coFeedOpenDeliverModel':{'bizTag':'b'}")
                .json()
                .get("result");

        assertThat(results.at("/0/errorMsg").asText()).contains("no space model");
        assertThat(results.at("/1/errorMsg").asText()).contains("not the robot");
        assertThat(results.at("/2/success").asBoolean()).isFalse();
        assertThat(simulator.group(Wire.PIER).messages()).isEmpty();

        assertThat(put("/spaces", "'outTrackId':'card-1','imRobotOpenSpaceModel':{'supportForward':false}")
                        .status())
                .isEqualTo(200);
        assertThat(post(
                                "/deliver",
                                "'outTrackId':'card-1','openSpaceId':'dtv1.card//IM_ROBOT.ana',"
                                        + "'imRobotOpenDeliverModel':{'spaceType':'IM_ROBOT'}")
                        .json()
                        .at("/result/0/success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void the_key_of_a_delivered_card_stands_for_its_message() {
        String key = post("/createAndDeliver", CARD + "," + GROUP_SPACE + "," + TO_PIER)
                .json()
                .at("/result/deliverResults/0/carrierId")
                .asText();
        simulator.person("budi").reads(Wire.PIER);

        Wire.Reply readers = wire.modern(
                "POST",
                "/v1.0/robot/groupMessages/query",
                token,
                json("{'robotCode':'" + Wire.APP + "','openConversationId':'" + Wire.PIER + "','processQueryKey':'"
                        + key + "'}"));

        assertThat(readers.body()).contains("budi");
    }

    @Test
    void an_update_replaces_all_variables_unless_it_goes_by_key() {
        post("", CARD);

        put(
                "",
                "'outTrackId':'card-1','cardData':{'cardParamMap':{'status':'done'}},"
                        + "'cardUpdateOptions':{'updateCardDataByKey':true}");
        assertThat(simulator.card("card-1").data()).isEqualTo(Map.of("title", "Plan", "status", "done"));

        put("", "'outTrackId':'card-1','cardData':{'cardParamMap':{'status':'gone'}}");
        assertThat(simulator.card("card-1").data()).isEqualTo(Map.of("status", "gone"));
    }

    @Test
    void private_data_is_seen_by_its_owner_alone_and_follows_its_own_option() {
        post("", CARD + ",'privateData':{'budi':{'cardParamMap':{'canClick':'true','hint':'yours'}}}");
        assertThat(simulator.card("card-1").seenBy("budi")).containsEntry("canClick", "true");
        assertThat(simulator.card("card-1").seenBy("ana")).doesNotContainKey("canClick");

        put(
                "",
                "'outTrackId':'card-1','privateData':{'budi':{'cardParamMap':{'canClick':'false'}}},"
                        + "'cardUpdateOptions':{'updatePrivateDataByKey':true}");
        assertThat(simulator.card("card-1").seenBy("budi"))
                .containsEntry("canClick", "false")
                .containsEntry("hint", "yours")
                .containsEntry("title", "Plan");

        put("", "'outTrackId':'card-1','privateData':{'budi':{'cardParamMap':{'canClick':'true'}}}");
        assertThat(simulator.card("card-1").seenBy("budi")).doesNotContainKey("hint");
    }

    @Test
    void a_variable_that_the_template_does_not_declare_private_stays_public() {
        simulator.addCardTemplate(CardTemplate.published("strict.schema").withPrivate("canClick"));

        post(
                "",
                "'outTrackId':'card-1','cardTemplateId':'strict.schema'," + DATA
                        + ",'privateData':{'budi':{'cardParamMap':{'canClick':'true','title':'for Budi'}}}");

        assertThat(simulator.card("card-1").seenBy("budi"))
                .containsEntry("canClick", "true")
                .containsEntry("title", "Plan");
    }

    @Test
    void ids_are_of_the_kind_that_the_request_says() {
        assertThat(post("", CARD + ",'privateData':{'unionBudi0002':{}}").code())
                .isEqualTo("param.userIdNotExist");
        assertThat(simulator
                        .journal()
                        .get(simulator.journal().size() - 1)
                        .refusal()
                        .reason())
                .contains("of the other kind");
        assertThat(post("", CARD + ",'userIdType':2,'privateData':{'unionBudi0002':{'cardParamMap':{'a':'b'}}}")
                        .status())
                .isEqualTo(200);
        assertThat(simulator.card("card-1").seenBy("budi")).containsEntry("a", "b");
    }

    @Test
    void a_card_for_some_is_seen_by_them_alone() {
        post(
                "/createAndDeliver",
                CARD + "," + GROUP_SPACE + ",'openSpaceId':'dtv1.card//IM_GROUP." + Wire.PIER
                        + "','imGroupOpenDeliverModel':{'robotCode':'" + Wire.APP + "','recipients':['chen']}");

        JsonNode seen = wire.get("/_simulator/cards/card-1").json().get("seenBy");

        assertThat(seen.fieldNames()).toIterable().containsExactly("chen");
    }

    @Test
    void an_out_track_id_is_used_once() {
        post("", CARD);

        assertThat(post("", CARD).code()).isEqualTo("param.cardAlreadyExist");
        assertThat(post("/createAndDeliver", CARD + "," + GROUP_SPACE + "," + TO_PIER)
                        .code())
                .isEqualTo("param.cardAlreadyExist");
        assertThat(simulator.group(Wire.PIER).messages()).isEmpty();
    }

    @Test
    void a_top_box_stays_until_its_time_or_until_it_is_closed() {
        String until = Long.toString(Instant.now().plus(Duration.ofHours(1)).toEpochMilli());
        String box = "'topOpenSpaceModel':{'spaceType':'ONE_BOX'},'openSpaceId':'dtv1.card//ONE_BOX." + Wire.PIER
                + "','topOpenDeliverModel':{'expiredTimeMillis':" + until + ",'userIds':['ana']}";
        post("/createAndDeliver", CARD + "," + box);
        assertThat(simulator.group(Wire.PIER).topBoxes()).hasSize(1);
        assertThat(simulator.group(Wire.PIER).messages()).isEmpty();

        Wire.Reply closed = wire.modern(
                "POST", "/v1.0/card/tops/close?outTrackId=card-1&openConversationId=" + Wire.PIER, token, "");
        assertThat(closed.body()).isEqualTo(json("{'success':true,'result':true}"));
        assertThat(simulator.group(Wire.PIER).topBoxes()).isEmpty();

        for (int i = 0; i < 10; i++) {
            post("/createAndDeliver", CARD.replace("card-1", "box-" + i) + "," + box);
        }
        assertThat(post("/createAndDeliver", CARD.replace("card-1", "box-10") + "," + box)
                        .json()
                        .at("/result/deliverResults/0/errorMsg")
                        .asText())
                .contains("10 open top boxes");
        simulator.advance(Duration.ofHours(2));
        assertThat(simulator.group(Wire.PIER).topBoxes()).isEmpty();
        assertThat(post("/createAndDeliver", CARD.replace("card-1", "box-11") + "," + box)
                        .json()
                        .at("/result/deliverResults/0/success")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "outTrackId=card-1 | param.conversationIdInvalid",
                "outTrackId=card-1&openConversationId=cidNowhere | param.conversationIdInvalid",
                "openConversationId=" + Wire.PIER + " | param.outTrackIdEmpty",
                "outTrackId=other&openConversationId=" + Wire.PIER + " | param.cardNotExist",
            })
    void closing_a_top_box_names_card_and_group(String query, String code) {
        assertThat(wire.modern("POST", "/v1.0/card/tops/close?" + query, token, "")
                        .code())
                .isEqualTo(code);
        assertThat(wire.modern("POST", "/v1.0/card/tops/close", token, "").code())
                .isEqualTo("param.empty");
    }

    @Test
    void an_ai_card_grows_by_pieces_and_a_repeated_piece_counts_once() {
        post("", "'outTrackId':'card-1','cardTemplateId':'" + AI + "','cardData':{}");
        assertThat(simulator.card("card-1").stage()).isEqualTo("processing");

        stream("'guid':'g1','key':'text','content':'The crane '");
        stream("'guid':'g2','key':'text','content':'is free'");
        stream("'guid':'g2','key':'text','content':'is free'");
        assertThat(simulator.card("card-1").data()).containsEntry("text", "The crane is free");
        assertThat(simulator.card("card-1").stage()).isEqualTo("inputting");

        stream("'guid':'g3','key':'text','content':'**All**','isFull':true,'isFinalize':true");
        assertThat(simulator.card("card-1").data()).containsEntry("text", "**All**");
        assertThat(simulator.card("card-1").stage()).isEqualTo("finished");
        stream("'guid':'g4','key':'text','content':'sorry','isError':true");
        assertThat(simulator.card("card-1").stage()).isEqualTo("failed");
    }

    @Test
    void what_cannot_be_streamed_is_refused() {
        post("", CARD);
        post("", "'outTrackId':'ai','cardTemplateId':'" + AI + "','cardData':{}");
        String ai = "'outTrackId':'ai',";

        assertThat(streamed("'outTrackId':'ai','key':'k','content':'c'")).isEqualTo("param.stream.guidEmpty");
        assertThat(streamed(ai + "'guid':'g','content':'c'")).isEqualTo("param.stream.keyEmpty");
        assertThat(streamed(ai + "'guid':'g','key':'k'")).isEqualTo("param.stream.contentEmpty");
        assertThat(streamed(ai + "'guid':'g','key':'k','content':'c','isFull':null"))
                .isEqualTo("param.stream.isFull");
        assertThat(streamed(ai + "'guid':'g','key':'k','content':'" + "字".repeat(342) + "'"))
                .isEqualTo("param.stream.content");
        assertThat(streamed(ai + "'guid':'g','key':'k','isFull':true,'content':'" + "a".repeat(3073) + "'"))
                .isEqualTo("param.stream.content");
        assertThat(streamed("'outTrackId':'none','guid':'g','key':'k','content':'c'"))
                .isEqualTo("param.stream.outTrackId");
        assertThat(streamed("'outTrackId':'card-1','guid':'g','key':'k','content':'c'"))
                .isEqualTo("param.invalid");
        assertThat(streamed("'guid':'g','key':'k','content':'c'")).isEqualTo("param.outTrackIdEmpty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                " | param.empty",
                "'outTrackId':'c','cardData':{} | param.cardTemplateIdEmpty",
                TEMPLATE + ",'cardData':{} | param.outTrackIdEmpty",
                "'outTrackId':'c'," + TEMPLATE + " | param.cardPublicDataEmpty",
                "'outTrackId':'c','cardTemplateId':'none','cardData':{} | param.templateNotExist",
                "'outTrackId':'c','cardTemplateId':'draft','cardData':{} | param.templateUnpublished",
                CARD + ",'userId':'nobody' | param.userIdNotExist",
                CARD + ",'privateData':{'':{}} | param.userIdEmpty",
                CARD + ",'cardAtUserIds':['nobody'] | param.userIdNotExist",
                CARD + ",'callbackType':'stream' | param.invalid",
                CARD + ",'callbackType':'HTTP' | param.invalid",
                CARD + ",'callbackType':'HTTP','callbackRouteKey':'none' | param.invalid",
                CARD + ",'userIdType':3 | param.invalid",
                CARD + ",'imGroupOpenSpaceModel':{} | param.openSpaceModelInvalid",
                CARD + ",'topOpenSpaceModel':{'spaceType':'TOP'} | param.openSpaceModelInvalid",
                "'outTrackId':'c'," + TEMPLATE + ",'cardData':{'cardParamMap':{'list':['a']}} | param.invalid",
                "'outTrackId':'c'," + TEMPLATE + ",'cardData':{'cardParamMap':'text'} | param.invalid",
                "'outTrackId':'a\\u0000b'," + TEMPLATE + ",'cardData':{} | param.invalid",
            })
    void a_card_that_is_not_right_is_not_created(String body, String code) {
        simulator.addCardTemplate(CardTemplate.unpublished("draft"));

        assertThat(post("", body == null ? "" : body).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | param.dynamicSourceIdEmpty",
                "{'dynamicDataSourceId':'d'} | param.dynamicDataPullConfigEmpty",
                "{'dynamicDataSourceId':'d','pullConfig':{}} | param.dynamicDataSourcePullStrategyEmpty",
                "{'dynamicDataSourceId':'d','pullConfig':{'pullStrategy':'INTERVAL','interval':5}}"
                        + " | param.dynamicDataPullIntervalTimeUnitInvalid",
                "{'dynamicDataSourceId':'d','pullConfig':{'pullStrategy':'INTERVAL','interval':2,'timeUnit':'SECONDS'}}"
                        + " | param.dynamicDataPullIntervalInvalid",
                "{'dynamicDataSourceId':'d','pullConfig':{'pullStrategy':'INTERVAL','timeUnit':'DAYS'}}"
                        + " | param.dynamicDataPullIntervalInvalid",
                "{'dynamicDataSourceId':'d','pullConfig':{'pullStrategy':'ONCE'}} | ``",
            })
    void a_source_of_dynamic_data_says_how_it_is_pulled(String source, String code) {
        assertThat(post("", CARD + ",'openDynamicDataConfig':{'dynamicDataSourceConfigs':[" + source + "]}")
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'openSpaceId':'','imRobotOpenDeliverModel':{'a':'b'} | param.openSpaceIdEmpty",
                "'openSpaceId':'cidBare==','imRobotOpenDeliverModel':{'a':'b'} | param.openSpaceIdInvalid",
                "'openSpaceId':'dtv1.card//','imRobotOpenDeliverModel':{'a':'b'} | param.openSpaceIdInvalid",
                "'openSpaceId':'dtv1.card//MOON.ana','imRobotOpenDeliverModel':{'a':'b'} | param.openSpaceIdInvalid",
                "'openSpaceId':'dtv1.card//IM_ROBOT.','imRobotOpenDeliverModel':{'a':'b'} | param.openSpaceIdInvalid",
                "'openSpaceId':'dtv1.card//IM_ROBOT.ana' | param.openDeliverModelEmpty",
                "'openSpaceId':'dtv1.card//IM_GROUP.c','imRobotOpenDeliverModel':{'a':'b'} | MALFORMED",
                "'openSpaceId':'dtv1.card//IM_GROUP.c','imGroupOpenDeliverModel':{'extension':{}} | MALFORMED",
                "'openSpaceId':'dtv1.card//ONE_BOX.c','topOpenDeliverModel':{'userIds':[]} | MALFORMED",
                "'openSpaceId':'dtv1.card//IM_GROUP.c','imGroupOpenDeliverModel':{'robotCode':'r','recipients':['x']}"
                        + " | param.userIdNotExist",
            })
    void a_delivery_that_is_not_right_is_refused(String places, String code) {
        post("", CARD + "," + GROUP_SPACE);

        Wire.Reply delivered = post("/deliver", "'outTrackId':'card-1'," + places);
        Wire.Reply both =
                post("/createAndDeliver", CARD.replace("card-1", "card-2") + "," + GROUP_SPACE + "," + places);

        assertThat(delivered.code()).isEqualTo(code.replace("MALFORMED", "param.spaceDeliverModelEmpty"));
        assertThat(both.code()).isEqualTo(code.replace("MALFORMED", "param.openDeliverModelError"));
    }

    @Test
    void the_other_calls_refuse_what_their_pages_name() {
        assertThat(post("/deliver", "").code()).isEqualTo("param.empty");
        assertThat(post("/deliver", TO_PIER).code()).isEqualTo("param.outTrackIdEmpty");
        assertThat(post("/deliver", "'outTrackId':'none'," + TO_PIER).code()).isEqualTo("param.cardNotExist");
        assertThat(post("/createAndDeliver", CARD + "," + TO_PIER).code()).isEqualTo("param.openSpaceModelInvalid");
        assertThat(put("", "'outTrackId':'none','cardData':{}").code()).isEqualTo("param.cardNotExist");
        assertThat(put("", "'cardData':{}").code()).isEqualTo("param.outTrackIdEmpty");
        assertThat(put("", "'outTrackId':'none'").code()).isEqualTo("param.cardDataAndPrivateDataBothEmpty");
        assertThat(put("/spaces", "").code()).isEqualTo("param.empty");
        assertThat(put("/spaces", GROUP_SPACE).code()).isEqualTo("param.outTrackIdEmpty");
        assertThat(put("/spaces", "'outTrackId':'none'").code()).isEqualTo("param.emptyAppendSpaces");
        assertThat(put("/spaces", "'outTrackId':'none','imRobotOpenSpaceModel':{}")
                        .code())
                .isEqualTo("param.openSpaceModelInvalid");
        assertThat(put("/spaces", "'outTrackId':'none'," + GROUP_SPACE).code()).isEqualTo("param.cardNotExist");
    }

    @Test
    void the_limits_of_a_card_are_kept() {
        assertThat(post("", card("o".repeat(101), "a", "b")).code()).isEqualTo("param.invalid");
        assertThat(post("", card("c", "字".repeat(34), "b")).code()).isEqualTo("param.invalid");
        assertThat(post("", card("c", "a", "字".repeat(342))).code()).isEqualTo("param.invalid");
        assertThat(post("", card("o".repeat(100), "字".repeat(33), "字".repeat(341)))
                        .status())
                .isEqualTo(200);
        String many = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> "'k" + i + "':'" + "a".repeat(1020) + "'")
                .collect(Collectors.joining(","));
        assertThat(post("", "'outTrackId':'c'," + TEMPLATE + ",'cardData':{'cardParamMap':{" + many + "}}")
                        .code())
                .isEqualTo("param.invalid");
        String crowd =
                IntStream.rangeClosed(1, 21).mapToObj(i -> "'p" + i + "':{}").collect(Collectors.joining(","));
        assertThat(post("", CARD + ",'privateData':{" + crowd + "}").code()).isEqualTo("param.invalid");
        assertThat(post("", CARD + ",'openSpaceId':'x'").status()).isEqualTo(200);
    }

    @Test
    void a_route_key_leads_to_one_address_until_that_is_overwritten() {
        String route = "'callbackRouteKey':'key','apiSecret':'card-secret-1','callbackUrl':'https://";
        assertThat(register(route + "one'").json().at("/result/callbackUrl").asText())
                .isEqualTo("https://one");
        assertThat(register(route + "one'").status()).isEqualTo(200);

        Wire.Reply other = register(route + "two'");
        assertThat(other.status()).isEqualTo(500);
        assertThat(other.code()).isEqualTo("param.callbackRouteKeyExist");
        assertThat(register(route + "two','forceUpdate':true")
                        .json()
                        .at("/result/apiSecret")
                        .asText())
                .isEqualTo("card-secret-1");

        assertThat(register("").code()).isEqualTo("param.empty");
        assertThat(register("'callbackUrl':'https://one'").code()).isEqualTo("param.callbackRouteKeyEmpty");
        assertThat(register("'callbackRouteKey':'key'").code()).isEqualTo("param.callbackUrlEmpty");
        assertThat(simulator.journal().toString()).doesNotContain("card-secret-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"param.contentUnsafe", "system.busy"})
    void what_only_the_platform_can_decide_comes_on_request(String code) {
        simulator
                .faults()
                .add(Fault.of(Kind.REFUSE).on(CARDS).saying(code, code).times(1));

        assertThat(post("", CARD).code()).isEqualTo(code);
        assertThat(post("", CARD).status()).isEqualTo(200);
    }

    private static String card(String outTrackId, String key, String value) {
        return "'outTrackId':'" + outTrackId + "'," + TEMPLATE + ",'cardData':{'cardParamMap':{'" + key + "':'" + value
                + "'}}";
    }

    private Wire.Reply post(String path, String members) {
        return wire.modern("POST", CARDS + path, token, json("{" + members + "}"));
    }

    private Wire.Reply put(String path, String members) {
        return wire.modern("PUT", CARDS + path, token, json("{" + members + "}"));
    }

    private Wire.Reply register(String members) {
        return wire.modern("POST", "/v1.0/card/callbacks/register", token, json("{" + members + "}"));
    }

    private void stream(String members) {
        assertThat(streamed("'outTrackId':'card-1'," + members)).isEmpty();
    }

    private String streamed(String members) {
        return wire.modern("PUT", "/v1.0/card/streaming", token, json("{" + members + "}"))
                .code();
    }

    private static String json(String quotedSimply) {
        return quotedSimply.replace('\'', '"');
    }
}
