package dev.dermaga.hub.connect;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.connect.Registrations.Begun;
import dev.dermaga.hub.connect.Registrations.Heard;
import dev.dermaga.hub.web.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connects the first organization, before anybody can sign in: for who holds the link that the hub printed, whose key comes
 * in a header.
 */
@RestController
@RequestMapping("/api/v1/setup")
class SetupController {

    static final String LINK = "X-Setup-Link";

    private final Setup setup;

    SetupController(Setup setup) {
        this.setup = setup;
    }

    /** @param connected whether there is nothing more to do here */
    record SetupState(boolean connected) {}

    /** For everybody. */
    @GetMapping
    SetupState state() {
        return new SetupState(setup.isConnected());
    }

    /**
     * A scan that is waited for.
     *
     * @param userCode for who types it in
     * @param page where that is
     * @param pageWithCode the same with the code in it; good as a QR code
     * @param intervalSeconds how long to wait before asking how far it is
     */
    record Scan(String userCode, URI page, URI pageWithCode, Instant expiresAt, long intervalSeconds) {}

    @PostMapping("/scan")
    Scan begin(@RequestHeader(name = LINK, required = false) @Nullable String link) {
        Begun begun = setup.begin(link);
        return new Scan(
                begun.userCode(),
                begun.page(),
                begun.pageWithCode(),
                begun.expiresAt(),
                begun.interval().toSeconds());
    }

    /**
     * How far the scan is.
     *
     * @param state {@code waiting}, {@code done}, {@code refused} or {@code expired}
     * @param reason DingTalk's words where it was refused
     */
    record ScanState(String state, @Nullable String reason) {}

    @PostMapping("/scan/poll")
    ScanState poll(@RequestHeader(name = LINK, required = false) @Nullable String link) {
        Heard heard = setup.poll(link);
        return new ScanState(heard.progress().name().toLowerCase(Locale.ROOT), heard.reason());
    }

    /** As DingTalk's developer console shows them. */
    record Credentials(
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String corpId,
            @Nullable String robotCode,
            @Nullable Long agentId) {
        @Override
        public String toString() {
            return "Credentials[" + clientId + "]";
        }
    }

    @PostMapping("/credentials")
    SetupState paste(
            @RequestHeader(name = LINK, required = false) @Nullable String link, @RequestBody Credentials pasted) {
        String id = stripped(pasted.clientId());
        String secret = stripped(pasted.clientSecret());
        if (id == null || secret == null) {
            throw Problem.unprocessable(
                    "credentials-missing", "Give the client id and the client secret.", "clientId", "clientSecret");
        }
        setup.paste(
                link,
                new HubProperties.DingTalk(
                        stripped(pasted.corpId()), id, secret, stripped(pasted.robotCode()), pasted.agentId(), null));
        return new SetupState(true);
    }

    private static @Nullable String stripped(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
