package dev.dermaga.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The settings of a hub under test: free ports, a database and a data folder of its own. */
final class TestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TestPropertyValues.of(
                            "dermaga.port=" + free.getLocalPort(),
                            "dermaga.simulator-port=0",
                            "dermaga.data=" + Files.createTempDirectory(TestDatabase.FOLDER, "data-"),
                            "dermaga.database-url=" + TestDatabase.create(),
                            "dermaga.database-user=" + TestDatabase.user(),
                            "dermaga.database-password=" + TestDatabase.password())
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
