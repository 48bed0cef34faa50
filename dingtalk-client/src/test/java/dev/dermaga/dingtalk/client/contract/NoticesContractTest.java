package dev.dermaga.dingtalk.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.dingtalk.api.request.OapiMessageCorpconversationAsyncsendV2Request;
import com.dingtalk.api.request.OapiMessageCorpconversationAsyncsendV2Request.*;
import com.dingtalk.api.request.OapiMessageCorpconversationGetsendprogressRequest;
import com.dingtalk.api.request.OapiMessageCorpconversationGetsendresultRequest;
import com.dingtalk.api.request.OapiMessageCorpconversationRecallRequest;
import com.dingtalk.api.request.OapiMessageCorpconversationStatusBarUpdateRequest;
import com.dingtalk.api.response.OapiMessageCorpconversationGetsendresultResponse;
import com.taobao.api.ApiException;
import com.taobao.api.TaobaoRequest;
import com.taobao.api.TaobaoResponse;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.NoticeId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.client.notices.Audience;
import dev.dermaga.dingtalk.client.notices.NoticeMessage;
import dev.dermaga.dingtalk.client.notices.Notices;
import dev.dermaga.dingtalk.client.notices.OaMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work notifications as the old official SDK sends them; there is no newer API. */
class NoticesContractTest {
    private static final URI PAGE = URI.create("https://hub.example.com/m/1");

    private static final String TEXT = "the SDK writes numbers and booleans as text";

    private Sandbox sandbox;
    private Notices notices;
    private String token;
    private MediaId picture;
    private MediaId recording;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        notices = sandbox.dingtalk.notices();
        token = Official.token(sandbox);
        picture = upload(MediaType.IMAGE, "a.png");
        recording = upload(MediaType.VOICE, "a.mp3");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_text_to_people() throws Exception {
        assertSame(Audience.of(Sandbox.BUDI, Sandbox.CHEN), NoticeMessage.text("月会通知"), (call, msg) -> {
            call.setUseridList("budi,chen");
            call.setToAllUser(false);
            msg.setMsgtype("text");
            Text text = new Text();
            text.setContent("月会通知");
            msg.setText(text);
        });
    }

    @Test
    void a_text_to_departments_and_to_everybody() throws Exception {
        Text text = new Text();
        text.setContent("hello");
        assertSame(
                Audience.ofDepartments(List.of(DepartmentId.ROOT, DepartmentId.of(2))),
                NoticeMessage.text("hello"),
                (call, msg) -> {
                    call.setDeptIdList("1,2");
                    call.setToAllUser(false);
                    msg.setMsgtype("text");
                    msg.setText(text);
                });
        assertSame(Audience.wholeOrganization(), NoticeMessage.text("hello"), (call, msg) -> {
            call.setToAllUser(true);
            msg.setMsgtype("text");
            msg.setText(text);
        });
    }

    @Test
    void files() throws Exception {
        assertSame(new NoticeMessage.Image(picture), (call, msg) -> {
            msg.setMsgtype("image");
            Image image = new Image();
            image.setMediaId(picture.value());
            msg.setImage(image);
        });
        assertSame(new NoticeMessage.File(picture), (call, msg) -> {
            msg.setMsgtype("file");
            File file = new File();
            file.setMediaId(picture.value());
            msg.setFile(file);
        });
        assertSame(new NoticeMessage.Voice(recording, Duration.ofSeconds(9)), (call, msg) -> {
            msg.setMsgtype("voice");
            Voice voice = new Voice();
            voice.setMediaId(recording.value());
            voice.setDuration("9");
            msg.setVoice(voice);
        });
    }

    @Test
    void links_and_markdown() throws Exception {
        assertSame(new NoticeMessage.Link("t", "x", picture, PAGE), (call, msg) -> {
            msg.setMsgtype("link");
            Link link = new Link();
            link.setTitle("t");
            link.setText("x");
            link.setPicUrl(picture.value());
            link.setMessageUrl(PAGE.toString());
            msg.setLink(link);
        });
        assertSame(NoticeMessage.markdown("t", "# x"), (call, msg) -> {
            msg.setMsgtype("markdown");
            Markdown markdown = new Markdown();
            markdown.setTitle("t");
            markdown.setText("# x");
            msg.setMarkdown(markdown);
        });
    }

    @Test
    void cards() throws Exception {
        assertSame(new NoticeMessage.ActionCard("t", "x", "Open", PAGE), (call, msg) -> {
            msg.setMsgtype("action_card");
            ActionCard card = new ActionCard();
            card.setTitle("t");
            card.setMarkdown("x");
            card.setSingleTitle("Open");
            card.setSingleUrl(PAGE.toString());
            msg.setActionCard(card);
        });
        assertSame(
                new NoticeMessage.ButtonCard("t", "x", true, List.of(new NoticeMessage.Button("Open", PAGE))),
                (call, msg) -> {
                    msg.setMsgtype("action_card");
                    ActionCard card = new ActionCard();
                    card.setTitle("t");
                    card.setMarkdown("x");
                    card.setBtnOrientation("1");
                    BtnJsonList button = new BtnJsonList();
                    button.setTitle("Open");
                    button.setActionUrl(PAGE.toString());
                    card.setBtnJsonList(List.of(button));
                    msg.setActionCard(card);
                });
    }

