package dev.dermaga.hub.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class UseExaminerTest {

    @Test
    void a_proxy_is_named() {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128));

        assertThat(UseExaminer.proxy(List.of(proxy)).text())
                .isEqualTo("DingTalk is reached through the proxy proxy.example:3128.");
        assertThat(UseExaminer.proxy(List.of(Proxy.NO_PROXY)).finding()).isEqualTo("none");
    }
}
