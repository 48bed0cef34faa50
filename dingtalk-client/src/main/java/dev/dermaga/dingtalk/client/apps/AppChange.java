package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.id.MediaId;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changes in an internal app; what is not named stays.
 *
 * <pre>{@code
 * dingtalk.apps().update(admin, board, AppChange.nothing().name("Plans"));
 * }</pre>
 */
public final class AppChange {
    private final Map<String, Object> fields;

    private AppChange(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static AppChange nothing() {
        return new AppChange(Map.of());
    }

    /** 2 to 20 Chinese characters, Latin letters and digits. */
    public AppChange name(String name) {
        return with("name", AppChecks.name(name));
    }

    /** At most 200 characters. */
    public AppChange description(String text) {
        return with("desc", AppChecks.description(text));
    }

    public AppChange icon(MediaId icon) {
        return with("icon", icon.value());
    }

    public AppChange homepage(URI address) {
        return with("homepageLink", AppChecks.link(address));
    }

    public AppChange desktopHomepage(URI address) {
        return with("pcHomepageLink", AppChecks.link(address));
    }

    public AppChange adminPage(URI address) {
        return with("ompLink", AppChecks.link(address));
    }

    /** The whole new list, at most 50; each may have one {@code *} in place of a number. */
    public AppChange callsFrom(List<String> addresses) {
        return with("ipWhiteList", AppChecks.addresses(addresses));
    }

    Map<String, Object> fields() {
        return fields;
    }

    private AppChange with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new AppChange(changed);
    }
}
