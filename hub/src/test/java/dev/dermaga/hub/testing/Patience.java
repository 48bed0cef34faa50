package dev.dermaga.hub.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How long tests wait for what must come, unless they say it themselves: a busy machine may pause for seconds. */
public final class Patience implements BeforeAllCallback {

    /** For what waits by other means than Awaitility. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    @Override
    public void beforeAll(ExtensionContext test) {
        Awaitility.setDefaultTimeout(LONGEST);
    }
}
