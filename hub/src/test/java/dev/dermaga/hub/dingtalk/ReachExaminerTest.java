package dev.dermaga.hub.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.doctor.Finding;
import dev.dermaga.hub.doctor.Health;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachExaminerTest {

    private static final List<Proxy> THROUGH =
            List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)));

    @Test
    void a_proxy_is_named() {
        assertThat(ReachExaminer.proxy(THROUGH).text())
                .isEqualTo("DingTalk is reached through the proxy proxy.example:3128.");
        assertThat(ReachExaminer.proxy(List.of(Proxy.NO_PROXY)).finding()).isEqualTo("none");
    }

    @Test
    void where_nothing_answers_the_advice_is_for_the_way_that_was_taken() {
        Finding through = ReachExaminer.unreached(THROUGH, new ConnectException("secret detail"));
        Finding without = ReachExaminer.unreached(List.of(Proxy.NO_PROXY), new ConnectException());

        assertThat(through.health()).isEqualTo(Health.FAILED);
        assertThat(through.text())
                .isEqualTo("DingTalk is not reached through the proxy proxy.example:3128: ConnectException.");
        assertThat(without.text()).isEqualTo("DingTalk is not reached, without a proxy: ConnectException.");
        assertThat(without.advice()).contains("-Dhttps.proxyHost");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, fine, OK",
        "PT30S, fine, OK",
        "-PT30S, fine, OK",
        "PT31S, ahead, WARNING",
        "-PT10M, behind, WARNING",
        "PT1H, ahead, FAILED",
        "-P300D, behind, FAILED"
    })
    void the_clocks_are_held_against_each_other(Duration ahead, String finding, Health health) {
        Finding found = ReachExaminer.clock(ahead);

        assertThat(found.finding()).isEqualTo(finding);
        assertThat(found.health()).isEqualTo(health);
        assertThat(found.text()).doesNotContain("{");
    }
}
