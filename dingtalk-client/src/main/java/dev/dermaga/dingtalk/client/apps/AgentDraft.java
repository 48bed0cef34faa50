package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.LinkedHashMap;
import java.util.Map;

/** An agent app to be created: an app, its robot and their credentials at once. */
public final class AgentDraft {
    private final Map<String, Object> fields;

    private AgentDraft(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * @param owner whom it belongs to, and who alone sees it at first
     * @param appName 2 to 20 characters, of no other app in the organization
     * @param robotName 2 to 20 characters
     * @param description what the robot does, at most 200 characters
     */
    public static AgentDraft of(UserId owner, String appName, String robotName, String description) {
        return new AgentDraft(Map.of())
                .with("userid", owner.value())
                .with("appName", AppChecks.length(appName, 2, 20, "the app's name"))
                .with("robotName", AppChecks.length(robotName, 2, 20, "the robot's name"))
                .with("desc", AppChecks.length(description, 1, 200, "the robot's description"));
    }

    /** Else the robot gets DingTalk's own. */
    public AgentDraft icon(MediaId icon) {
        return with("robotMediaId", icon.value());
    }

    /** Else the icon is shown. */
    public AgentDraft preview(MediaId picture) {
        return with("previewMediaId", picture.value());
    }

    Map<String, Object> fields() {
        return fields;
    }

    AgentDraft with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new AgentDraft(more);
    }
}
