package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.inbound.Ack;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be said through a webhook: by a custom robot, or as a reply to a message. At most 20,000 bytes as JSON.
 * Files and pictures cannot be sent this way; link to them.
 *
 * @see <a href="https://open.dingtalk.com/document/development/robot-message-type">Robot message types</a>
 */
public sealed interface WebhookMessage {
    /** DingTalk's {@code msgtype}, which is also the name of the member that holds {@link #body(String)}. */
    String type();

    /** The text in which people can be mentioned, or null where DingTalk mentions nobody (link, feed). */
    @Nullable
    String mentionableText();

    /** The member named like {@link #type()}, with {@code text} in the place of {@link #mentionableText()}. */
    Map<String, Object> body(@Nullable String text);

    /** Where DingTalk looks for the keywords of a robot that has some. */
    String searchedText();

    /** As the answer to a message that came over HTTP. Over the stream DingTalk takes none: reply to its webhook there. */
    default Ack toAck() {
        return toAck(Mentions.none());
    }

    /** As {@link #toAck()}, calling people by name. */
    default Ack toAck(Mentions mentions) {
        return Ack.response(WebhookBody.checked(this, mentions));
    }

    /**
     * The same for an app's robot, with {@code text} in the place of {@link #mentionableText()}. What its API does not
     * know (feeds, cards of more than five buttons) becomes markdown with links.
     */
    RobotMessage asRobotMessage(@Nullable String text);

    static Text text(String content) {
        return new Text(content);
    }

    static Markdown markdown(String title, String text) {
        return new Markdown(title, text);
    }

    /** Plain text. */
    record Text(String content) implements WebhookMessage {
        public Text {
            Checks.text(content, "content");
        }

        @Override
        public String type() {
            return "text";
        }

        @Override
        public String mentionableText() {
            return content;
        }

        @Override
        public RobotMessage asRobotMessage(@Nullable String text) {
            return new RobotMessage.Text(String.valueOf(text));
        }

        @Override
        public String searchedText() {
            return content;
        }

        @Override
        public Map<String, Object> body(@Nullable String text) {
            return Map.of("content", String.valueOf(text));
        }
    }

    /** DingTalk's markdown; {@code title} is what the conversation list shows. */
    record Markdown(String title, String text) implements WebhookMessage {
        public Markdown {
            Checks.text(title, "title");
            Checks.text(text, "text");
        }

        @Override
        public String type() {
            return "markdown";
        }

        @Override
        public String mentionableText() {
            return text;
        }

        @Override
        public RobotMessage asRobotMessage(@Nullable String mentioning) {
            return new RobotMessage.Markdown(title, String.valueOf(mentioning));
        }

        @Override
        public String searchedText() {
            return title + "\n" + text;
        }

