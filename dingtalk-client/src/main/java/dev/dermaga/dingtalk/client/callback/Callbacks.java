package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The app's address for events, for who does not save it in the developer console, and the events that did not reach
 * it. What arrives there is for a {@link CallbackEndpoint}.
 */
public final class Callbacks {
    private static final Logger LOG = System.getLogger(Callbacks.class.getName());
    private static final String NOT_REGISTERED = "71007";
    private static final List<String> WRAPPERS = List.of("bpmsCallBackData", "roleLabelChange", "callbackData");

    private final Pipeline pipeline;

    /** Made by {@code DingTalkClient}. */
    public Callbacks(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Registers the app's only address. DingTalk posts {@code check_url} to it before it answers, so the endpoint must
     * be up: one for the organization's {@link CorpId}, as that is whom events registered this way belong to. DingTalk
     * advises to save the address in the console instead.
     *
     * @throws Refused 71006 when there is one already, 71009, 71012 or 71013 when the address is not taken
     * @see <a href="https://open.dingtalk.com/document/development/register-callback-events">Registering</a>
     */
    public void register(CallbackRegistration registration) {
        pipeline.execute(Call.legacy("POST", "/call_back/register_call_back").json(fields(registration)));
    }

    /**
     * Puts another in the place of the one that is registered; it is asked likewise.
     *
     * @throws Refused 71007 when none is registered
     * @see <a href="https://open.dingtalk.com/document/development/update-event-interface">Updating</a>
     */
    public void update(CallbackRegistration registration) {
        pipeline.execute(Call.legacy("POST", "/call_back/update_call_back").json(fields(registration)));
    }

    private static Map<String, Object> fields(CallbackRegistration registration) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("call_back_tag", registration.events());
        fields.put("token", registration.token().reveal());
        fields.put("aes_key", registration.aesKey().reveal());
        fields.put("url", registration.address().toString());
        return fields;
    }

    /**
     * What is registered; empty when nothing is.
     *
     * @see <a href="https://open.dingtalk.com/document/development/query-subscribed-events">Querying</a>
     */
    public Optional<CallbackRegistration> find() {
        try {
            return Optional.of(pipeline.execute(
                    Call.legacy("GET", "/call_back/get_call_back").reading(), Callbacks::registration));
        } catch (Refused no) {
            if (no.code().equals(NOT_REGISTERED)) {
                return Optional.empty();
            }
            throw no;
        }
    }

    private static CallbackRegistration registration(JsonObject answer) throws IOException {
        try {
            return new CallbackRegistration(
                    URI.create(answer.requiredText("url")),
                    Secret.of(answer.requiredText("token")),
                    Secret.of(answer.requiredText("aes_key")),
                    answer.texts("call_back_tag"));
        } catch (IllegalArgumentException e) {
            throw new IOException("the registration cannot be read", e);
        }
    }

    /**
     * Takes the address away: events come to it no more.
     *
     * @throws Refused 71007 when none is registered
     * @see <a href="https://open.dingtalk.com/document/development/delete-an-event-callback-interface">Deleting</a>
     */
    public void delete() {
        pipeline.execute(Call.legacy("GET", "/call_back/delete_call_back"));
    }

    /**
     * The next events that could not be posted, in three tries, to the app's address; at most 200. <strong>The next call
     * deletes what this one gave</strong>, so store them before. They can be asked for 3 to 5 minutes after the last try.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-the-event-list-of-failed-push-messages">Failed
     *     events</a>
     */
    public FailedEvents failed() {
        return pipeline.execute(Call.legacy("GET", "/call_back/get_call_back_failed_result"), answer -> {
            List<PlatformEvent> events = new ArrayList<>();
            for (JsonObject item : answer.objects("failed_list")) {
                events.add(failed(item));
            }
            return new FailedEvents(events, answer.flag("has_more"));
        });
    }

    /**
     * Hands failed events to a handler, page after page. DingTalk does not give them a second time, so what the handler
     * did not take, or threw at, comes back; then no further page is asked for.
     *
     * @return what was not taken; empty when all failed events were
     */
    public List<PlatformEvent> recoverFailed(InboundHandler handler) {
        List<PlatformEvent> left = new ArrayList<>();
        FailedEvents page;
        do {
            page = failed();
            page.events().stream().filter(event -> !takes(handler, event)).forEach(left::add);
        } while (page.hasMore() && left.isEmpty());
        return left;
    }

    private static boolean takes(InboundHandler handler, PlatformEvent event) {
        try {
            return handler.handle(event).isSuccess();
        } catch (Exception e) {
            LOG.log(Level.ERROR, "The handler failed on " + event.key(), e);
            return false;
        }
    }

    /** The payload's shape is older than that of pushed events, and has no id. */
    private static PlatformEvent failed(JsonObject item) throws IOException {
        String event = item.requiredText("call_back_tag");
        JsonObject outer = item.object(event);
        JsonObject data = WRAPPERS.stream()
                .filter(outer::has)
                .findFirst()
                .map(outer::object)
                .orElse(outer);
        String corp = outer.text("corpid");
        Instant at = item.millis("event_time");
        return new PlatformEvent("", event, corp == null ? null : CorpId.of(corp), at, Json.write(data.members()));
    }
}
