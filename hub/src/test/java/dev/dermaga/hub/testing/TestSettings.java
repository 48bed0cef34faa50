package dev.dermaga.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The settings of a hub under test: free ports, a data folder of its own, and a database. */
final class TestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String LARGEST_FILE = "dermaga.files.largest";

    private final @Nullable String database;
    private final @Nullable String dingtalk;

    /** With a database of its own. */
    TestSettings() {
        this(null, null);
    }

    private TestSettings(@Nullable String database, @Nullable String dingtalk) {
        this.database = database;
        this.dingtalk = dingtalk;
    }

    /** On a database that is there already, with a simulated DingTalk that runs. */
    static TestSettings on(String database, String dingtalk) {
        return new TestSettings(database, dingtalk);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            if (!context.getEnvironment().containsProperty(LARGEST_FILE)) {
                TestPropertyValues.of(LARGEST_FILE + "=20MB").applyTo(context);
            }
            TestPropertyValues.of(
                            "dermaga.port=" + FreePort.find(),
                            "dermaga.directory.read=false", // by hand, where a test is about it
                            dingtalk == null ? "dermaga.simulator-port=0" : "dermaga.simulator-url=" + dingtalk,
                            "dermaga.data=" + Files.createTempDirectory(TestDatabase.FOLDER, "data-"),
                            "dermaga.database-url=" + (database == null ? TestDatabase.create() : database),
                            "dermaga.database-user=" + TestDatabase.user(),
                            "dermaga.database-password=" + TestDatabase.password())
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