        @Override
        public Map<String, Object> body(@Nullable String mentioning) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("title", title);
            body.put("text", String.valueOf(mentioning));
            return body;
        }
    }

    /** A link with an optional picture. Mentions nobody. */
    record Link(String title, String text, @Nullable String picUrl, URI messageUrl) implements WebhookMessage {
        public Link {
            Checks.text(title, "title");
            Checks.text(text, "text");
        }

        @Override
        public String type() {
            return "link";
        }

        @Override
        public @Nullable String mentionableText() {
            return null;
        }

        @Override
        public RobotMessage asRobotMessage(@Nullable String ignored) {
            return new RobotMessage.Link(title, text, picUrl == null ? "" : picUrl, messageUrl);
        }

        @Override
        public String searchedText() {
            return title + "\n" + text;
        }

        @Override
        public Map<String, Object> body(@Nullable String ignored) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("title", title);
            body.put("text", text);
            body.put("messageUrl", messageUrl.toString());
            if (picUrl != null) {
                body.put("picUrl", picUrl);
            }
            return body;
        }
    }

    /**
     * Markdown with one or more buttons. One button makes the whole card a link.
     *
     * @param sideBySide whether the buttons stand beside each other, not below
     * @param hideAvatar whether the sender's picture is left out
     */
    record ActionCard(String title, String text, List<Button> buttons, boolean sideBySide, boolean hideAvatar)
            implements WebhookMessage {
        public ActionCard(String title, String text, List<Button> buttons, boolean sideBySide) {
            this(title, text, buttons, sideBySide, false);
        }

        public ActionCard {
            Checks.text(title, "title");
            Checks.text(text, "text");
            buttons = List.copyOf(buttons);
            if (buttons.isEmpty()) {
                throw new IllegalArgumentException("an action card needs at least one button");
            }
        }

        public static ActionCard whole(String title, String text, String buttonTitle, URI url) {
            return new ActionCard(title, text, List.of(new Button(buttonTitle, url)), false);
        }

        @Override
        public String type() {
            return "actionCard";
        }

        @Override
        public String mentionableText() {
            return text;
        }

        @Override
        public RobotMessage asRobotMessage(@Nullable String mentioning) {
            String said = String.valueOf(mentioning);
            if (buttons.size() == 1) {
                return new RobotMessage.ActionCard(
                        title, said, buttons.get(0).title(), buttons.get(0).url());
            }
            if (buttons.size() <= RobotMessage.ButtonCard.MOST_BUTTONS) {
                return new RobotMessage.ButtonCard(title, said, buttons, sideBySide && buttons.size() == 2);
            }
            String links = buttons.stream()
                    .map(button -> "\n- [" + button.title() + "](" + button.url() + ")")
                    .collect(Collectors.joining());
            return new RobotMessage.Markdown(title, said + "\n" + links);
        }

        @Override
        public String searchedText() {
            return title + "\n" + text;
        }

        @Override
        public Map<String, Object> body(@Nullable String mentioning) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("title", title);
            body.put("text", String.valueOf(mentioning));
            body.put("btnOrientation", sideBySide ? "1" : "0");
            if (hideAvatar) {
                body.put("hideAvatar", "1");
            }
            if (buttons.size() == 1) {
                body.put("singleTitle", buttons.get(0).title());
                body.put("singleURL", buttons.get(0).url().toString());
            } else {
                body.put(
                        "btns",
                        buttons.stream()
                                .map(button -> Map.of(
                                        "title",
                                        button.title(),
                                        "actionURL",
                                        button.url().toString()))
                                .toList());
            }
            return body;
        }
    }

    /** A list of links with pictures. Mentions nobody. */
    record FeedCard(List<FeedLink> links) implements WebhookMessage {
        public FeedCard {
            links = List.copyOf(links);
            if (links.isEmpty()) {
                throw new IllegalArgumentException("a feed card needs at least one link");
            }
        }

        @Override
        public String type() {
            return "feedCard";
        }

        @Override
        public @Nullable String mentionableText() {
            return null;
        }

        @Override
        public RobotMessage asRobotMessage(@Nullable String ignored) {
            String lines = links.stream()
                    .map(link -> "- [" + link.title() + "](" + link.messageUrl() + ")")
                    .collect(Collectors.joining("\n"));
            return new RobotMessage.Markdown(links.get(0).title(), lines);
        }

        @Override
        public String searchedText() {
            return links.stream().map(FeedLink::title).collect(Collectors.joining("\n"));
        }

        @Override
        public Map<String, Object> body(@Nullable String ignored) {
            return Map.of(
                    "links",
                    links.stream()
                            .map(link -> Map.of(
                                    "title", link.title(),
                                    "messageURL", link.messageUrl().toString(),
                                    "picURL", link.picUrl()))
                            .toList());
        }
    }

    /** A button of an {@link ActionCard}. */
    record Button(String title, URI url) {
        public Button {
            Checks.text(title, "button title");
        }
    }

    /** A line of a {@link FeedCard}. */
    record FeedLink(String title, URI messageUrl, String picUrl) {
        public FeedLink {
            Checks.text(title, "link title");
            Checks.text(picUrl, "link picUrl");
        }
    }
}
