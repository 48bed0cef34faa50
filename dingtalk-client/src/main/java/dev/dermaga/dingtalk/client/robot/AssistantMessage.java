package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.MediaId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the robot of a group template can say: a message template with what is put into it.
 *
 * @see <a href="https://open.dingtalk.com/document/development/group-template-robot-message">Group assistant messages</a>
 */
public sealed interface AssistantMessage {
    /** DingTalk's {@code msg_template_id}. */
    String templateId();

    /** The text in which people can be mentioned, or null where there is none. */
    @Nullable
    String mentionableText();

    /** DingTalk's {@code msg_param_map}, with {@code text} in the place of {@link #mentionableText()}. */
    Map<String, String> texts(@Nullable String text);

    /** DingTalk's {@code msg_media_id_param_map}. */
    default Map<String, String> media() {
        return Map.of();
    }

    /** Whether people can be mentioned beside it. */
    default boolean canMention() {
        return true;
    }

    static Text text(String content) {
        return new Text(content);
    }

    static Markdown markdown(String title, String text) {
        return new Markdown(title, text);
    }

    /** Plain text. */
    record Text(String content) implements AssistantMessage {
        public Text {
            Checks.text(content, "content");
        }

        @Override
        public String templateId() {
            return "inner_app_template_text";
        }

        @Override
        public String mentionableText() {
            return content;
        }

        @Override
        public Map<String, String> texts(@Nullable String text) {
            return Map.of("content", String.valueOf(text));
        }
    }

    /** A picture that was uploaded before. */
    record Photo(MediaId image) implements AssistantMessage {
        @Override
        public String templateId() {
            return "inner_app_template_photo";
        }

        @Override
        public @Nullable String mentionableText() {
            return null;
        }

        @Override
        public boolean canMention() {
            return false;
        }

        @Override
        public Map<String, String> texts(@Nullable String ignored) {
            return Map.of();
        }

        @Override
        public Map<String, String> media() {
            return Map.of("img_media_id", image.value());
        }
    }

    /** DingTalk's markdown; {@code title} is what the conversation list shows. */
    record Markdown(String title, String text) implements AssistantMessage {
        public Markdown {
            Checks.text(title, "title");
            Checks.text(text, "text");
        }

        @Override
        public String templateId() {
            return "inner_app_template_markdown";
        }

        @Override
        public String mentionableText() {
            return text;
        }

        @Override
        public Map<String, String> texts(@Nullable String mentioning) {
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("title", title);
            texts.put("markdown_content", String.valueOf(mentioning));
            return texts;
        }
    }

    /** Markdown with 1 to 4 buttons below each other. */
    record ActionCard(String title, String text, List<WebhookMessage.Button> buttons) implements AssistantMessage {
        private static final int MOST_BUTTONS = 4;

        public ActionCard {
            Checks.text(title, "title");
            Checks.text(text, "text");
            buttons = List.copyOf(buttons);
            if (buttons.isEmpty() || buttons.size() > MOST_BUTTONS) {
                throw new IllegalArgumentException(
                        "such a card has 1 to " + MOST_BUTTONS + " buttons, not " + buttons.size());
            }
        }

        @Override
        public String templateId() {
            return "inner_app_template_action_card";
        }

        @Override
        public String mentionableText() {
            return text;
        }

        @Override
        public Map<String, String> texts(@Nullable String mentioning) {
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("title", title);
            texts.put("markdown", String.valueOf(mentioning));
            for (int i = 0; i < buttons.size(); i++) {
                texts.put("btn_title_" + (i + 1), buttons.get(i).title());
                texts.put("action_url_" + (i + 1), buttons.get(i).url().toString());
            }
            return texts;
        }
    }

    /**
     * Another template, such as one that DingTalk made for the app. No name may be in both maps. People can be mentioned,
     * but only by the list: which of the texts to write them into is the template's secret.
     */
    record Template(String templateId, Map<String, String> params, Map<String, String> mediaIds)
            implements AssistantMessage {
        public Template {
            Checks.text(templateId, "templateId");
            params = Map.copyOf(params);
            mediaIds = Map.copyOf(mediaIds);
            for (String name : params.keySet()) {
                if (mediaIds.containsKey(name)) {
                    throw new IllegalArgumentException(name + " is both a text and a media id");
                }
            }
        }

        @Override
        public @Nullable String mentionableText() {
            return null;
        }

        @Override
        public Map<String, String> texts(@Nullable String ignored) {
            return params;
        }

        @Override
        public Map<String, String> media() {
            return mediaIds;
        }
    }
}
