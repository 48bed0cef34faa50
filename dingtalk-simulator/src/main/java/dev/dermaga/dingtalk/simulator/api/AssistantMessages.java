package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.StoredFile;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/** The public message templates that internal apps have for the robots of their groups. */
final class AssistantMessages {
    private static final int MOST_BUTTONS = 4;

    private final World world;

    AssistantMessages(World world) {
        this.world = world;
    }

    ChatMessage.Draft render(String template, ObjectNode texts, ObjectNode media) {
        texts.fieldNames().forEachRemaining(name -> {
            if (media.has(name)) {
                throw Refusal.old(660020, "重复的占位符KEY", "Both maps have " + name);
            }
        });
        return switch (template) {
            case "inner_app_template_text" -> ChatMessage.Draft.text(required(texts, "content"));
            case "inner_app_template_photo" -> photo(required(media, "img_media_id"));
            case "inner_app_template_markdown" ->
                ChatMessage.Draft.markdown(required(texts, "title"), required(texts, "markdown_content"));
            case "inner_app_template_action_card" -> card(texts);
            default -> throw Refusal.old(660024, "查无此消息模板", "Internal apps have no message template " + template);
        };
    }

    private ChatMessage.Draft photo(String mediaId) {
        StoredFile file = world.files
                .find(mediaId)
                .filter(StoredFile::isMedia)
                .orElseThrow(() -> Refusal.old(660018, "查询图片文件地址失败", "The picture was never uploaded here"));
        return ChatMessage.Draft.image(new ChatMessage.SharedFile(file.id(), file.name(), file.size(), null));
    }

    /** A button without title or address is not shown. */
    private static ChatMessage.Draft card(ObjectNode texts) {
        List<ChatMessage.Button> buttons = new ArrayList<>();
        for (int i = 1; i <= MOST_BUTTONS; i++) {
            String title = texts.path("btn_title_" + i).asText("");
            String url = texts.path("action_url_" + i).asText("");
            if (!title.isEmpty() && !url.isEmpty()) {
                buttons.add(new ChatMessage.Button(title, url));
            }
        }
        return ChatMessage.Draft.actionCard(required(texts, "title"), required(texts, "markdown"), buttons)
                .sideBySide(texts.path("btn_orientation").asText("").equals("1"));
    }

    private static String required(ObjectNode map, String name) {
        String value = map.path(name).asText("");
        if (value.isEmpty()) {
            throw Refusal.old(660025, "消息模板渲染失败", "The template wants " + name);
        }
        return value;
    }
}
