package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer;
import dev.dermaga.dingtalk.client.callback.CallbackEndpoint;
import dev.dermaga.dingtalk.client.callback.CallbackRegistration;
import dev.dermaga.dingtalk.client.event.ContactEvent;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.inbound.Once;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbacksGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;
    private final List<String> welcomed = Collections.synchronizedList(new ArrayList<>());
    private final List<String> left = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void events_over_http() throws Exception {
        Secret token = Secret.of("token7Abc");
        Secret aesKey = Secret.of("Zk3pQ9sVb7TnX2mJcR8wLdYh5uGfA1eKoNiE6tWxPq0");
        CorpId corp = CorpId.of(Sandbox.CORP);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

        // snippet: callbacks-handler
        InboundHandler handler = Once.each(event -> {
            if (event instanceof PlatformEvent change) {
                if (change.content() instanceof ContactEvent.PeopleJoined joined) {
                    joined.people().forEach(person -> welcomed.add(person.value()));
                } else if (change.content() instanceof ContactEvent.PeopleLeft gone) {
                    gone.people().forEach(person -> left.add(person.value()));
                }
            }
            return Ack.success();
        });
        // end
        // snippet: callbacks-endpoint
        CallbackEndpoint events = CallbackEndpoint.forEvents(token, aesKey, corp, handler);
        server.createContext("/dingtalk", exchange -> {
            CallbackAnswer answer = events.answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders()::getFirst,
                    exchange.getRequestBody());
            exchange.getResponseHeaders().set("Content-Type", CallbackAnswer.CONTENT_TYPE);
            exchange.sendResponseHeaders(answer.status(), answer.bytes().length);
            exchange.getResponseBody().write(answer.bytes());
            exchange.close();
        });
        // end
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/dingtalk");
            // snippet: callbacks-register
            dingtalk.callbacks()
                    .register(new CallbackRegistration(
                            address, token, aesKey, List.of("user_add_org", "user_leave_org")));
            // end
            sandbox.simulator.announce("user_add_org", Map.of("userId", List.of("dewi")));
        } finally {
            server.stop(0);
        }
        assertThat(welcomed).containsExactly("dewi");

        sandbox.simulator.announce("user_leave_org", Map.of("userId", List.of("chen")));
        for (Duration pause : List.of(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(3))) {
            sandbox.simulator.advance(pause);
        }
        // snippet: callbacks-recover
        List<PlatformEvent> notTaken = dingtalk.callbacks().recoverFailed(handler);
        // end

        assertThat(notTaken).isEmpty();
        assertThat(left).containsExactly("chen");
    }
}
