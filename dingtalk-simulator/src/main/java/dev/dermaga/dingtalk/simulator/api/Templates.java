package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Profile;
import dev.dermaga.dingtalk.simulator.world.StoredFile;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The app robot's message templates, {@code msgKey} and {@code msgParam}: a JSON object inside a JSON string, at most
 * 15,000 bytes, all members strings.
 */
final class Templates {
    private static final Set<String> FILE_TYPES = Set.of("xlsx", "pdf", "zip", "rar", "doc", "docx");

    private final World world;

    Templates(World world) {
        this.world = world;
    }

    ChatMessage.Draft render(JsonNode body) {
        String key = body.path("msgKey").asText("");
        if (key.isEmpty()) {
            throw Refusal.modern(400, "invalidParameter.msgKey.empty", "msgKey is missing");
        }
        Parameters parameters = parameters(body.path("msgParam"));
        return switch (key) {
            case "sampleText" -> ChatMessage.Draft.text(parameters.get("content", "contentOfText"));
            case "sampleMarkdown" ->
                ChatMessage.Draft.markdown(markdownTitle(parameters), parameters.get("text", "markdownTotext"));
            case "sampleImageMsg" -> image(parameters.get("photoURL", "photoTophotoUrl"));
            case "sampleLink" ->
                ChatMessage.Draft.link(
                        parameters.get("title", "titleOfLink"),
                        parameters.get("text", "textOfLink"),
                        new ChatMessage.Link(
                                parameters.get("messageUrl", "messageUrlOfLink"),
                                parameters.get("title", "titleOfLink"),
                                parameters.optional("picUrl")));
            case "sampleActionCard" ->
                card(
                        parameters,
                        List.of(new ChatMessage.Button(
                                parameters.get("singleTitle", "actionCardTosingleTitle"),
                                parameters.get("singleURL", "actionCardTosingleUrl"))));
            case "sampleActionCard2", "sampleActionCard3", "sampleActionCard4", "sampleActionCard5" ->
                card(parameters, buttons(parameters, key.charAt(key.length() - 1) - '0', "actionTitle", "actionURL"));
            case "sampleActionCard6" ->
                card(parameters, buttons(parameters, 2, "buttonTitle", "buttonUrl"))
                        .sideBySide(true);
            case "sampleAudio" -> {
                duration(parameters.get("duration", "audio"));
                yield file(parameters.get("mediaId", "audio"), "audio");
            }
            case "sampleFile" -> sampleFile(parameters);
            case "sampleVideo" -> {
                duration(parameters.get("duration", "video"));
                if (!parameters.get("videoType", "video").equals("mp4")) {
                    throw Refusal.modern(400, "invalidParameter.param.invalid", "videoType is not mp4");
                }
                media(parameters.get("picMediaId", "video"));
                yield file(parameters.get("videoMediaId", "video"), "video");
            }
            default ->
                throw Refusal.modern(400, "invalidParameter.msgKey.invalid", "There is no message template " + key);
        };
    }

    private String markdownTitle(Parameters parameters) {
        boolean mayMiss =
                world.profile() == Profile.FIELD && !parameters.object().has("title");
        return mayMiss ? "" : parameters.get("title", "markdownTotitle");
    }

    private Parameters parameters(JsonNode msgParam) {
        if (!msgParam.isTextual()) {
            throw invalid(
                    msgParam.isMissingNode()
                            ? "msgParam is missing"
                            : "msgParam must be a JSON object written into a string, not an object itself");
        }
        String text = msgParam.textValue();
        if (world.limits.exceeded(Limit.ROBOT_BYTES, text.getBytes(StandardCharsets.UTF_8).length)) {
            throw Refusal.modern(
                    400,
                    "invalidParameter.msgParam.tooLong",
                    "msgParam has more than " + world.limits.of(Limit.ROBOT_BYTES) + " bytes");
        }
        try {
            JsonNode object = Json.read(text);
            if (!object.isObject()) {
                throw invalid("msgParam is no JSON object");
            }
            return new Parameters(object);
        } catch (IOException e) {
            throw invalid("msgParam is not JSON");
        }
    }

    private static Refusal invalid(String reason) {
        return Refusal.modern(400, "invalidParameter.msgParam.invalid", reason);
    }

    private static ChatMessage.Draft card(Parameters parameters, List<ChatMessage.Button> buttons) {
        return ChatMessage.Draft.actionCard(
                parameters.get("title", "actionCardTotitle"), parameters.get("text", "actionCardTotext"), buttons);
    }

    private static List<ChatMessage.Button> buttons(Parameters parameters, int count, String title, String url) {
        List<ChatMessage.Button> buttons = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            buttons.add(new ChatMessage.Button(
                    parameters.get(title + i, "actionCardTobtnsTotitle"),
                    parameters.get(url + i, "actionCardTobtnsToactionUrl")));
        }
        return buttons;
    }

    private ChatMessage.Draft image(String photo) {
        if (photo.startsWith("http://") || photo.startsWith("https://")) {
            return ChatMessage.Draft.image(new ChatMessage.SharedFile(photo, "picture", 0, photo));
        }
        StoredFile file = media(photo);
        return ChatMessage.Draft.image(new ChatMessage.SharedFile(file.id(), file.name(), file.size(), null));
    }

    private ChatMessage.Draft sampleFile(Parameters parameters) {
        String mediaId = parameters.get("mediaId", "file");
        String name = parameters.get("fileName", "file");
        String type = parameters.get("fileType", "file");
        if (!FILE_TYPES.contains(type)) {
            throw Refusal.modern(
                    400,
                    "invalidParameter.param.invalid",
                    "fileType " + type + " is none of " + new java.util.TreeSet<>(FILE_TYPES));
        }
        return ChatMessage.Draft.file(
                new ChatMessage.SharedFile(mediaId, name, media(mediaId).size(), null));
    }

    private static void duration(String given) {
        if (!given.matches("[1-9]\\d{0,8}")) {
            throw Refusal.modern(400, "invalidParameter.param.invalid", "duration is no positive number");
        }
    }

    private ChatMessage.Draft file(String mediaId, String name) {
        return ChatMessage.Draft.file(
                new ChatMessage.SharedFile(mediaId, name, media(mediaId).size(), null));
    }

    private StoredFile media(String mediaId) {
        StoredFile file = world.files
                .find(mediaId)
                .orElseThrow(() ->
                        Refusal.modern(400, "invalidParameter.param.invalid", "The media id was never uploaded here"));
        if (!file.isMedia()) {
            throw Refusal.modern(
                    400,
                    "invalidParameter.param.invalid",
                    "This is the id of a person's file; the robot sends what was uploaded with /media/upload");
        }
        return file;
    }

    private record Parameters(JsonNode object) {
        /** A member that no code speaks of. */
        @Nullable
        String optional(String name) {
            String value = object.path(name).asText("");
            return value.isEmpty() ? null : value;
        }

        /** A member; {@code path} is how the platform names it when it is missing. */
        String get(String name, String path) {
            JsonNode value = object.path(name);
            if (value.isMissingNode() || value.isNull()) {
                throw Refusal.modern(400, "miss.param." + path, "msgParam has no " + name);
            }
            if (!value.isTextual()) {
                throw invalid("msgParam." + name + " must be a string");
            }
            if (value.textValue().isEmpty()) {
                throw Refusal.modern(400, "miss.param." + path, "msgParam." + name + " is empty");
            }
            return value.textValue();
        }
    }
}
