package dev.dermaga.dingtalk.client.contract;

import com.aliyun.dingtalkcard_1_0.Client;
import com.aliyun.dingtalkcard_1_0.models.*;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.cards.CardChange;
import dev.dermaga.dingtalk.client.cards.CardData;
import dev.dermaga.dingtalk.client.cards.CardDraft;
import dev.dermaga.dingtalk.client.cards.CardPiece;
import dev.dermaga.dingtalk.client.cards.CardPlace;
import dev.dermaga.dingtalk.client.cards.CardSpace;
import dev.dermaga.dingtalk.client.cards.Cards;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.OutTrackId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards as {@code com.aliyun:dingtalk} sends them. */
class CardsContractTest {
    private static final RuntimeOptions PLAIN = new RuntimeOptions();
    private static final OutTrackId CARD = OutTrackId.of("card-1");
    private static final RobotCode ROBOT = RobotCode.of(Sandbox.APP);
    private static final String TEMPLATE = "sandbox-card.schema";
    private static final String AI_TEMPLATE = "8aebdfb9-28f4-4a98-98f5-396c3dde41a0.schema";
    private static final Instant UNTIL = Instant.ofEpochMilli(4_000_000_000_000L);

    private Sandbox sandbox;
    private Cards cards;
    private Client official;
    private String token;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        cards = sandbox.dingtalk.cards();
        official = new Client(Official.config(sandbox));
        token = Official.token(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** The second of two creations is refused: what was sent is what counts. */
    private static SameOnTheWire.Calling refused(Runnable calling) {
        return () -> {
            try {
                calling.run();
            } catch (Refused twin) {
                if (!Cards.alreadyExists(twin)) {
                    throw twin;
                }
            }
        };
    }

    private void officialCard(String template) throws Exception {
        official.createCardWithOptions(
                new CreateCardRequest()
                        .setOutTrackId("card-1")
                        .setCardTemplateId(template)
                        .setUserIdType(1)
                        .setCardData(new CreateCardRequest.CreateCardRequestCardData().setCardParamMap(Map.of())),
                new CreateCardHeaders().setXAcsDingtalkAccessToken(token),
                PLAIN);
    }

    @Test
    void creating() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        refused(() -> cards.create(CardDraft.of(CARD, TEMPLATE)
                                .data(CardData.of("title", "Plan"))
                                .privateTo(Sandbox.BUDI, CardData.of("hint", "yours"))
                                .createdBy(Sandbox.ANA)
                                .calling(Sandbox.BUDI)
                                .callsBackByStream()
                                .inSpace(CardSpace.group()
                                        .summary("EN_US", "A card")
                                        .searchable(MediaId.of("@icon"), Map.of("EN_US", "To-do"), "A task")
                                        .alert("A task"))
                                .inSpace(CardSpace.personChat().forwardable())
                                .inSpace(CardSpace.robotChat().silent())
                                .inSpace(CardSpace.topBox()))),
                        () -> official.createCardWithOptions(
                                new CreateCardRequest()
                                        .setOutTrackId("card-1")
                                        .setCardTemplateId(TEMPLATE)
                                        .setUserId("ana")
                                        .setUserIdType(1)
                                        .setCallbackType("STREAM")
                                        .setCardAtUserIds(List.of("budi"))
                                        .setCardData(new CreateCardRequest.CreateCardRequestCardData()
                                                .setCardParamMap(Map.of("title", "Plan")))
                                        .setPrivateData(Map.of(
                                                "budi",
                                                new PrivateDataValue().setCardParamMap(Map.of("hint", "yours"))))
                                        .setImGroupOpenSpaceModel(
                                                new CreateCardRequest.CreateCardRequestImGroupOpenSpaceModel()
                                                        .setSupportForward(false)
                                                        .setLastMessageI18n(Map.of("EN_US", "A card"))
                                                        .setSearchSupport(
                                                                new CreateCardRequest
                                                                                .CreateCardRequestImGroupOpenSpaceModelSearchSupport()
                                                                        .setSearchIcon("@icon")
                                                                        .setSearchTypeName("{\"EN_US\":\"To-do\"}")
                                                                        .setSearchDesc("A task"))
                                                        .setNotification(
                                                                new CreateCardRequest
                                                                                .CreateCardRequestImGroupOpenSpaceModelNotification()
                                                                        .setAlertContent("A task")
                                                                        .setNotificationOff(false)))
                                        .setImSingleOpenSpaceModel(
                                                new CreateCardRequest.CreateCardRequestImSingleOpenSpaceModel()
                                                        .setSupportForward(true))
                                        .setImRobotOpenSpaceModel(
                                                new CreateCardRequest.CreateCardRequestImRobotOpenSpaceModel()
                                                        .setSupportForward(false)
                                                        .setNotification(
                                                                new CreateCardRequest
                                                                                .CreateCardRequestImRobotOpenSpaceModelNotification()
                                                                        .setNotificationOff(true)))
                                        .setTopOpenSpaceModel(new CreateCardRequest.CreateCardRequestTopOpenSpaceModel()
                                                .setSpaceType("ONE_BOX")),
                                new CreateCardHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void creating_and_delivering() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        refused(() -> cards.createAndDeliver(
                                CardDraft.of(CARD, TEMPLATE).data(CardData.of("title", "Plan")),
                                CardPlace.group(ROBOT, Sandbox.PIER)
                                        .mentioning(Sandbox.BUDI, "Budi")
                                        .onlyFor(Sandbox.ANA, Sandbox.BUDI),
                                CardPlace.robotChat(Sandbox.ANA).robot(ROBOT))),
                        () -> official.createAndDeliverWithOptions(
                                new CreateAndDeliverRequest()
                                        .setOutTrackId("card-1")
                                        .setCardTemplateId(TEMPLATE)
                                        .setUserIdType(1)
                                        .setCardData(new CreateAndDeliverRequest.CreateAndDeliverRequestCardData()
                                                .setCardParamMap(Map.of("title", "Plan")))
                                        .setOpenSpaceId("dtv1.card//IM_GROUP." + Sandbox.PIER + ";IM_ROBOT.ana")
                                        .setImGroupOpenSpaceModel(
                                                new CreateAndDeliverRequest
                                                                .CreateAndDeliverRequestImGroupOpenSpaceModel()
                                                        .setSupportForward(false))
                                        .setImRobotOpenSpaceModel(
                                                new CreateAndDeliverRequest
                                                                .CreateAndDeliverRequestImRobotOpenSpaceModel()
                                                        .setSupportForward(false))
                                        .setImGroupOpenDeliverModel(
                                                new CreateAndDeliverRequest
                                                                .CreateAndDeliverRequestImGroupOpenDeliverModel()
                                                        .setRobotCode(Sandbox.APP)
                                                        .setAtUserIds(Map.of("budi", "Budi"))
                                                        .setRecipients(List.of("ana", "budi")))
                                        .setImRobotOpenDeliverModel(
                                                new CreateAndDeliverRequest
                                                                .CreateAndDeliverRequestImRobotOpenDeliverModel()
                                                        .setSpaceType("IM_ROBOT")
                                                        .setRobotCode(Sandbox.APP)),
                                new CreateAndDeliverHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void delivering_to_the_top_and_to_a_chat_and_closing() throws Exception {
        officialCard(TEMPLATE);
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            cards.deliver(
                                    CARD,
                                    CardPlace.topBox(UNTIL, Sandbox.PIER)
                                            .onlyFor(Sandbox.UNION_ANA)
                                            .onDevices("ios"),
                                    CardPlace.personChat(OpenConversationId.of("cidTwo=="))
                                            .mentioningAll());
                            cards.closeTopBox(CARD, Sandbox.PIER);
                        },
                        () -> {
                            official.deliverCardWithOptions(
                                    new DeliverCardRequest()
                                            .setOutTrackId("card-1")
                                            .setUserIdType(2)
                                            .setOpenSpaceId(
                                                    "dtv1.card//ONE_BOX." + Sandbox.PIER + ";IM_SINGLE.cidTwo==")
                                            .setTopOpenDeliverModel(
                                                    new DeliverCardRequest.DeliverCardRequestTopOpenDeliverModel()
                                                            .setExpiredTimeMillis(UNTIL.toEpochMilli())
                                                            .setUserIds(List.of("unionAna0001"))
                                                            .setPlatforms(List.of("ios")))
                                            .setImSingleOpenDeliverModel(
                                                    new DeliverCardRequest.DeliverCardRequestImSingleOpenDeliverModel()
                                                            .setExtension(Map.of())
                                                            .setAtUserIds(Map.of("@ALL", "@ALL"))),
                                    new DeliverCardHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.closeTopCardWithOptions(
                                    new CloseTopCardRequest()
                                            .setOutTrackId("card-1")
                                            .setOpenConversationId(Sandbox.PIER.value()),
                                    new CloseTopCardHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void updating_and_adding_spaces() throws Exception {
        officialCard(TEMPLATE);
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            cards.update(
                                    CARD,
                                    CardChange.of(CardData.of("status", "done"))
                                            .privateTo(Sandbox.UNION_BUDI, CardData.of("hint", "thanks")));
                            cards.addSpaces(CARD, CardSpace.group(), CardSpace.topBox());
                        },
                        () -> {
                            official.updateCardWithOptions(
                                    new UpdateCardRequest()
                                            .setOutTrackId("card-1")
                                            .setUserIdType(2)
                                            .setCardData(new UpdateCardRequest.UpdateCardRequestCardData()
                                                    .setCardParamMap(Map.of("status", "done")))
                                            .setPrivateData(Map.of(
                                                    "unionBudi0002",
                                                    new PrivateDataValue().setCardParamMap(Map.of("hint", "thanks"))))
                                            .setCardUpdateOptions(
                                                    new UpdateCardRequest.UpdateCardRequestCardUpdateOptions()
                                                            .setUpdateCardDataByKey(true)
                                                            .setUpdatePrivateDataByKey(true)),
                                    new UpdateCardHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.appendSpaceWithOptions(
                                    new AppendSpaceRequest()
                                            .setOutTrackId("card-1")
                                            .setImGroupOpenSpaceModel(
                                                    new AppendSpaceRequest.AppendSpaceRequestImGroupOpenSpaceModel()
                                                            .setSupportForward(false))
                                            .setTopOpenSpaceModel(
                                                    new AppendSpaceRequest.AppendSpaceRequestTopOpenSpaceModel()
                                                            .setSpaceType("ONE_BOX")),
                                    new AppendSpaceHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void streaming() throws Exception {
        officialCard(AI_TEMPLATE);
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> cards.stream(
                                CARD,
                                CardPiece.whole("text", "**All**")
                                        .guid("guid-1")
                                        .last()),
                        () -> official.streamingUpdateWithOptions(
                                new StreamingUpdateRequest()
                                        .setOutTrackId("card-1")
                                        .setGuid("guid-1")
                                        .setKey("text")
                                        .setContent("**All**")
                                        .setIsFull(true)
                                        .setIsFinalize(true),
                                new StreamingUpdateHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void registering_where_cards_call_back() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> cards.registerCallback(
                                "key", URI.create("https://hub.example.com/cards"), Secret.of("card-secret")),
                        () -> official.registerCallbackWithOptions(
                                new RegisterCallbackRequest()
                                        .setCallbackRouteKey("key")
                                        .setCallbackUrl("https://hub.example.com/cards")
                                        .setApiSecret("card-secret")
                                        .setForceUpdate(false),
                                new RegisterCallbackHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }
}
