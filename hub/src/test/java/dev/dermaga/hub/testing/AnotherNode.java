package dev.dermaga.hub.testing;

import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.HubApplication;
import dev.dermaga.hub.HubProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One more hub on the database and the files of the hub under test, and with the same DingTalk; closed like any. */
public final class AnotherNode implements AutoCloseable {

    private final ConfigurableApplicationContext hub;

    private AnotherNode(ConfigurableApplicationContext hub) {
        this.hub = hub;
    }

    public static AnotherNode beside(ApplicationContext first) {
        String database = first.getEnvironment().getRequiredProperty("dermaga.database-url");
        String dingtalk = String.valueOf(first.getBean(DingTalkAddress.class).uri());
        Path files = first.getBean(HubProperties.class).files().toAbsolutePath();
        ConfigurableApplicationContext hub = new SpringApplicationBuilder(HubApplication.class, TestWiring.class)
                .properties("dermaga.files=" + files)
                .initializers(TestSettings.on(database, dingtalk))
                .run();
        setTheClock(
                hub.getBean(MutableClock.class),
                first.getBean(MutableClock.class).instant());
        return new AnotherNode(hub);
    }

    /** Earlier tests may have moved the first one's: what that takes down must not be due in weeks here. */
    private static void setTheClock(MutableClock clock, Instant now) {
        Duration behind = Duration.between(clock.instant(), now);
        if (!behind.isNegative()) {
            clock.advance(behind);
        }
    }

    public Api api() {
        return hub.getBean(Api.class);
    }

    public <T> T bean(Class<T> type) {
        return hub.getBean(type);
    }

    @Override
    public void close() {
        hub.close();
    }
}
