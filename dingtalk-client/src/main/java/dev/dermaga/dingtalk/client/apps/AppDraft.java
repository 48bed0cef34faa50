package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.id.MediaId;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An internal app to be created.
 *
 * <pre>{@code
 * NewApp board = dingtalk.apps().create(admin, AppDraft.web("Board", "What we do", URI.create("https://board.example.com")));
 * }</pre>
 */
public final class AppDraft {
    private final Map<String, Object> fields;

    private AppDraft(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * A web app (H5).
     *
     * @param name 2 to 20 Chinese characters, Latin letters and digits
     * @param description at most 200 characters
     */
    public static AppDraft web(String name, String description, URI homepage) {
        return named(name, description)
                .with("homepageLink", AppChecks.link(homepage))
                .with("developType", 0);
    }

    /** A mini-program; its code is uploaded by the developer tool. Name and description as in {@link #web}. */
    public static AppDraft miniApp(String name, String description) {
        return named(name, description).with("developType", 1);
    }

    private static AppDraft named(String name, String description) {
        return new AppDraft(Map.of())
                .with("name", AppChecks.name(name))
                .with("desc", AppChecks.description(description));
    }

    /** A picture that was uploaded before. */
    public AppDraft icon(MediaId icon) {
        return with("icon", icon.value());
    }

    /** Where the desktop client goes. */
    public AppDraft desktopHomepage(URI address) {
        return with("pcHomepageLink", AppChecks.link(address));
    }

    /** Where administrators manage it. */
    public AppDraft adminPage(URI address) {
        return with("ompLink", AppChecks.link(address));
    }

    /** The addresses that its server calls from, at most 50; each may have one {@code *} in place of a number. */
    public AppDraft callsFrom(List<String> addresses) {
        return with("ipWhiteList", AppChecks.addresses(addresses));
    }

    /** With the permission to sign people in without asking them ({@code scopeType} BASE). */
    public AppDraft signsIn() {
        return with("scopeType", "BASE");
    }

    Map<String, Object> fields() {
        return fields;
    }

    private AppDraft with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new AppDraft(more);
    }
}
