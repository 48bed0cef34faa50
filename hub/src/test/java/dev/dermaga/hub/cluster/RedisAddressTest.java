package dev.dermaga.hub.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.hub.StartFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisAddressTest {

    @Test
    void user_password_and_port_are_read_as_other_programs_write_them() {
        assertThat(RedisAddress.of("redis://cache_1")).isEqualTo(new RedisAddress("cache_1", 6379, false, null, null));
        assertThat(RedisAddress.of("redis://:p%2Fw+1@[::1]:7000/0"))
                .isEqualTo(new RedisAddress("::1", 7000, false, null, "p/w+1"));
        assertThat(RedisAddress.of("rediss://hub:a@b:c@redis.example.com:6380"))
                .isEqualTo(new RedisAddress("redis.example.com", 6380, true, "hub", "a@b:c"));
    }

    @Test
    void a_password_is_never_printed() {
        assertThat(RedisAddress.of("redis://hub:geheim@host").toString()).doesNotContain("geheim");
        for (String wrong :
                List.of("http://hub:geheim@host", "redis://hub:geheim@host:x", "redis://hub:%zz-geheim@host")) {
            assertThatThrownBy(() -> RedisAddress.of(wrong))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("DERMAGA_REDIS_URL")
                    .hasMessageNotContaining("geheim");
        }
    }
}
