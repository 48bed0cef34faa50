package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.consumer.Sender;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The other tests run on the class path, where a missing {@code requires} does not show. */
class RunsAsModuleTest {
    private static final List<String> MODULES =
            List.of("httpclient5-", "httpcore5-", "httpcore5-h2-", "jackson-core-", "slf4j-api-", "jspecify-");

    @Test
    void a_message_can_be_sent_from_the_module_path() throws Exception {
        try (WireServer server = new WireServer()) {
            server.reply("/v1.0/robot/groupMessages/send", 200, "{\"processQueryKey\":\"key-1\"}");
            Process java = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "--module-path",
                            path(entry -> isClient(entry) || isModule(entry)),
                            "--limit-modules",
                            "dev.dermaga.dingtalk.client",
                            "--add-modules",
                            "dev.dermaga.dingtalk.client",
                            "--class-path",
                            path(entry -> entry.endsWith("test-classes")),
                            Sender.class.getName(),
                            server.address().toString())
                    .redirectErrorStream(true)
                    .start();

            String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(java.waitFor()).as(printed).isZero();
            assertThat(printed).contains("sent key-1 by module dev.dermaga.dingtalk.client");
        }
    }

    private static String path(Predicate<String> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isClient(String entry) {
        return entry.endsWith("classes") && !entry.endsWith("test-classes");
    }

    private static boolean isModule(String entry) {
        String name = new File(entry).getName();
        return MODULES.stream().anyMatch(prefix -> name.matches(prefix + "\\d.*\\.jar"));
    }
}
