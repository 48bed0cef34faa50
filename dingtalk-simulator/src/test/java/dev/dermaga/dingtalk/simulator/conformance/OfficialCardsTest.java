package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Interactive cards. */
@Judges({"CardApi", "CardChecks", "CardDeliveries"})
class OfficialCardsTest extends Judged {
    @Override
    List<String> success() {
        return List.of(
                "POST /v1.0/card/instances",
                "{\"outTrackId\":\"judged\",\"cardTemplateId\":\"sandbox-card.schema\",\"cardData\":{\"cardParamMap\":{}},\"imGroupOpenSpaceModel\":{\"supportForward\":false}}");
    }

    private static final String AI = "8aebdfb9-28f4-4a98-98f5-396c3dde41a0.schema";

    @Override
    void given(String what) {
        switch (what) {
            case "a card" -> make("POST", call()[1], success().get(1));
            case "an AI card" ->
                make("POST", call()[1], success().get(1).replace("judged", "ai").replace("sandbox-card.schema", AI));
            case "a route of cards" ->
                make(
                        "POST",
                        "/v1.0/card/callbacks/register",
                        "{\"callbackRouteKey\":\"judged\",\"callbackUrl\":\"http://127.0.0.1/a\"}");
            case "a template that is not published" ->
                simulator.addCardTemplate(new CardTemplate("draft.schema", false, false, List.of(), List.of()));
            default -> super.given(what);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POST /v1.0/card/callbacks/register | {"callbackUrl":"https://one"} | param.callbackRouteKeyEmpty
        POST /v1.0/card/callbacks/register | {"callbackRouteKey":"key"} | param.callbackUrlEmpty
        POST /v1.0/card/callbacks/register | {} | param.empty
        POST /v1.0/card/instances | {"outTrackId":"c","cardTemplateId":"sandbox-card.schema"} | param.cardPublicDataEmpty
        POST /v1.0/card/instances | {"outTrackId":"c","cardData":{}} | param.cardTemplateIdEmpty
        POST /v1.0/card/instances | {"outTrackId":"card-1","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{"dynamicDataSourceId":"d"}]}} | param.dynamicDataPullConfigEmpty
        POST /v1.0/card/instances | {"outTrackId":"card-1","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{"dynamicDataSourceId":"d","pullConfig":{"pullStrategy":"INTERVAL","timeUnit":"DAYS"}}]}} | param.dynamicDataPullIntervalInvalid
        POST /v1.0/card/instances | {"outTrackId":"card-1","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{"dynamicDataSourceId":"d","pullConfig":{"pullStrategy":"INTERVAL","interval":5}}]}} | param.dynamicDataPullIntervalTimeUnitInvalid
        POST /v1.0/card/instances | {"outTrackId":"card-1","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{"dynamicDataSourceId":"d","pullConfig":{}}]}} | param.dynamicDataSourcePullStrategyEmpty
        POST /v1.0/card/instances | {"outTrackId":"card-1","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{}]}} | param.dynamicSourceIdEmpty
        POST /v1.0/card/instances | {} | param.empty
        POST /v1.0/card/instances | {"outTrackId":"a\\u0000b","cardTemplateId":"sandbox-card.schema","cardData":{}} | param.invalid
        POST /v1.0/card/instances | {"outTrackId":"card-1","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"imGroupOpenSpaceModel":{}} | param.openSpaceModelInvalid
        POST /v1.0/card/instances | {"cardTemplateId":"sandbox-card.schema","cardData":{}} | param.outTrackIdEmpty
        POST /v1.0/card/instances | {"outTrackId":"c","cardTemplateId":"none","cardData":{}} | param.templateNotExist
        POST /v1.0/card/instances | {"outTrackId":"card-1","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"privateData":{"":{}}} | param.userIdEmpty
        POST /v1.0/card/instances | {"outTrackId":"card-1","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"userId":"nobody"} | param.userIdNotExist
        PUT /v1.0/card/instances | {"outTrackId":"none"} | param.cardDataAndPrivateDataBothEmpty
        PUT /v1.0/card/instances | {"outTrackId":"none","cardData":{}} | param.cardNotExist
        PUT /v1.0/card/instances | {"cardData":{}} | param.outTrackIdEmpty
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"card-2","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"imGroupOpenSpaceModel":{"supportForward":false,"lastMessageI18n":{"ZH_CN":"一张卡片"}},"openSpaceId":"dtv1.card//IM_ROBOT.ana"} | param.openDeliverModelEmpty
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"card-2","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"imGroupOpenSpaceModel":{"supportForward":false,"lastMessageI18n":{"ZH_CN":"一张卡片"}},"openSpaceId":"dtv1.card//IM_GROUP.c","imRobotOpenDeliverModel":{"a":"b"}} | param.openDeliverModelError
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"card-2","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"imGroupOpenSpaceModel":{"supportForward":false,"lastMessageI18n":{"ZH_CN":"一张卡片"}},"openSpaceId":"","imRobotOpenDeliverModel":{"a":"b"}} | param.openSpaceIdEmpty
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"card-2","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"imGroupOpenSpaceModel":{"supportForward":false,"lastMessageI18n":{"ZH_CN":"一张卡片"}},"openSpaceId":"cidBare==","imRobotOpenDeliverModel":{"a":"b"}} | param.openSpaceIdInvalid
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"card-1","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"}} | param.openSpaceModelInvalid
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"card-2","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{"title":"Plan","status":"open"}},"imGroupOpenSpaceModel":{"supportForward":false,"lastMessageI18n":{"ZH_CN":"一张卡片"}},"openSpaceId":"dtv1.card//IM_GROUP.c","imGroupOpenDeliverModel":{"robotCode":"r","recipients":["x"]}} | param.userIdNotExist
        POST /v1.0/card/instances/deliver | {"outTrackId":"none","openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"}} | param.cardNotExist
        POST /v1.0/card/instances/deliver | {} | param.empty
        POST /v1.0/card/instances/deliver | {"outTrackId":"card-1","openSpaceId":"dtv1.card//IM_ROBOT.ana"} | param.openDeliverModelEmpty
        POST /v1.0/card/instances/deliver | {"outTrackId":"card-1","openSpaceId":"","imRobotOpenDeliverModel":{"a":"b"}} | param.openSpaceIdEmpty
        POST /v1.0/card/instances/deliver | {"outTrackId":"card-1","openSpaceId":"cidBare==","imRobotOpenDeliverModel":{"a":"b"}} | param.openSpaceIdInvalid
        POST /v1.0/card/instances/deliver | {"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"}} | param.outTrackIdEmpty
        POST /v1.0/card/instances/deliver | {"outTrackId":"card-1","openSpaceId":"dtv1.card//IM_GROUP.c","imRobotOpenDeliverModel":{"a":"b"}} | param.spaceDeliverModelEmpty
        POST /v1.0/card/instances/deliver | {"outTrackId":"card-1","openSpaceId":"dtv1.card//IM_GROUP.c","imGroupOpenDeliverModel":{"robotCode":"r","recipients":["x"]}} | param.userIdNotExist
        PUT /v1.0/card/instances/spaces | {"outTrackId":"none","imGroupOpenSpaceModel":{"supportForward":false,"lastMessageI18n":{"ZH_CN":"一张卡片"}}} | param.cardNotExist
        PUT /v1.0/card/instances/spaces | {} | param.empty
        PUT /v1.0/card/instances/spaces | {"outTrackId":"none"} | param.emptyAppendSpaces
        PUT /v1.0/card/instances/spaces | {"outTrackId":"none","imRobotOpenSpaceModel":{}} | param.openSpaceModelInvalid
        PUT /v1.0/card/instances/spaces | {"imGroupOpenSpaceModel":{"supportForward":false,"lastMessageI18n":{"ZH_CN":"一张卡片"}}} | param.outTrackIdEmpty
        PUT /v1.0/card/streaming | {"guid":"g","key":"k","content":"c"} | param.outTrackIdEmpty
        PUT /v1.0/card/streaming | {"outTrackId":"ai","guid":"g","key":"k"} | param.stream.contentEmpty
        PUT /v1.0/card/streaming | {"outTrackId":"ai","key":"k","content":"c"} | param.stream.guidEmpty
        PUT /v1.0/card/streaming | {"outTrackId":"ai","guid":"g","content":"c"} | param.stream.keyEmpty
        PUT /v1.0/card/streaming | {"outTrackId":"none","guid":"g","key":"k","content":"c"} | param.stream.outTrackId
        POST /v1.0/card/tops/close |  | param.empty
        POST /v1.0/card/tops/close?openConversationId=cidSandboxPier0001== |  | param.outTrackIdEmpty
        POST /v1.0/card/tops/close?outTrackId=card-1 |  | param.conversationIdInvalid
        POST /v1.0/card/tops/close?outTrackId=other&openConversationId=cidSandboxPier0001== |  | param.cardNotExist
        POST /v1.0/card/instances | {"outTrackId":"judged","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{}},"imGroupOpenSpaceModel":{"supportForward":false}} | param.cardAlreadyExist | a card
        PUT /v1.0/card/streaming | {"outTrackId":"ai","guid":"g","key":"k","content":"{x*70000}"} | param.stream.content | an AI card
        PUT /v1.0/card/streaming | {"outTrackId":"ai","guid":"g","key":"k","content":"c","isFull":"yes"} | param.stream.isFull
        POST /v1.0/card/callbacks/register | {"callbackRouteKey":"judged","callbackUrl":"http://127.0.0.1/b"} | param.callbackRouteKeyExist | a route of cards
        POST /v1.0/card/instances | {"outTrackId":"c","cardTemplateId":"draft.schema","cardData":{"cardParamMap":{}}} | param.templateUnpublished | a template that is not published
        POST /v1.0/card/instances/createAndDeliver | {} | param.empty
        POST /v1.0/card/instances/createAndDeliver | {"cardTemplateId":"sandbox-card.schema","cardData":{},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"}} | param.outTrackIdEmpty
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"c","cardData":{},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"}} | param.cardTemplateIdEmpty
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"c","cardTemplateId":"sandbox-card.schema","imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"}} | param.cardPublicDataEmpty
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"c","cardTemplateId":"none","cardData":{},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"}} | param.templateNotExist
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"c","cardTemplateId":"draft.schema","cardData":{},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"}} | param.templateUnpublished | a template that is not published
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"judged","cardTemplateId":"sandbox-card.schema","cardData":{},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"}} | param.cardAlreadyExist | a card
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"c","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{}},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{}]}} | param.dynamicSourceIdEmpty
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"c","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{}},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{"dynamicDataSourceId":"d"}]}} | param.dynamicDataPullConfigEmpty
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"c","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{}},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{"dynamicDataSourceId":"d","pullConfig":{"interval":5}}]}} | param.dynamicDataSourcePullStrategyEmpty
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"c","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{}},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{"dynamicDataSourceId":"d","pullConfig":{"pullStrategy":"INTERVAL","interval":5}}]}} | param.dynamicDataPullIntervalTimeUnitInvalid
        POST /v1.0/card/instances/createAndDeliver | {"outTrackId":"c","cardTemplateId":"sandbox-card.schema","cardData":{"cardParamMap":{}},"imGroupOpenSpaceModel":{"supportForward":false},"openSpaceId":"dtv1.card//IM_GROUP.cidSandboxPier0001==","imGroupOpenDeliverModel":{"robotCode":"dingsandboxapp01"},"openDynamicDataConfig":{"dynamicDataSourceConfigs":[{"dynamicDataSourceId":"d","pullConfig":{"pullStrategy":"INTERVAL","interval":1,"timeUnit":"SECONDS"}}]}} | param.dynamicDataPullIntervalInvalid
        PUT /v1.0/card/instances | {"outTrackId":"judged","privateData":{"nobody":{"cardParamMap":{"a":"b"}}}} | param.userIdNotExist | a card
        """)
    void is_refused(ArgumentsAccessor row) throws Exception {
        refuses(row);
    }
}
