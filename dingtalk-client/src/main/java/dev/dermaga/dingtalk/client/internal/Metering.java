package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.dingtalk.client.Meter.CostClass;
import dev.dermaga.dingtalk.client.Meter.Exchange;
import dev.dermaga.dingtalk.client.Meter.Outcome;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the application's {@link Meter} what each exchange costs.
 *
 * @see <a href="https://open.dingtalk.com/document/development/basic-interfaces-such-as-log-off-and-address-book">What is
 *     free</a>
 * @see <a href="https://open.dingtalk.com/document/development/appendix-a-list-of-events-not-included-in-webhook">Events
 *     that are free</a>
 */
public final class Metering implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(Metering.class);

    private static final List<String> FREE_PATHS = List.of(
            "/gettoken",
            "/sns/",
            "/service/",
            "/user/",
            "/department/",
            "/v1.0/oauth2/",
            "/v1.0/contact/",
            "/v1.0/gateway/connections/open",
            "/topapi/user/",
            "/topapi/v2/user/",
            "/topapi/v2/department/",
            "/topapi/role/",
            "/topapi/extcontact/");

    private static final Set<String> FREE_EVENTS = Set.of(
            "user_add_org",
            "user_modify_org",
            "user_leave_org",
            "user_active_org",
            "org_dept_create",
            "org_dept_modify",
            "org_dept_remove",
            "org_change",
            "label_user_change",
            "label_conf_add",
            "label_conf_del",
            "label_conf_modify",
            "org_admin_add",
            "org_admin_remove",
            "org_annual_certification_submission");

    private static final Set<String> USED_UP = Set.of("90020", "Forbidden.AccessDenied.ApiCountLimitForOrg");

    /** DingTalk is busy or fails. The same call can succeed later, but this one was no throttling by a limit. */
    private static final Set<String> BUSY =
            Set.of("-1", "34015", "system.busy", "systemBusy", "todo.taskCreate.lockError");

    /** Without a valid token, robot or reply address nobody is named who would pay. */
    private static final Set<String> NOBODY = Set.of(
            "InvalidAuthentication",
            "AuthenticationFailed.MissingParameter",
            "accesstoken.expired",
            "40001",
            "40014",
            "41001",
            "42001",
            "400101",
            "300001",
            "300005");

    private static final String NO_CONTENT = "20001";

    private final Meter meter;

    Metering(Meter meter) {
        this.meter = meter;
    }

    @Override
    public JsonObject run(Call call, Next next) {
        long began = System.nanoTime();
        try {
            JsonObject answer = next.run(call);
            tell(call, Outcome.ANSWERED, null, began);
            return answer;
        } catch (DingTalkException e) {
            tell(call, outcome(e), e.code(), began);
            throw e;
        }
    }

    /** A push of the stream that the application is about to hear of. */
    public void pushed(InboundFrame frame, InboundEvent event) {
        String topic = event instanceof InboundEvent.PlatformEvent platform ? platform.eventType() : frame.topic();
        boolean empty = event instanceof InboundEvent.RobotMessageReceived message && message.quotaUsedUp();
        boolean free = frame.isEvent() && (FREE_EVENTS.contains(topic) || topic.startsWith("industry_medical_"));
        tell(new Exchange(
                "PUSH " + topic,
                free ? CostClass.FREE : CostClass.WEBHOOK_STREAM,
                empty ? Outcome.USED_UP : Outcome.ANSWERED,
                empty ? NO_CONTENT : null,
                !free && !empty,
                Duration.ZERO));
    }

    private void tell(Call call, Outcome outcome, @Nullable String code, long beganNanos) {
        CostClass cost = cost(call);
        tell(new Exchange(
                call.publicName(),
                cost,
                outcome,
                code,
                cost != CostClass.FREE && isCounted(outcome, code),
                Duration.ofNanos(System.nanoTime() - beganNanos)));
    }

    private void tell(Exchange exchange) {
        try {
            meter.exchanged(exchange);
        } catch (Throwable e) {
            LOG.error("The meter failed on {}; the call goes on", exchange.call(), e);
        }
    }

    private static CostClass cost(Call call) {
        if (call.dialect == Call.Dialect.WEBHOOK) {
            return CostClass.WEBHOOK_STREAM;
        }
        return FREE_PATHS.stream().anyMatch(call.path::startsWith) ? CostClass.FREE : CostClass.API;
    }

    private static Outcome outcome(DingTalkException failure) {
        if (failure instanceof Refused) {
            return Outcome.REFUSED;
        }
        if (failure instanceof Throttled throttled) {
            return USED_UP.contains(throttled.code()) ? Outcome.USED_UP : Outcome.THROTTLED;
        }
        return Outcome.NO_ANSWER;
    }

    private static boolean isCounted(Outcome outcome, @Nullable String code) {
        if (code != null && NOBODY.contains(code)) {
            return false;
        }
        return switch (outcome) {
            case ANSWERED, REFUSED -> true;
            case THROTTLED -> code != null && BUSY.contains(code);
            case USED_UP -> false;
            case NO_ANSWER -> code != null;
        };
    }
}
