package dev.dermaga.hub;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once, in one line, that the hub is ready and where. */
@Component
class ReadyLine {

    private static final Logger log = LoggerFactory.getLogger("Dermaga");

    private final HubProperties properties;
    private final DingTalkAddress dingtalk;

    ReadyLine(HubProperties properties, DingTalkAddress dingtalk) {
        this.properties = properties;
        this.dingtalk = dingtalk;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        log.info(
                "Ready at {}, with {}; data in {}",
                properties.publicUrl(),
                dingtalk.uri() == null ? "DingTalk" : "a simulated DingTalk at " + dingtalk.uri(),
                properties.data().toAbsolutePath().normalize());
    }
}
