package dev.dermaga.dingtalk.client.notices;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.internal.Json;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a work notification can say; at most 2,048 bytes of JSON in all, of which a Chinese character takes three.
 * {@link OaMessage} is the kind with a form and a status bar. Links may lead into mini-programs.
 *
 * @see <a href="https://open.dingtalk.com/document/development/message-types-and-data-format">Message types</a>
 */
public sealed interface NoticeMessage
        permits NoticeMessage.Text,
                NoticeMessage.Image,
                NoticeMessage.Voice,
                NoticeMessage.File,
                NoticeMessage.Link,
                NoticeMessage.Markdown,
                NoticeMessage.ActionCard,
                NoticeMessage.ButtonCard,
                OaMessage {
    int MOST_BYTES = 2048;

    /** DingTalk's {@code msgtype}. */
    String type();

    /** What stands below {@link #type()}, before it becomes JSON. */
    Map<String, Object> parameters();

    static Text text(String content) {
        return new Text(content);
    }

    static Markdown markdown(String title, String text) {
        return new Markdown(title, text);
    }

    /** Plain text; DingTalk advises at most 500 characters. */
    record Text(String content) implements NoticeMessage {
        public Text {
            NoticeChecks.text(content, "content");
        }

        @Override
        public String type() {
            return "text";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("content", content);
        }
    }

    /** A picture that was uploaded before; DingTalk advises 600 x 400 pixels. */
    record Image(MediaId image) implements NoticeMessage {
        @Override
        public String type() {
            return "image";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("media_id", image.value());
        }
    }

    /** A recording that was uploaded before; {@code length} is 1 to 59 seconds. */
    record Voice(MediaId recording, Duration length) implements NoticeMessage {
        public Voice {
            if (length.toSeconds() < 1 || length.toSeconds() > 59) {
                throw new IllegalArgumentException("a recording is 1 to 59 seconds long, not " + length);
            }
        }

        @Override
        public String type() {
            return "voice";
        }

        @Override
        public Map<String, Object> parameters() {
            return NoticeChecks.ordered("media_id", recording.value(), "duration", Long.toString(length.toSeconds()));
        }
    }

    /** A file that was uploaded before, of at most 10 MB. */
    record File(MediaId file) implements NoticeMessage {
        @Override
        public String type() {
            return "file";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("media_id", file.value());
        }
    }

    /** A link with a picture that was uploaded before. DingTalk advises 100 characters for the title, 500 for the text. */
    record Link(String title, String text, MediaId picture, URI messageUrl) implements NoticeMessage {
        public Link {
            NoticeChecks.text(title, "title");
            NoticeChecks.text(text, "text");
        }

        @Override
        public String type() {
            return "link";
        }

        @Override
        public Map<String, Object> parameters() {
            return NoticeChecks.ordered(
                    "messageUrl", messageUrl.toString(), "picUrl", picture.value(), "title", title, "text", text);
        }
    }

    /** DingTalk's markdown; {@code title} is what the conversation list shows. */
    record Markdown(String title, String text) implements NoticeMessage {
        public Markdown {
            NoticeChecks.text(title, "title");
            NoticeChecks.text(text, "text");
        }

        @Override
        public String type() {
            return "markdown";
        }

        @Override
        public Map<String, Object> parameters() {
            return NoticeChecks.ordered("title", title, "text", text);
        }
    }

    /**
     * Markdown with one button, of at most 20 characters, whose address has at most 500.
     *
     * @param title what the conversation list shows
     */
    record ActionCard(String title, String markdown, String buttonTitle, URI buttonUrl) implements NoticeMessage {
        public ActionCard {
            NoticeChecks.text(title, "title");
            NoticeChecks.text(markdown, "markdown");
            NoticeChecks.length(buttonTitle, 20, "the button's title");
            NoticeChecks.length(buttonUrl.toString(), 500, "the button's address");
        }

        @Override
        public String type() {
            return "action_card";
        }

        @Override
        public Map<String, Object> parameters() {
            return NoticeChecks.ordered(
                    "title",
                    title,
                    "markdown",
                    markdown,
                    "single_title",
                    buttonTitle,
                    "single_url",
                    buttonUrl.toString());
        }
    }

    /** Markdown with several buttons, below each other or side by side; at most 1,000 characters of JSON for them all. */
    record ButtonCard(String title, String markdown, boolean sideBySide, List<Button> buttons)
            implements NoticeMessage {
        private static final int LONGEST_LIST = 1000;

        public ButtonCard {
            NoticeChecks.text(title, "title");
            NoticeChecks.text(markdown, "markdown");
            buttons = List.copyOf(buttons);
            if (buttons.isEmpty()) {
                throw new IllegalArgumentException("the card has no button");
            }
            NoticeChecks.length(Json.write(fields(buttons)), LONGEST_LIST, "the JSON of all buttons");
        }

        @Override
        public String type() {
            return "action_card";
        }

        @Override
        public Map<String, Object> parameters() {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("title", title);
            parameters.put("markdown", markdown);
            parameters.put("btn_orientation", sideBySide ? "1" : "0");
            parameters.put("btn_json_list", fields(buttons));
            return parameters;
        }

        private static List<Map<String, Object>> fields(List<Button> buttons) {
            return buttons.stream()
                    .map(button -> NoticeChecks.ordered(
                            "title", button.title(), "action_url", button.url().toString()))
                    .toList();
        }
    }

    /** A button of a {@link ButtonCard}: at most 20 characters, its address at most 700. */
    record Button(String title, URI url) {
        public Button {
            NoticeChecks.length(title, 20, "the button's title");
            NoticeChecks.length(url.toString(), 700, "the button's address");
        }
    }
}
