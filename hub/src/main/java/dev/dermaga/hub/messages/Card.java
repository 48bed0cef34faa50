package dev.dermaga.hub.messages;

import dev.dermaga.hub.web.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message that leads somewhere: with an address as a whole, or with buttons below a markdown text.
 *
 * @param url where the card leads
 * @param picture beside a card that leads somewhere; DingTalk fetches it, the hub's page does not
 * @param sideBySide whether two buttons stand beside each other
 */
public record Card(
        String title,
        String text,
        @Nullable String url,
        @Nullable String picture,
        List<Button> buttons,
        @Nullable Boolean sideBySide) {

    private static final int LONGEST_TITLE = 64;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_BUTTON = 20;
    private static final int MOST_BUTTONS = 5;

    public record Button(String title, String url) {}

    public Card {
        title = title == null ? "" : title.strip();
        text = text == null ? "" : text.strip();
        buttons = buttons == null ? List.of() : List.copyOf(buttons);
        sideBySide = Boolean.TRUE.equals(sideBySide);
    }

    boolean isLink() {
        return url != null;
    }

    private boolean isInARow() {
        return Boolean.TRUE.equals(sideBySide);
    }

    MessageFormat format() {
        return isLink() ? MessageFormat.TEXT : MessageFormat.MARKDOWN;
    }

    /** What is read and found of it where it is not shown as a card. */
    String inWords() {
        return title + "\n" + text;
    }

    /** @param said the text, as the way that it takes wants it */
    Conversations.Words words(String said) {
        return url != null
                ? new Conversations.LinkCard(title, said, picture, URI.create(url))
                : new Conversations.ButtonCard(title, said, buttons, isInARow());
    }

    /**
     * @param besides what is given as the text of a message beside its card
     * @throws Problem 422 {@code card-invalid}
     */
    void check(@Nullable String besides, List<String> mentions) {
        if (besides != null) {
            throw Problem.unprocessable("card-invalid", "A card has its own text, and none beside it.", "text");
        }
        if (isLink() && !mentions.isEmpty()) {
            throw Problem.unprocessable("card-invalid", "DingTalk mentions nobody in a link.", "mentions");
        }
        require(isWithin(title, LONGEST_TITLE), "A card has a title of 1 to " + LONGEST_TITLE + " characters.");
        require(isWithin(text, LONGEST_TEXT), "A card has a text of 1 to " + LONGEST_TEXT + " characters.");
        require(isLink() == buttons.isEmpty(), "A card has either an address or buttons.");
        require(buttons.size() <= MOST_BUTTONS, "A card has at most " + MOST_BUTTONS + " buttons.");
        require(!isInARow() || buttons.size() == 2, "Only two buttons stand side by side.");
        require(picture == null || isLink(), "Only a card with an address has a picture.");
        require(
                buttons.stream().allMatch(button -> button.title() != null && isWithin(button.title(), LONGEST_BUTTON)),
                "A button has a title of 1 to " + LONGEST_BUTTON + " characters.");
        require(
                Stream.concat(
                                Stream.of(url, picture).filter(one -> one != null),
                                buttons.stream().map(Button::url))
                        .allMatch(Card::isHttps),
                "Each address is one of https, of at most " + LONGEST_ADDRESS + " characters.");
    }

    private static boolean isWithin(String text, int most) {
        return !text.isBlank() && text.length() <= most;
    }

    private static boolean isHttps(@Nullable String address) {
        if (address == null || address.length() > LONGEST_ADDRESS) {
            return false;
        }
        try {
            URI uri = new URI(address);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw Problem.unprocessable("card-invalid", otherwise, "card");
        }
    }
}
