package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The buttons in people's single chats with the app's robot. Permission: {@code Robot.SingleChat.ReadWrite}. */
public final class QuickEntries {
    private final Pipeline pipeline;
    private final RobotCode robotCode;

    QuickEntries(Pipeline pipeline, RobotCode robotCode) {
        this.pipeline = pipeline;
        this.robotCode = robotCode;
    }

    /**
     * Puts these in the place of those that were there. How many there may be is not documented; too many are refused with
     * {@code invalidRequest.exceededMaximumLimit}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/set-robot-quick-entrance">Set quick entries</a>
     */
    public void set(List<QuickEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("there are no entries to set; clear() takes all away");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("robotCode", robotCode.value());
        body.put("pluginInfoList", entries.stream().map(QuickEntries::wire).toList());
        confirmed(Call.modern("POST", "/v1.0/robot/plugins/set").json(body));
    }

    /**
     * Those that are there.
     *
     * @see <a href="https://open.dingtalk.com/document/development/quick-entrance-of-inquiry-single-chat-robot">Query
     *     quick entries</a>
     */
    public List<QuickEntry> list() {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/robot/plugins/query").json(robot()).reading(), answer -> {
                    List<QuickEntry> entries = new ArrayList<>();
                    for (JsonObject entry : answer.objects("pluginInfoList")) {
                        entries.add(new QuickEntry(
                                entry.requiredText("name"),
                                MediaId.of(entry.requiredText("icon")),
                                entry.text("pcUrl"),
                                entry.text("mobileUrl")));
                    }
                    return entries;
                });
    }

    /**
     * Takes all away.
     *
     * @see <a href="https://open.dingtalk.com/document/development/clear-single-chat-robot-quick-entry">Clear quick
     *     entries</a>
     */
    public void clear() {
        confirmed(Call.modern("POST", "/v1.0/robot/plugins/clear").json(robot()));
    }

    private void confirmed(Call call) {
        pipeline.execute(call, answer -> {
            if (!answer.flag("result")) {
                throw new IOException("DingTalk does not say that it was done");
            }
            return true;
        });
    }

    private Map<String, Object> robot() {
        return Map.of("robotCode", robotCode.value());
    }

    private static Map<String, Object> wire(QuickEntry entry) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", entry.name());
        wire.put("icon", entry.icon().value());
        if (entry.pcUrl() != null) {
            wire.put("pcUrl", entry.pcUrl());
        }
        if (entry.mobileUrl() != null) {
            wire.put("mobileUrl", entry.mobileUrl());
        }
        return wire;
    }
}
