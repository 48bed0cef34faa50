package dev.dermaga.dingtalk.client.contract;

import com.dingtalk.api.request.OapiRobotSendRequest;
import dev.dermaga.dingtalk.client.HandClock;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.internal.Signatures;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.Mentions;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a custom robot says, as {@code alibaba-dingtalk-service-sdk} says it. */
class CustomRobotContractTest {
    private static final String SECRET = "SECsandboxrobot01";
    private static final URI PAGE = URI.create("https://example.com/a");

    private Sandbox sandbox;
    private CustomRobot robot;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        sandbox.simulator.customRobot("sandboxrobot01").demandsNoSignature();
        robot = sandbox.dingtalk.customRobot(sandbox.pierWebhook()).build();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void text_that_calls_people() throws Exception {
        OapiRobotSendRequest request = new OapiRobotSendRequest();
        request.setMsgtype("text");
        OapiRobotSendRequest.Text text = new OapiRobotSendRequest.Text();
        text.setContent("look @budi @13800000003");
        request.setText(text);
        OapiRobotSendRequest.At at = new OapiRobotSendRequest.At();
        at.setAtUserIds(List.of("budi"));
        at.setAtMobiles(List.of("13800000003"));
        at.setIsAtAll(false);
        request.setAt(at);

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.send(
                                WebhookMessage.text("look"),
                                Mentions.ofUsers(Sandbox.BUDI).and(Mentions.ofMobiles(List.of("13800000003")))),
                        () -> send(request));
    }

    @Test
    void markdown_to_everybody() throws Exception {
        OapiRobotSendRequest request = new OapiRobotSendRequest();
        request.setMsgtype("markdown");
        OapiRobotSendRequest.Markdown markdown = new OapiRobotSendRequest.Markdown();
        markdown.setTitle("Drill");
        markdown.setText("# 疏散 🚢");
        request.setMarkdown(markdown);
        OapiRobotSendRequest.At at = new OapiRobotSendRequest.At();
        at.setIsAtAll(true);
        request.setAt(at);

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.send(WebhookMessage.markdown("Drill", "# 疏散 🚢"), Mentions.everyone()),
                        () -> send(request));
    }

    @Test
    void a_link() throws Exception {
        OapiRobotSendRequest request = new OapiRobotSendRequest();
        request.setMsgtype("link");
        OapiRobotSendRequest.Link link = new OapiRobotSendRequest.Link();
        link.setTitle("t");
        link.setText("x");
        link.setPicUrl("https://example.com/p.png");
        link.setMessageUrl(PAGE.toString());
        request.setLink(link);

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.send(new WebhookMessage.Link("t", "x", "https://example.com/p.png", PAGE)),
                        () -> send(request));
    }

    @Test
    void a_whole_card() throws Exception {
        OapiRobotSendRequest.Actioncard card = card();
        card.setBtnOrientation("0");
        card.setSingleTitle("Open");
        card.setSingleURL(PAGE.toString());

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.send(WebhookMessage.ActionCard.whole("t", "x", "Open", PAGE)),
                        () -> send(request(card)));
    }

    @Test
    void a_card_of_independent_buttons() throws Exception {
        OapiRobotSendRequest.Actioncard card = card();
        card.setBtnOrientation("1");
        card.setHideAvatar("1");
        OapiRobotSendRequest.Btns yes = new OapiRobotSendRequest.Btns();
        yes.setTitle("Yes");
        yes.setActionURL(PAGE.toString());
        OapiRobotSendRequest.Btns no = new OapiRobotSendRequest.Btns();
        no.setTitle("No");
        no.setActionURL(PAGE + "?no");
        card.setBtns(List.of(yes, no));

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.send(new WebhookMessage.ActionCard(
                                "t",
                                "x",
                                List.of(
                                        new WebhookMessage.Button("Yes", PAGE),
                                        new WebhookMessage.Button("No", URI.create(PAGE + "?no"))),
                                true,
                                true)),
                        () -> send(request(card)));
    }

    @Test
    void a_feed() throws Exception {
        OapiRobotSendRequest request = new OapiRobotSendRequest();
        request.setMsgtype("feedCard");
        OapiRobotSendRequest.Links line = new OapiRobotSendRequest.Links();
        line.setTitle("One");
        line.setMessageURL(PAGE.toString());
        line.setPicURL("https://example.com/p.png");
        OapiRobotSendRequest.Feedcard feed = new OapiRobotSendRequest.Feedcard();
        feed.setLinks(List.of(line));
        request.setFeedCard(feed);

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> robot.send(new WebhookMessage.FeedCard(
                                List.of(new WebhookMessage.FeedLink("One", PAGE, "https://example.com/p.png")))),
                        () -> send(request));
    }

    @Test
    void a_signature_in_the_query() throws Exception {
        sandbox.simulator.customRobot("sandboxrobot01").demandsSignature(SECRET);
        HandClock clock = new HandClock(Instant.now().toString());
        long now = clock.millis();
        String sign = URLEncoder.encode(Signatures.robot(now, Secret.of(SECRET)), StandardCharsets.UTF_8);
        OapiRobotSendRequest request = new OapiRobotSendRequest();
        request.setMsgtype("text");
        OapiRobotSendRequest.Text text = new OapiRobotSendRequest.Text();
        text.setContent("hello");
        request.setText(text);

        try (CustomRobot signed = CustomRobot.at(sandbox.pierWebhook())
                .signedWith(SECRET)
                .clock(clock)
                .build()) {
            SameOnTheWire.in(sandbox)
                    .differs("body.msgUuid", "the page has it, the SDK does not")
                    .assertSame(
                            () -> signed.send(WebhookMessage.text("hello"), Mentions.none(), "build-7"),
                            () -> Official.old(
                                            sandbox,
                                            "/robot/send?access_token=sandboxrobot01&timestamp=" + now + "&sign="
                                                    + sign)
                                    .execute(request));
        }
    }

    private static OapiRobotSendRequest.Actioncard card() {
        OapiRobotSendRequest.Actioncard card = new OapiRobotSendRequest.Actioncard();
        card.setTitle("t");
        card.setText("x");
        return card;
    }

    private static OapiRobotSendRequest request(OapiRobotSendRequest.Actioncard card) {
        OapiRobotSendRequest request = new OapiRobotSendRequest();
        request.setMsgtype("actionCard");
        request.setActionCard(card);
        return request;
    }

    private void send(OapiRobotSendRequest request) throws Exception {
        Official.old(sandbox, "/robot/send?access_token=sandboxrobot01").execute(request);
    }
}
