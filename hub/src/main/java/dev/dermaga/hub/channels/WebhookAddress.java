package dev.dermaga.hub.channels;

import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.web.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads addresses of custom robots that people bring. The hub calls them, so it calls nothing but DingTalk's own host; in the
 * sandbox, the simulator.
 */
@Component
class WebhookAddress {

    private static final URI DINGTALK = URI.create("https://oapi.dingtalk.com");
    private static final String PATH = "/robot/send";
    private static final Pattern QUERY = Pattern.compile("access_token=[A-Za-z0-9_-]{1,200}");
    private static final Pattern SECRET = Pattern.compile("[!-~]{1,200}");

    private final URI base;

    WebhookAddress(DingTalkAddress dingtalk) {
        this.base = Objects.requireNonNullElse(dingtalk.uri(), DINGTALK);
    }

    /** @throws Problem 422 {@code webhook-invalid}, {@code secret-invalid} */
    CustomRobotBinding binding(@Nullable String webhook, @Nullable String secret) {
        URI address = read(webhook == null ? "" : webhook.strip());
        if (address == null) {
            throw Problem.unprocessable(
                    "webhook-invalid",
                    "The address is the one that DingTalk shows for a custom robot: " + base + PATH
                            + "?access_token=….",
                    "webhook");
        }
        String key = secret == null || secret.isBlank() ? null : secret.strip();
        if (key != null && !SECRET.matcher(key).matches()) {
            throw Problem.unprocessable(
                    "secret-invalid", "The secret is the one that DingTalk shows, which begins with SEC.", "secret");
        }
        return CustomRobotBinding.of(address, key);
    }

    private @Nullable URI read(String webhook) {
        try {
            URI address = new URI(webhook);
            boolean isDingTalks = base.getScheme().equalsIgnoreCase(address.getScheme())
                    && base.getHost().equalsIgnoreCase(address.getHost())
                    && base.getPort() == address.getPort()
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && PATH.equals(address.getRawPath())
                    && address.getRawQuery() != null
                    && QUERY.matcher(address.getRawQuery()).matches();
            return isDingTalks ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
