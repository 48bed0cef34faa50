package dev.dermaga.hub.files;

import dev.dermaga.hub.cluster.Leases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the contents of old files go where that is set, and removes from the vault what no file has any more. */
@Component
class FileRetention {

    /** Whoever wants a content has so long to say which file it is of. */
    static final Duration GRACE = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(FileRetention.class);
    private static final int TOGETHER = 200;

    private final SharedFiles files;
    private final Contents contents;
    private final Vault vault;
    private final FileProperties settings;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FileRetention(
            SharedFiles files,
            Contents contents,
            Vault vault,
            FileProperties settings,
            Leases leases,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.files = files;
        this.contents = contents;
        this.vault = vault;
        this.settings = settings;
        this.leases = leases;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void onTimer() {
        if (leases.hasTimers()) {
            runOnce();
        }
    }

    /** One limited step. */
    void runOnce() {
        Instant now = clock.instant();
        if (settings.keepFor() != null) {
            files.letGo(now.minus(settings.keepFor()), now, TOGETHER);
        }
        Instant since = now.minus(GRACE);
        for (String sha256 : contents.unused(since, TOGETHER)) {
            try {
                remove(sha256, since);
            } catch (RuntimeException e) {
                log.warn("The content {} cannot be removed now", sha256, e);
            }
        }
    }

    /** The bytes go inside the transaction, so that nobody puts the same there in between. */
    private void remove(String sha256, Instant since) {
        transaction.executeWithoutResult(status -> {
            if (contents.forgetUnused(sha256, since)) {
                try {
                    vault.delete(FileStore.name(sha256));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }
}