    @Test
    void an_oa_message_with_everything() throws Exception {
        OaMessage ours = OaMessage.titled("t", PAGE)
                .onDesktop(PAGE)
                .head("FF112233", "h")
                .row("From", "2 March")
                .number("15.6", "元")
                .text("c")
                .picture(picture)
                .attachments(3)
                .author("Ana")
                .status("open", "0xFFF65E5E");
        assertSame(ours, (call, msg) -> {
            msg.setMsgtype("oa");
            OA oa = new OA();
            oa.setMessageUrl(PAGE.toString());
            oa.setPcMessageUrl(PAGE.toString());
            Head head = new Head();
            head.setBgcolor("FF112233");
            head.setText("h");
            oa.setHead(head);
            Body body = new Body();
            body.setTitle("t");
            Form form = new Form();
            form.setKey("From");
            form.setValue("2 March");
            body.setForm(List.of(form));
            Rich rich = new Rich();
            rich.setNum("15.6");
            rich.setUnit("元");
            body.setRich(rich);
            body.setContent("c");
            body.setImage(picture.value());
            body.setFileCount("3");
            body.setAuthor("Ana");
            oa.setBody(body);
            StatusBar bar = new StatusBar();
            bar.setStatusValue("open");
            bar.setStatusBg("0xFFF65E5E");
            oa.setStatusBar(bar);
            msg.setOa(oa);
        });
    }

    @Test
    void what_became_of_it() throws Exception {
        NoticeId notice = notices.send(
                Audience.of(Sandbox.BUDI), OaMessage.titled("t", PAGE).status("open"));
        sandbox.simulator.advance(Duration.ofSeconds(1));
        OapiMessageCorpconversationGetsendprogressRequest progress =
                new OapiMessageCorpconversationGetsendprogressRequest();
        progress.setAgentId(100_001L);
        progress.setTaskId(notice.value());
        OapiMessageCorpconversationGetsendresultRequest result = new OapiMessageCorpconversationGetsendresultRequest();
        result.setAgentId(100_001L);
        result.setTaskId(notice.value());
        OapiMessageCorpconversationStatusBarUpdateRequest bar = new OapiMessageCorpconversationStatusBarUpdateRequest();
        bar.setAgentId(100_001L);
        bar.setTaskId(notice.value());
        bar.setStatusValue("closed");
        bar.setStatusBg("0xFF78C06E");
        OapiMessageCorpconversationRecallRequest recall = new OapiMessageCorpconversationRecallRequest();
        recall.setAgentId(100_001L);
        recall.setMsgTaskId(notice.value());

        SameOnTheWire.in(sandbox)
                .differs("body.agent_id", TEXT)
                .differs("body.task_id", TEXT)
                .differs("body.msg_task_id", TEXT)
                .assertSame(
                        () -> {
                            notices.progress(notice);
                            notices.result(notice);
                            notices.changeStatus(notice, "closed", "0xFF78C06E");
                            notices.recall(notice);
                        },
                        () -> {
                            run("getsendprogress", progress);
                            run("getsendresult", result);
                            run("status_bar/update", bar);
                            run("recall", recall);
                        });
    }

    @Test
    void the_sdk_reads_who_got_nothing() throws Exception {
        NoticeId first = notices.send(Audience.of(Sandbox.BUDI), NoticeMessage.text("hello"));
        NoticeId second = notices.send(Audience.of(Sandbox.BUDI, Sandbox.CHEN), NoticeMessage.text("hello"));
        sandbox.simulator.advance(Duration.ofSeconds(1));
        OapiMessageCorpconversationGetsendresultRequest request = new OapiMessageCorpconversationGetsendresultRequest();
        request.setAgentId(100_001L);
        request.setTaskId(second.value());

        OapiMessageCorpconversationGetsendresultResponse answer = run("getsendresult", request);

        assertThat(second.value()).isGreaterThan(first.value());
        assertThat(answer.getSendResult().getUnreadUserIdList()).containsExactly("chen");
        assertThat(answer.getSendResult().getForbiddenList()).singleElement().satisfies(forbidden -> {
            assertThat(forbidden.getCode()).isEqualTo("143106");
            assertThat(forbidden.getUserid()).isEqualTo("budi");
        });
    }

    private void assertSame(NoticeMessage ours, BiConsumer<OapiMessageCorpconversationAsyncsendV2Request, Msg> theirs)
            throws Exception {
        assertSame(Audience.of(Sandbox.BUDI), ours, (call, msg) -> {
            call.setUseridList("budi");
            call.setToAllUser(false);
            theirs.accept(call, msg);
        });
    }

    private void assertSame(
            Audience to, NoticeMessage ours, BiConsumer<OapiMessageCorpconversationAsyncsendV2Request, Msg> theirs)
            throws Exception {
        OapiMessageCorpconversationAsyncsendV2Request request = new OapiMessageCorpconversationAsyncsendV2Request();
        request.setAgentId(100_001L);
        Msg msg = new Msg();
        theirs.accept(request, msg);
        request.setMsg(msg);

        SameOnTheWire.in(sandbox)
                .differs("body.agent_id", TEXT)
                .differs("body.to_all_user", TEXT)
                .assertSame(() -> notices.send(to, ours), () -> run("asyncsend_v2", request));
    }

    private <T extends TaobaoResponse> T run(String call, TaobaoRequest<T> request) throws ApiException {
        T response = Official.old(sandbox, "/topapi/message/corpconversation/" + call)
                .execute(request, token);
        assertThat(response.getErrorCode()).as(response.getBody()).isIn(null, "0");
        return response;
    }

    private MediaId upload(MediaType type, String name) {
        return sandbox.dingtalk
                .media()
                .upload(type, name, 1, () -> new java.io.ByteArrayInputStream(new byte[1]), ProgressListener.NONE);
    }
}
