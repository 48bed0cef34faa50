package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.MediaId;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
