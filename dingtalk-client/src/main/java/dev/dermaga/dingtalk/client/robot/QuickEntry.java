package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.internal.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A button in people's single chats with a robot.
 *
 * @param name as it is shown; or JSON by locale, see {@link #named}
 * @param icon of an uploaded picture
 * @param pcUrl where it leads on a computer; null for nowhere
 * @param mobileUrl where it leads on a phone; null for nowhere
 */
public record QuickEntry(
        String name,
        MediaId icon,
        @Nullable String pcUrl,
        @Nullable String mobileUrl) {
    public QuickEntry {
        Checks.text(name, "name");
    }

    /** @param names by locale, such as {@code zh_CN} or {@code en_US} */
    public static QuickEntry named(
            Map<String, String> names, MediaId icon, @Nullable String pcUrl, @Nullable String mobileUrl) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("the quick entry has no name");
        }
        return new QuickEntry(Json.write(names), icon, pcUrl, mobileUrl);
    }
}
