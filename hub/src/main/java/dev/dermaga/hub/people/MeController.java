package dev.dermaga.hub.people;

import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.HubProperties;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is, and where. */
@RestController
class MeController {

    private final HubProperties properties;
    private final DingTalkAddress dingtalk;

    MeController(HubProperties properties, DingTalkAddress dingtalk) {
        this.properties = properties;
        this.dingtalk = dingtalk;
    }

    /**
     * @param rights what follows from the role
     * @param simulatorUrl the simulator's own page, in the sandbox
     */
    record Me(
            String id,
            String name,
            @Nullable String title,
            Role role,
            List<Right> rights,
            boolean sandbox,
            @Nullable String simulatorUrl) {}

    @GetMapping("/api/v1/me")
    @Needs(Right.READ)
    Me me(Account caller) {
        return new Me(
                caller.id(),
                caller.name(),
                caller.title(),
                caller.role(),
                caller.role().rights(),
                properties.sandbox(),
                simulatorPage());
    }

    /** For people, who know this machine as localhost. */
    private @Nullable String simulatorPage() {
        URI address = dingtalk.uri();
        return address == null ? null : address.toString().replace("//127.0.0.1:", "//localhost:");
    }
}
