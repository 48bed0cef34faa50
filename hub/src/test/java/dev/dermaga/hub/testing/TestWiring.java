package dev.dermaga.hub.testing;

import dev.dermaga.hub.HubProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

@TestConfiguration(proxyBeanMethods = false)
class TestWiring {

    @Bean
    @Primary
    MutableClock mutableClock() {
        return new MutableClock();
    }

    @Bean
    Api api(HubProperties properties, JsonMapper json) {
        return new Api(properties.publicUrl(), json);
    }
}
