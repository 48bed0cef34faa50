package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One message as a person sees it.
 *
 * @param from a userId, or {@code robot:} with the robot's code or token
 * @param kind text, markdown, image, file, link, actionCard, feedCard or card
 * @param at the people who were really mentioned, as userIds
 * @param recalled whether it was taken back; people do not see it any more
 * @param readBy who has read it, as userIds, in the order of reading
 * @param card the {@code outTrackId} of the interactive card that it shows; null for other messages
 * @param onlyFor the members of the group who can see it, as userIds; none when everybody can
 * @param sideBySide whether the buttons stand in a row, not one below the other
 * @param quotes the id of the message that it quotes
 */
public record ChatMessage(
        String id,
        String from,
        String fromName,
        String kind,
        String text,
        @Nullable String title,
        List<String> at,
        boolean atAll,
        boolean atRobot,
        @Nullable SharedFile file,
        List<Link> links,
        List<Button> buttons,
        Instant createdAt,
        boolean recalled,
        List<String> readBy,
        @Nullable String card,
        List<String> onlyFor,
        boolean sideBySide,
        @Nullable String quotes) {

    public ChatMessage {
        at = List.copyOf(at);
        links = List.copyOf(links);
        buttons = List.copyOf(buttons);
        readBy = readBy == null ? List.of() : List.copyOf(readBy); // older files have none
        onlyFor = onlyFor == null ? List.of() : List.copyOf(onlyFor); // nor this
    }

    ChatMessage takenBack() {
        return with(true, readBy, quotes);
    }

    ChatMessage quoting(String other) {
        return with(recalled, readBy, other);
    }

    ChatMessage readBy(String userId) {
        List<String> readers = new ArrayList<>(readBy);
        readers.add(userId);
        return with(recalled, readers, quotes);
    }

    private ChatMessage with(boolean takenBack, List<String> readers, @Nullable String quoted) {
        return new ChatMessage(
                id,
                from,
                fromName,
                kind,
                text,
                title,
                at,
                atAll,
                atRobot,
                file,
                links,
                buttons,
                createdAt,
                takenBack,
                readers,
                card,
                onlyFor,
                sideBySide,
                quoted);
    }

    boolean isFor(String userId) {
        return onlyFor.isEmpty() || onlyFor.contains(userId);
    }

    /** A file or picture in a message; {@code url} is set only for a picture that lives elsewhere. */
    public record SharedFile(
            String id, String name, long size, @Nullable String url) {}

    public record Link(
            String url, @Nullable String title, @Nullable String picUrl) {}

    public record Button(String title, String url) {}

    /** What is said, before it has a sender, a number and a time. */
    public record Draft(
            String kind,
            String text,
            @Nullable String title,
            List<String> at,
            boolean atAll,
            boolean atRobot,
            @Nullable SharedFile file,
            List<Link> links,
            List<Button> buttons,
            @Nullable String card,
            boolean sideBySide) {

        private static final Pattern PICTURE = Pattern.compile("(?i).*\\.(png|jpe?g|gif|bmp)", Pattern.DOTALL);

        public static Draft text(String text) {
            return new Draft("text", text, null, List.of(), false, false, null, List.of(), List.of(), null, false);
        }

        public static Draft markdown(String title, String text) {
            return new Draft("markdown", text, title, List.of(), false, false, null, List.of(), List.of(), null, false);
        }

        public static Draft file(SharedFile file) {
            return new Draft(
                    "file", file.name(), null, List.of(), false, false, file, List.of(), List.of(), null, false);
        }

        public static Draft image(SharedFile file) {
            return new Draft(
                    "image", file.name(), null, List.of(), false, false, file, List.of(), List.of(), null, false);
        }

        /** What a person puts into a chat: a picture where its name says so, else a file. */
        public static Draft upload(StoredFile stored) {
            SharedFile shared = new SharedFile(stored.id(), stored.name(), stored.size(), null);
            return PICTURE.matcher(stored.name()).matches() ? image(shared) : file(shared);
        }

        public static Draft link(String title, String text, Link link) {
            return new Draft("link", text, title, List.of(), false, false, null, List.of(link), List.of(), null, false);
        }

        public static Draft actionCard(String title, String text, List<Button> buttons) {
            return new Draft("actionCard", text, title, List.of(), false, false, null, List.of(), buttons, null, false);
        }

        public static Draft feedCard(String text, List<Link> links) {
            return new Draft("feedCard", text, null, List.of(), false, false, null, links, List.of(), null, false);
        }

        /** @param text what the list of chats says of it */
        public static Draft card(String outTrackId, String text) {
            return new Draft(
                    "card", text, null, List.of(), false, false, null, List.of(), List.of(), outTrackId, false);
        }

        public Draft mentioning(List<String> people, boolean everyone) {
            return new Draft(kind, text, title, people, everyone, atRobot, file, links, buttons, card, sideBySide);
        }

        public Draft sideBySide(boolean inARow) {
            return new Draft(kind, text, title, at, atAll, atRobot, file, links, buttons, card, inARow);
        }

        public Draft atRobot(boolean mentioned) {
            return new Draft(kind, text, title, at, atAll, mentioned, file, links, buttons, card, sideBySide);
        }
    }
}
