package dev.dermaga.dingtalk.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadFaultsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final byte[] FILE = new byte[200_000];
    private static final String STORE = "/_oss/storage/*";

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media/upload", STORE})
    void a_slow_upload_takes_its_time_and_arrives_whole(String path) {
        fault("slowUpload", path, ",\"delay\":\"PT0.4S\"");

        long start = System.nanoTime();
        Wire.Reply reply = upload(path);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(last().note()).isEqualTo("Fault: the upload was read slowly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media/upload", STORE})
    void a_broken_upload_ends_in_mid_body_and_leaves_nothing(String path) {
        fault("brokenUpload", path, "");

        assertThatThrownBy(() -> upload(path)).hasRootCauseInstanceOf(IOException.class);

        assertThat(last().status()).isZero();
        assertThat(last().refusal().reason()).matches("Fault: the upload was broken off after 100\\d\\d\\d bytes");
        assertThat(upload(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media/upload", STORE})
    void a_stalled_upload_is_silent_before_it_ends(String path) {
        fault("stalledUpload", path, ",\"delay\":\"PT0.3S\"");

        long start = System.nanoTime();
        assertThatThrownBy(() -> upload(path)).hasRootCauseInstanceOf(IOException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void what_is_no_upload_gets_through() {
        fault("brokenUpload", "**", "");

        assertThat(wire.post("/topapi/v2/department/get?access_token=" + token, "{\"dept_id\":101}")
                        .code())
                .isEqualTo("0");
        assertThat(simulator.faults().active()).hasSize(1);
    }

    private void fault(String kind, String path, String more) {
        String json = "{\"kind\":\"" + kind + "\",\"path\":\"" + path + "\",\"times\":1" + more + "}";
        assertThat(wire.post("/_simulator/faults", json).status()).isEqualTo(200);
    }

    private Wire.Reply upload(String path) {
        return path.equals(STORE)
                ? put()
                : wire.upload("/media/upload?access_token=" + token + "&type=file", "media", "plan.pdf", FILE);
    }

    /** Asks for an address of the object store, and puts the bytes there. */
    private Wire.Reply put() {
        String ana = "unionAna0001";
        String space = modern("/v1.0/storage/spaces?unionId=" + ana, "{\"option\":{\"sceneId\":\"pier\"}}")
                .at("/space/id")
                .asText();
        String root = wire.modern(
                        "GET",
                        "/v2.0/doc/dentries/0/queryDentryUuid?spaceId=" + space + "&operatorId=" + ana,
                        token,
                        "")
                .json()
                .get("dentryUuid")
                .asText();
        JsonNode address = modern(
                        "/v2.0/storage/spaces/files/" + root + "/uploadInfos/query?unionId=" + ana,
                        "{\"protocol\":\"HEADER_SIGNATURE\",\"option\":{}}")
                .get("headerSignatureInfo");
        List<String> headers = new ArrayList<>();
        address.get("headers").properties().forEach(header -> {
            headers.add(header.getKey());
            headers.add(header.getValue().asText());
        });
        URI where = URI.create(address.get("resourceUrls").get(0).asText());
        return wire.send("PUT", where.getRawPath(), FILE, headers.toArray(String[]::new));
    }

    private JsonNode modern(String path, String json) {
        return wire.modern("POST", path, token, json).json();
    }

    private Journal.Entry last() {
        return simulator.journal().get(simulator.journal().size() - 1);
    }
}
