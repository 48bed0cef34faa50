package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator's journal is the judge of how often DingTalk was asked for a token. */
class TokenStoreAgainstSimulatorTest {
    private final Sandbox sandbox = new Sandbox();
    private final MemoryTokenStore store = new MemoryTokenStore(Clock.systemUTC());
    private final DingTalkClient one = sandbox.client().tokenStore(store.node()).build();
    private final DingTalkClient other =
            sandbox.client().tokenStore(store.node()).build();

    @AfterEach
    void stop() {
        one.close();
        other.close();
        sandbox.close();
    }

    @Test
    void two_clients_with_one_store_need_one_token() {
        one.sendMessage(Sandbox.PIER, "from one");
        other.sendMessage(Sandbox.PIER, "from the other");

        assertThat(tokenCalls()).isEqualTo(1);
        assertThat(sandbox.pier()).hasSize(2);
    }

    @Test
    void a_client_that_is_started_again_needs_none() {
        one.sendMessage(Sandbox.PIER, "before");
        one.close();

        try (DingTalkClient again = sandbox.client().tokenStore(store.node()).build()) {
            again.sendMessage(Sandbox.PIER, "after");
        }

        assertThat(tokenCalls()).isEqualTo(1);
    }

    @Test
    void a_token_that_dingtalk_no_longer_takes_is_replaced_once_for_both() {
        one.sendMessage(Sandbox.PIER, "a");
        other.sendMessage(Sandbox.PIER, "b");
        sandbox.simulator.faults().add(Fault.of(Kind.REVOKE_TOKENS));

        one.sendMessage(Sandbox.PIER, "c");
        other.sendMessage(Sandbox.PIER, "d");

        assertThat(tokenCalls()).isEqualTo(2);
        assertThat(sandbox.pier()).hasSize(4);
    }

    private long tokenCalls() {
        return sandbox.simulator.journal().stream()
                .filter(entry -> entry.path().endsWith("/token"))
                .count();
    }
}
