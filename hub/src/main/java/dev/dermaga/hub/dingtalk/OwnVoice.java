package dev.dermaga.hub.dingtalk;

import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows the robot's own messages, should DingTalk ever push them back: who speaks ({@code senderId}) is then who listens
 * ({@code chatbotUserId}), both encrypted in the same way. Whether robots hear themselves or each other is not
 * documented. Another robot's message would look like that of somebody from outside the organization; no field is known
 * that tells them apart.
 */
@Component
class OwnVoice {

    private final JsonMapper json;

    OwnVoice(JsonMapper json) {
        this.json = json;
    }

    /** @param raw a message to the robot, as it came */
    boolean isIn(String raw) {
        JsonNode message = json.readTree(raw);
        String listener = message.path("chatbotUserId").asString("");
        return !listener.isEmpty() && listener.equals(message.path("senderId").asString(""));
    }
}
