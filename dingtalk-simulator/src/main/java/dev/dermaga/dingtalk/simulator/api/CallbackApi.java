package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.push.EventCallbacks;
import dev.dermaga.dingtalk.simulator.world.EventCallback;
import dev.dermaga.dingtalk.simulator.world.FailedEvent;
import dev.dermaga.dingtalk.simulator.world.FailedEvents;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An app's address for events, as it registers it by calls, and the events that did not reach it. */
public final class CallbackApi {
    private static final Set<String> EVENTS = events();
    private static final int MIN_TOKEN = 6;
    private static final int MAX_TOKEN = 63;

    private final World world;
    private final EventCallbacks callbacks;

    public CallbackApi(World world, EventCallbacks callbacks) {
        this.world = world;
        this.callbacks = callbacks;
    }

    /** {@code POST /call_back/register_call_back}. */
    public Answer register(Call call) {
        EventCallback callback = callback(call);
        if (world.eventCallbacks.find(call.client()).isPresent()) {
            throw Refusal.old(71006, "回调地址已经存在", "An app has one address: update it");
        }
        callbacks.register(callback);
        return Answer.json(ok());
    }

    /** {@code POST /call_back/update_call_back}. */
    public Answer update(Call call) {
        EventCallback callback = callback(call);
        registered(call);
        callbacks.register(callback);
        return Answer.json(ok());
    }

    /** {@code GET /call_back/get_call_back}. */
    public Answer get(Call call) {
        EventCallback callback = registered(call);
        ObjectNode answer = ok();
        answer.set("call_back_tag", Json.array(callback.events()));
        return Answer.json(answer.put("token", callback.token())
                .put("aes_key", callback.aesKey())
                .put("url", callback.url()));
    }

    /** {@code GET /call_back/delete_call_back}. */
    public Answer delete(Call call) {
        registered(call);
        world.eventCallbacks.remove(call.client());
        return Answer.json(ok());
    }

    /** {@code GET /call_back/get_call_back_failed_result}: what the call before gave is gone. */
    public Answer failed(Call call) {
        FailedEvents.Page page = world.failedEvents.take(call.client());
        ObjectNode answer = ok().put("has_more", page.hasMore());
        ArrayNode list = answer.putArray("failed_list");
        page.events().forEach(event -> list.add(shown(event)));
        return Answer.json(answer);
    }

    private EventCallback registered(Call call) {
        return world.eventCallbacks
                .find(call.client())
                .orElseThrow(() -> Refusal.old(71007, "回调地址已不存在", "The app has registered no address"));
    }

    private EventCallback callback(Call call) {
        OldParameters parameters = call.parameters();
        List<String> events = names(parameters.node("call_back_tag"));
        String token = parameters.text("token");
        String aesKey = parameters.text("aes_key");
        String url = parameters.text("url");
        if (events.isEmpty() || token == null || aesKey == null || url == null) {
            throw malformed("call_back_tag, token, aes_key and url are needed");
        }
        if (token.length() < MIN_TOKEN || token.length() > MAX_TOKEN) {
            throw malformed("token has " + MIN_TOKEN + " to " + MAX_TOKEN + " characters");
        }
        if (!aesKey.matches("[a-zA-Z0-9]{43}")) {
            throw malformed("aes_key has 43 letters and digits");
        }
        for (String event : events) {
            if (!EVENTS.contains(event)) {
                throw Refusal.old(
                        71008, "回调call_back_tag必须在指定的call_back_tag列表中", event + " is no event that comes over HTTP");
            }
        }
        return new EventCallback(
                call.client(), url, token, aesKey, events, world.corp().corpId());
    }

    private static Refusal malformed(String why) {
        return Refusal.old(71010, "POST的JSON数据不包含所需要的参数字段或包含的参数格式非法", why);
    }

    /** A list, or as the old SDK writes it into a form: JSON in a text, or names with commas between. */
    private static List<String> names(@Nullable JsonNode given) {
        List<String> names = new ArrayList<>();
        JsonNode list = given;
        if (given != null && given.isTextual()) {
            try {
                list = Json.read(given.textValue());
            } catch (IOException e) {
                return List.of(given.textValue().split(","));
            }
        }
        if (list != null) {
            list.forEach(name -> names.add(name.asText()));
        }
        return names;
    }

    /** In the shapes of the page's sample, which are older than the events are now. */
    private ObjectNode shown(FailedEvent event) {
        JsonNode data;
        try {
            data = Json.read(event.data());
        } catch (IOException e) {
            throw new IllegalStateException("made here", e);
        }
        ObjectNode inner = Json.object();
        if (event.event().matches("(user_(add|modify|leave|active)_org|org_admin_(add|remove))")) {
            inner.set("userid", data.path("userId"));
        } else if (event.event().startsWith("bpms_")) {
            inner.set("bpmsCallBackData", data);
        } else if (event.event().startsWith("label_")) {
            inner.set("roleLabelChange", data);
        } else {
            inner.set("callbackData", data);
        }
        ObjectNode shown = Json.object();
        shown.set(event.event(), inner.put("corpid", world.corp().corpId()));
        return shown.put("call_back_tag", event.event())
                .put("event_time", event.bornAt().toEpochMilli());
    }

    private static ObjectNode ok() {
        return Json.object().put("errcode", 0).put("errmsg", "ok");
    }

    private static Set<String> events() {
        try (InputStream names =
                Objects.requireNonNull(CallbackApi.class.getResourceAsStream("events-over-http.txt"))) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
