package dev.dermaga.hub.testing;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.HubProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

@TestConfiguration(proxyBeanMethods = false)
class TestWiring {

    @Bean
    @Primary
    MutableClock mutableClock() {
        return new MutableClock();
    }

    /** For what somebody else does in DingTalk with the same app. */
    @Bean
    @Lazy
    DingTalkClient otherProgram(HubProperties properties, DingTalkAddress address, MutableClock clock) {
        HubProperties.DingTalk app = properties.dingtalk();
        return DingTalkClient.builder()
                .app(app.clientId(), app.clientSecret())
                .corp(app.corpId())
                .robotCode(app.robotCode())
                .agent(app.agentId())
                .address(address.uri())
                .clock(clock)
                .build();
    }

    @Bean
    Api api(HubProperties properties, JsonMapper json) {
        return new Api(properties.publicUrl(), json);
    }
}
