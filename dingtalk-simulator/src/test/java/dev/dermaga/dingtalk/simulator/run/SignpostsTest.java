package dev.dermaga.dingtalk.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SignpostsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    @TempDir
    Path directory;

    @Test
    void whom_the_machine_trusts_is_trusted_as_before() throws Exception {
        Path own = Files.writeString(directory.resolve("own.pem"), "# an authority of one's own\n");

        Map<String, String> variables = signposts(directory, Map.of("NODE_EXTRA_CA_CERTS", own.toString()));

        assertThat(Path.of(variables.get("SSL_CERT_FILE")))
                .content()
                .startsWith(Files.readString(dingtalk.simulator().caCertificate()))
                .contains("# an authority of one's own");
        KeyStore trusted = KeyStore.getInstance(directory.resolve("trusted.p12").toFile(), "changeit".toCharArray());
        assertThat(trusted.containsAlias("dingtalk-simulator")).isTrue();
        assertThat(trusted.size()).isGreaterThan(1);
    }

    @Test
    void settings_that_are_there_are_added_to() throws Exception {
        Map<String, String> variables = signposts(
                directory,
                Map.of("NODE_OPTIONS", "--no-warnings", "JAVA_TOOL_OPTIONS", "-Xmx1g", "NO_PROXY", "db.test"));

        assertThat(variables.get("NODE_OPTIONS")).startsWith("--no-warnings --require ");
        assertThat(variables.get("JAVA_TOOL_OPTIONS")).startsWith("-Xmx1g -Dhttps.proxyHost=127.0.0.1 ");
        assertThat(variables.get("NO_PROXY")).isEqualTo("db.test,localhost,127.0.0.1,::1");
        assertThat(variables.get("no_proxy")).isEqualTo("localhost,127.0.0.1,::1");
    }

    @Test
    void a_folder_with_a_blank_in_its_name_stays_one_word() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("two words"));

        Map<String, String> variables = signposts(folder, Map.of());

        assertThat(variables.get("NODE_OPTIONS")).isEqualTo("--require \"" + folder.resolve("lead.cjs") + '"');
        assertThat(variables.get("JAVA_TOOL_OPTIONS"))
                .contains("\"-Djavax.net.ssl.trustStore=" + folder.resolve("trusted.p12") + '"');
    }

    private static Map<String, String> signposts(Path folder, Map<String, String> present) throws Exception {
        DingTalkSimulator simulator = dingtalk.simulator();
        return Signposts.to(RunningSimulator.of(simulator), folder, present);
    }
}
