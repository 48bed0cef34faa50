package dev.dermaga.dingtalk.client.notices;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.NoticeId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import dev.dermaga.dingtalk.client.notices.NoticeResult.Cause;
import dev.dermaga.dingtalk.client.notices.NoticeResult.Missed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work notifications: what the app tells people in their list of work notices. Needs the app's agent id. Permission:
 * {@code qyapi_base}, which every app has.
 *
 * <p><strong>DingTalk answers "ok" also when somebody gets nothing</strong>: for the same content to a person twice a day,
 * more than 500 a day to a person, more than 3 a day to everybody, more than 5,000 receivers a minute. Days are those of
 * China. {@link #sendAndConfirm(Audience, NoticeMessage)} asks who got it.
 *
 * <pre>{@code
 * NoticeOutcome outcome = dingtalk.notices().sendAndConfirm(Audience.of(budi), NoticeMessage.text("The crane is free"));
 * }</pre>
 *
 * @see <a href="https://open.dingtalk.com/document/development/message-corpconversation-overview">Work notifications</a>
 */
public final class Notices {
    private static final String CALLS = "/topapi/message/corpconversation/";
    private static final int MOST_PEOPLE_WITH_STATUS = 5;
    private static final int MOST_QUESTIONS = 20;
    private static final long DONE = 2;

    private final Pipeline pipeline;
    private final @Nullable Long agentId;

    public Notices(Pipeline pipeline, @Nullable Long agentId) {
        this.pipeline = pipeline;
        this.agentId = agentId;
    }

    /**
     * Hands a notification to DingTalk, which works it off later; that it arrives is not said. Without an answer simply
     * send the same again: on the same day in China, nobody sees it twice.
     *
     * @see <a href="https://open.dingtalk.com/document/development/asynchronous-sending-of-enterprise-session-messages">Send a
     *     work notification</a>
     */
    public NoticeId send(Audience to, NoticeMessage message) {
        Map<String, Object> fields = fields();
        if (!to.people().isEmpty()) {
            fields.put("userid_list", Audience.list(to.people()));
        }
        if (!to.departments().isEmpty()) {
            fields.put("dept_id_list", Audience.list(to.departments()));
        }
        fields.put("to_all_user", to.everybody());
        fields.put("msg", checked(message));
        if (message instanceof OaMessage oa && oa.hasStatus()) {
            checkStatus(to);
        }
        return pipeline.execute(
                Call.legacy("POST", CALLS + "asyncsend_v2").json(fields),
                answer -> NoticeId.of(number(answer, "task_id")));
    }

    /** As {@link #sendAndConfirm(Audience, NoticeMessage, Patience)}, waiting up to 15 seconds in this thread. */
    public NoticeOutcome sendAndConfirm(Audience to, NoticeMessage message) {
        return sendAndConfirm(to, message, Patience.standard());
    }

    /**
     * Sends, waits, and asks who got it: at least three calls of the month's quota, where {@link #send} is one.
     *
     * @throws DingTalkException when it was not sent; that nobody knows who got it stands in the answer instead
     */
    public NoticeOutcome sendAndConfirm(Audience to, NoticeMessage message, Patience patience) {
        return confirm(send(to, message), patience);
    }

    /**
     * Waits until DingTalk is done with a notification, at most for 20 questions, and asks who got it. An interruption
     * ends the waiting.
     */
    public NoticeOutcome confirm(NoticeId notice, Patience patience) {
        try {
            for (int question = 1; question <= MOST_QUESTIONS && patience.before(question); question++) {
                if (progress(notice).done()) {
                    return new NoticeOutcome(notice, result(notice), null);
                }
            }
            return new NoticeOutcome(notice, null, null);
        } catch (DingTalkException e) {
            return new NoticeOutcome(notice, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NoticeOutcome(notice, null, null);
        }
    }

    /**
     * How far DingTalk is; told for 24 hours.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-the-sending-progress-of-asynchronous-sending-of-enterprise-session">Progress</a>
     */
    public NoticeProgress progress(NoticeId notice) {
        return pipeline.execute(about("getsendprogress", notice).reading(), answer -> {
            JsonObject progress = answer.object("progress");
            return new NoticeProgress(
                    (int) number(progress, "progress_in_percent"), number(progress, "status") == DONE);
        });
    }

    /**
     * Who got it and who has read it; told for 24 hours, once the progress is done, and for at most 100 receivers: above
     * that it is refused with 41052, or the call times out.
     *
     * @see <a href="https://open.dingtalk.com/document/development/gets-the-result-of-sending-messages-asynchronously-to-the-enterprise">Result</a>
     */
    public NoticeResult result(NoticeId notice) {
        return pipeline.execute(about("getsendresult", notice).reading(), answer -> {
            if (!answer.has("send_result")) {
                throw new IOException("the answer has no 'send_result'");
            }
            return result(answer.object("send_result"));
        });
    }

    /**
     * Takes a notification back from everybody's list, within 24 hours. It still counts as the same content.
     *
     * @see <a href="https://open.dingtalk.com/document/development/notification-of-work-withdrawal">Recall</a>
     */
    public void recall(NoticeId notice) {
        Map<String, Object> fields = fields();
        fields.put("msg_task_id", notice.value());
        pipeline.execute(Call.legacy("POST", CALLS + "recall").json(fields));
    }

    /** As {@link #changeStatus(NoticeId, String, String)}; DingTalk chooses the colour. */
    public void changeStatus(NoticeId notice, String value) {
        changeStatus(notice, OaMessage.statusBar(value, null));
    }

    /**
     * Changes the status bar of an {@link OaMessage} that was sent with one within 7 days, once its progress is done.
     *
     * @param colour such as {@code 0xFF78C06E}
     * @see <a href="https://open.dingtalk.com/document/development/update-work-notification-status-bar">Change the status
     *     bar</a>
     */
    public void changeStatus(NoticeId notice, String value, String colour) {
        changeStatus(notice, OaMessage.statusBar(value, colour));
    }

    private void changeStatus(NoticeId notice, Map<String, Object> statusBar) {
        Map<String, Object> fields = fields();
        fields.put("task_id", notice.value());
        fields.putAll(statusBar);
        pipeline.execute(Call.legacy("POST", CALLS + "status_bar/update").json(fields));
    }

    private Call about(String call, NoticeId notice) {
        Map<String, Object> fields = fields();
        fields.put("task_id", notice.value());
        return Call.legacy("POST", CALLS + call).json(fields);
    }

    private Map<String, Object> fields() {
        if (agentId == null) {
            throw new IllegalStateException("no agent: give the app's agent id to the builder");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("agent_id", agentId);
        return fields;
    }

    private static void checkStatus(Audience to) {
        if (to.everybody() || !to.departments().isEmpty() || to.people().size() > MOST_PEOPLE_WITH_STATUS) {
            throw new IllegalArgumentException("a notification with a status bar goes to at most "
                    + MOST_PEOPLE_WITH_STATUS + " people, and not to departments");
        }
    }

    private static Map<String, Object> checked(NoticeMessage message) {
        Map<String, Object> msg = new LinkedHashMap<>();
        msg.put("msgtype", message.type());
        msg.put(message.type(), message.parameters());
        int bytes = Json.write(msg).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > NoticeMessage.MOST_BYTES) {
            throw new IllegalArgumentException("the notification has " + bytes + " bytes; DingTalk takes "
                    + NoticeMessage.MOST_BYTES + ". Shorten it, or link to the rest");
        }
        return msg;
    }

    private static NoticeResult result(JsonObject result) throws IOException {
        Map<UserId, Missed> missed = new LinkedHashMap<>();
        for (JsonObject item : result.objects("forbidden_list")) {
            String code = item.text("code", "");
            UserId person = UserId.of(item.requiredText("userid"));
            missed.put(person, new Missed(person, Cause.of(code), code.isEmpty() ? null : code));
        }
        missed(result, "forbidden_user_id_list", Cause.OTHER, missed);
        missed(result, "invalid_user_id_list", Cause.UNKNOWN_PERSON, missed);
        missed(result, "failed_user_id_list", Cause.FAILED, missed);
        return new NoticeResult(
                people(result, "read_user_id_list"),
                people(result, "unread_user_id_list"),
                List.copyOf(missed.values()),
                departments(result));
    }

    private static void missed(JsonObject result, String list, Cause cause, Map<UserId, Missed> missed) {
        people(result, list).forEach(person -> missed.putIfAbsent(person, new Missed(person, cause, null)));
    }

    private static List<UserId> people(JsonObject result, String list) {
        return result.texts(list).stream().map(UserId::of).toList();
    }

    private static List<DepartmentId> departments(JsonObject result) throws IOException {
        try {
            return result.texts("invalid_dept_id_list").stream()
                    .map(Long::valueOf)
                    .map(DepartmentId::of)
                    .toList();
        } catch (NumberFormatException e) {
            throw new IOException("'invalid_dept_id_list' holds something that is not a number", e);
        }
    }

    private static long number(JsonObject answer, String name) throws IOException {
        Long number = answer.number(name);
        if (number == null) {
            throw new IOException("the answer has no number '" + name + "'");
        }
        return number;
    }
}
