package dev.dermaga.hub.files;

import dev.dermaga.hub.cluster.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finishes what a node left whole when it stopped, and forgets what nobody goes on with. */
@Component
class UploadSweeper {

    private static final Logger log = LoggerFactory.getLogger(UploadSweeper.class);

    /** Whoever got the last byte is still putting the pieces together. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(5);

    private static final int TOGETHER = 50;

    private final Uploads uploads;
    private final UploadService service;
    private final Leases leases;
    private final Clock clock;

    UploadSweeper(Uploads uploads, UploadService service, Leases leases, Clock clock) {
        this.uploads = uploads;
        this.service = service;
        this.leases = leases;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void onTimer() {
        if (leases.hasTimers()) {
            runOnce();
        }
    }

    /** One limited step. */
    void runOnce() {
        Instant now = clock.instant();
        each(uploads.leftWhole(now.plus(UploadService.PATIENCE).minus(UNDER_WAY), TOGETHER), service::finish);
        each(uploads.expired(now, TOGETHER), service::cancel);
    }

    private static void each(List<Upload> uploads, Consumer<Upload> step) {
        for (Upload upload : uploads) {
            try {
                step.accept(upload);
            } catch (RuntimeException e) {
                log.warn("Upload {} cannot be brought to its end now", upload.id(), e);
            }
        }
    }
}
