package dev.dermaga.hub.connect;

import dev.dermaga.hub.HubProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the link by which the first organization is connected. Whoever can read the hub's output may use it. */
@Component
class SetupLine {

    private static final Logger log = LoggerFactory.getLogger("Dermaga");

    private final HubProperties properties;
    private final ConnectedApp app;
    private final SetupLinks links;

    SetupLine(HubProperties properties, ConnectedApp app, SetupLinks links) {
        this.properties = properties;
        this.app = app;
        this.links = links;
    }

    /** The key stands behind the #, which browsers tell nobody. */
    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!app.isThere()) {
            log.info("No organization is connected. Connect it at {}/setup#{}", properties.publicUrl(), links.make());
        }
    }
}
