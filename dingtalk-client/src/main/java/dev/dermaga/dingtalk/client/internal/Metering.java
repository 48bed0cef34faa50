package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.dingtalk.client.Meter.CostClass;
import dev.dermaga.dingtalk.client.Meter.Exchange;
import dev.dermaga.dingtalk.client.Meter.Outcome;
import dev.dermaga.dingtalk.client.Tracer;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the application's {@link Meter} what each exchange costs, and its {@link Tracer} when it begins and ends.
 *
 * @see <a href="https://open.dingtalk.com/document/development/basic-interfaces-such-as-log-off-and-address-book">What is
 *     free</a>
 * @see <a href="https://open.dingtalk.com/document/development/appendix-a-list-of-events-not-included-in-webhook">Events
 *     that are free</a>
 */
public final class Metering implements Step {
    private static final Logger LOG = System.getLogger(Metering.class.getName());

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
            "org_annual_certification_submission",
            "industry_medical_dept_event",
            "industry_medical_dept_prop_event",
            "industry_medical_user_prop_event",
            "industry_medical_user_dept_event",
            "industry_medical_full_sync",
            "industry_medical_user_add");

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
    private final Tracer tracer;

    public Metering(Meter meter, Tracer tracer) {
        this.meter = meter;
        this.tracer = tracer;
    }

    @Override
    public JsonObject run(Call call, Next next) {
        Tracer.@Nullable Span span = begin(call);
        long began = System.nanoTime();
        try {
            JsonObject answer = next.run(call);
            Exchange exchange = exchange(call, Outcome.ANSWERED, null, began);
            tell(exchange);
            end(span, exchange, null);
            return answer;
        } catch (DingTalkException e) {
            Exchange exchange = exchange(call, outcome(e), e.code(), began);
            tell(exchange);
            end(span, exchange, e);
            throw e;
        } catch (RuntimeException | Error e) {
            // the application's own: a file that cannot be read
            Exchange exchange = exchange(call, Outcome.NO_ANSWER, null, began);
            tell(exchange);
            end(span, exchange, null);
            throw e;
        }
    }

    /** What DingTalk pushed, and the application is about to hear of. */
    public void pushed(InboundEvent event) {
        String topic = event.match(
                message -> InboundFrame.ROBOT_MESSAGES,
                press -> InboundFrame.CARD_CALLBACKS,
                InboundEvent.PlatformEvent::eventType,
                InboundEvent.Unknown::topic);
        boolean empty = event instanceof InboundEvent.RobotMessageReceived message && message.quotaUsedUp();
        boolean free = event instanceof InboundEvent.PlatformEvent && FREE_EVENTS.contains(topic);
        tell(new Exchange(
                "PUSH " + topic,
                free ? CostClass.FREE : CostClass.WEBHOOK_STREAM,
                empty ? Outcome.USED_UP : Outcome.ANSWERED,
                empty ? NO_CONTENT : null,
                !free && !empty,
                Duration.ZERO));
    }

    private static Exchange exchange(Call call, Outcome outcome, @Nullable String code, long beganNanos) {
        CostClass cost = cost(call);
        return new Exchange(
                call.publicName(),
                cost,
                outcome,
                code,
                cost != CostClass.FREE && isCounted(outcome, code),
                Duration.ofNanos(System.nanoTime() - beganNanos));
    }

    private void tell(Exchange exchange) {
        try {
            meter.exchanged(exchange);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "The meter failed on " + exchange.call() + "; the call goes on", e);
        }
    }

    private Tracer.@Nullable Span begin(Call call) {
        try {
            return tracer.began(call.publicName(), cost(call));
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "The tracer failed on " + call.publicName() + "; the call goes on", e);
            return null;
        }
    }

    private static void end(Tracer.@Nullable Span span, Exchange exchange, @Nullable DingTalkException failure) {
        if (span == null) {
            return;
        }
        try {
            span.ended(exchange, failure);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "The tracer failed on " + exchange.call() + "; the call goes on", e);
        }
    }

    static CostClass cost(Call call) {
        if (call.dialect == Call.Dialect.WEBHOOK) {
            return CostClass.WEBHOOK_STREAM;
        }
        for (String free : FREE_PATHS) {
            if (call.path.startsWith(free)) {
                return CostClass.FREE;
            }
        }
        return CostClass.API;
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
