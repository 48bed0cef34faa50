package dev.dermaga.dingtalk.client.workbench;

import dev.dermaga.dingtalk.client.internal.Json;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the workbench's news card (资讯卡片) shows. The card is the one official component with a data source of one's own:
 * an administrator registers an address in the developer console, DingTalk asks it on behalf of whoever looks, and this
 * writes the answer.
 *
 * <pre>{@code
 * NewsCard card = NewsCard.empty()
 *         .add(NewsCard.item("The crane is free", URI.create("https://hub.example.com/m/1"))
 *                 .at(LocalDateTime.of(2026, 3, 2, 9, 30))
 *                 .from("Project Pier"));
 * exchange.setHeader("Content-Type", "application/json");
 * exchange.write(card.json());
 * }</pre>
 *
 * <p>The answer must come within 3 seconds. DingTalk adds {@code corpId} and {@code userid} to the address, but how it
 * signs the request is not documented: without a check of one's own, anybody who knows the address can ask as anybody, so
 * show only what the whole organization may see.
 *
 * @see <a href="https://open.dingtalk.com/document/dingstart/qbmg52">Data formats of the official components</a>
 */
public final class NewsCard {
    /** Larger pictures turn the workbench black. */
    public static final int MOST_IMAGE_BYTES = 100 * 1024;

    /** The advised limit for a picture's width and height. */
    public static final int MOST_IMAGE_PIXELS = 2000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final List<Item> items;

    private NewsCard(List<Item> items) {
        this.items = items;
    }

    public static NewsCard empty() {
        return new NewsCard(List.of());
    }

    public static NewsCard of(List<Item> items) {
        return new NewsCard(List.copyOf(items));
    }

    /** @param link where a click leads */
    public static Item item(String title, URI link) {
        return new Item(title, link, null, null, "");
    }

    /** Below what is there already. */
    public NewsCard add(Item item) {
        List<Item> more = new ArrayList<>(items);
        more.add(item);
        return new NewsCard(List.copyOf(more));
    }

    public List<Item> items() {
        return items;
    }

    /** The answer to the workbench: a JSON array. */
    public String json() {
        return Json.write(items.stream().map(Item::fields).toList());
    }

    /**
     * Checks a picture's size before its address goes into a card.
     *
     * @throws IllegalArgumentException when the workbench could not show it
     */
    public static void requireShowable(long bytes, int width, int height) {
        if (bytes > MOST_IMAGE_BYTES) {
            throw new IllegalArgumentException(
                    "the workbench takes pictures of at most " + MOST_IMAGE_BYTES + " bytes, not " + bytes);
        }
        if (width > MOST_IMAGE_PIXELS || height > MOST_IMAGE_PIXELS) {
            throw new IllegalArgumentException("the workbench takes pictures of at most " + MOST_IMAGE_PIXELS
                    + " pixels each way, not " + width + " x " + height);
        }
    }

    /**
     * One piece of news.
     *
     * @param image see {@link #requireShowable}
     * @param at shown as it is, without a zone
     * @param source who says it; may be empty
     */
    public record Item(
            String title,
            URI link,
            @Nullable URI image,
            @Nullable LocalDateTime at,
            String source) {
        public Item {
            if (title.isBlank()) {
                throw new IllegalArgumentException("the title is empty");
            }
            String scheme = String.valueOf(link.getScheme());
            if (!scheme.equals("https") && !scheme.equals("http") && !scheme.equals("dingtalk")) {
                throw new IllegalArgumentException("the workbench opens http, https and dingtalk addresses: " + link);
            }
            if (image != null && !"https".equals(image.getScheme()) && !"http".equals(image.getScheme())) {
                throw new IllegalArgumentException("the workbench fetches pictures by http or https: " + image);
            }
        }

        public Item image(URI address) {
            return new Item(title, link, address, at, source);
        }

        public Item at(LocalDateTime when) {
            return new Item(title, link, image, when, source);
        }

        public Item from(String who) {
            return new Item(title, link, image, at, who);
        }

        /** All keys must be there; what has no value is an empty text. */
        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("image", image == null ? "" : image.toString());
            fields.put("title", title);
            fields.put("dateTime", at == null ? "" : TIME.format(at));
            fields.put("source", source);
            fields.put("link", link.toString());
            return fields;
        }
    }
}
