package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.MediaId;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an app robot can say by API. A kind knows its template key; its components are the template's parameters, at
 * most 15,000 bytes together. This way of sending cannot mention people; {@link WebhookMessage} can.
 *
 * @see <a href="https://open.dingtalk.com/document/development/robot-message-type">Robot message types</a>
 */
public sealed interface RobotMessage {
    /** DingTalk's {@code msgKey}. */
    String templateKey();

    /** DingTalk's {@code msgParam}, before it becomes JSON. */
    Map<String, String> parameters();

    static Text text(String content) {
        return new Text(content);
    }

    static Markdown markdown(String title, String text) {
        return new Markdown(title, text);
    }

    /** Plain text. */
    record Text(String content) implements RobotMessage {
        public Text {
            Checks.text(content, "content");
        }

        @Override
        public String templateKey() {
            return "sampleText";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("content", content);
        }
    }

    /** DingTalk's markdown; {@code title} is what the conversation list shows. */
    record Markdown(String title, String text) implements RobotMessage {
        public Markdown {
            Checks.text(title, "title");
            Checks.text(text, "text");
        }

        @Override
        public String templateKey() {
            return "sampleMarkdown";
        }

        @Override
        public Map<String, String> parameters() {
            return ordered("title", title, "text", text);
        }
    }

    /** A picture: a public address, or the media id of an uploaded image. */
    record Image(String photoUrlOrMediaId) implements RobotMessage {
        public Image {
            Checks.text(photoUrlOrMediaId, "photoUrlOrMediaId");
        }

        public Image(MediaId image) {
            this(image.value());
        }

        @Override
        public String templateKey() {
            return "sampleImageMsg";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("photoURL", photoUrlOrMediaId);
        }
    }

    /** A link with a picture; {@code picUrl} may be empty. */
    record Link(String title, String text, String picUrl, URI messageUrl) implements RobotMessage {
        public Link {
            Checks.text(title, "title");
            Checks.text(text, "text");
        }

        @Override
        public String templateKey() {
            return "sampleLink";
        }

        @Override
        public Map<String, String> parameters() {
            return ordered("title", title, "text", text, "picUrl", picUrl, "messageUrl", messageUrl.toString());
        }
    }

    /** Markdown with one button. */
    record ActionCard(String title, String text, String singleTitle, URI singleUrl) implements RobotMessage {
        public ActionCard {
            Checks.text(title, "title");
            Checks.text(text, "text");
            Checks.text(singleTitle, "singleTitle");
        }

        @Override
        public String templateKey() {
            return "sampleActionCard";
        }

        @Override
        public Map<String, String> parameters() {
            return ordered("title", title, "text", text, "singleTitle", singleTitle, "singleURL", singleUrl.toString());
        }
    }

    /**
     * Markdown with 2 to 5 buttons below each other, or with 2 side by side.
     *
     * @param sideBySide only for two buttons
     */
    record ButtonCard(String title, String text, List<WebhookMessage.Button> buttons, boolean sideBySide)
            implements RobotMessage {
        static final int MOST_BUTTONS = 5;

        public ButtonCard {
            Checks.text(title, "title");
            Checks.text(text, "text");
            buttons = List.copyOf(buttons);
            int most = sideBySide ? 2 : MOST_BUTTONS;
            if (buttons.size() < 2 || buttons.size() > most) {
                throw new IllegalArgumentException("such a card has 2" + (sideBySide ? "" : " to " + most)
                        + " buttons, not " + buttons.size() + "; for one there is ActionCard");
            }
        }

        @Override
        public String templateKey() {
            return "sampleActionCard" + (sideBySide ? 6 : buttons.size());
        }

        @Override
        public Map<String, String> parameters() {
            Map<String, String> parameters = ordered("title", title, "text", text);
            for (int i = 0; i < buttons.size(); i++) {
                WebhookMessage.Button button = buttons.get(i);
                parameters.put((sideBySide ? "buttonTitle" : "actionTitle") + (i + 1), button.title());
                parameters.put(
                        (sideBySide ? "buttonUrl" : "actionURL") + (i + 1),
                        button.url().toString());
            }
            return parameters;
        }
    }

    /**
     * A voice message. DingTalk plays ogg and amr, and takes amr, mp3 and wav for upload: amr is both.
     *
     * @param length goes to DingTalk in milliseconds
     */
    record Audio(MediaId mediaId, Duration length) implements RobotMessage {
        public Audio {
            Checks.positive(length.toMillis(), "length");
        }

        @Override
        public String templateKey() {
            return "sampleAudio";
        }

        @Override
        public Map<String, String> parameters() {
            return ordered("mediaId", mediaId.value(), "duration", Long.toString(length.toMillis()));
        }
    }

    /**
     * A video (mp4) with its cover picture.
     *
     * @param length goes to DingTalk in seconds, rounded up
     * @param width how wide it is shown, in pixels; null to leave that to DingTalk
     * @param height how high it is shown, in pixels; null to leave that to DingTalk
     */
    record Video(
            MediaId video,
            MediaId cover,
            Duration length,
            @Nullable Integer width,
            @Nullable Integer height) implements RobotMessage {
        public Video {
            Checks.positive(length.toMillis(), "length");
            if (width != null) {
                Checks.positive(width, "width");
            }
            if (height != null) {
                Checks.positive(height, "height");
            }
        }

        public Video(MediaId video, MediaId cover, Duration length) {
            this(video, cover, length, null, null);
        }

        @Override
        public String templateKey() {
            return "sampleVideo";
        }

        @Override
        public Map<String, String> parameters() {
            long seconds = length.plusMillis(999).toSeconds();
            Map<String, String> parameters = ordered(
                    "duration",
                    Long.toString(seconds),
                    "videoMediaId",
                    video.value(),
                    "videoType",
                    "mp4",
                    "picMediaId",
                    cover.value());
            if (height != null) {
                parameters.put("height", height.toString());
            }
            if (width != null) {
                parameters.put("width", width.toString());
            }
            return parameters;
        }
    }

    /** A file that was uploaded before. DingTalk lists xlsx, pdf, zip, rar, doc and docx only. */
    record File(MediaId mediaId, String fileName, String fileType) implements RobotMessage {
        private static final Set<String> TYPES = Set.of("xlsx", "pdf", "zip", "rar", "doc", "docx");

        public File {
            Checks.text(fileName, "fileName");
            if (!supports(fileType)) {
                throw new IllegalArgumentException("a robot cannot send a file of type '" + fileType
                        + "': DingTalk lists " + String.join(", ", new java.util.TreeSet<>(TYPES))
                        + ". Zip the file, or send a link to it");
            }
        }

        /** The type is the file name's ending. */
        public File(MediaId mediaId, String fileName) {
            this(mediaId, fileName, Checks.extension(fileName));
        }

        /** Whether robots can send files of this type ({@code pdf}, without a dot). */
        public static boolean supports(String fileType) {
            return TYPES.contains(fileType.toLowerCase(Locale.ROOT));
        }

        @Override
        public String templateKey() {
            return "sampleFile";
        }

        @Override
        public Map<String, String> parameters() {
            return ordered("mediaId", mediaId.value(), "fileName", fileName, "fileType", fileType);
        }
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }
}
