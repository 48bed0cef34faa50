package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.connect.ConnectedApp;
import dev.dermaga.hub.secrets.Seals;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The client of the app that is connected. Calls nobody until it is used. */
@Component
class AppClient implements AutoCloseable {

    private final ConnectedApp connected;
    private final DingTalkAddress address;
    private final Clock clock;
    private final QuotaMeter meter;
    private final JdbcClient jdbc;
    private final Seals seals;

    private record Made(HubProperties.DingTalk app, DingTalkClient client) {}

    private volatile @Nullable Made made;

    AppClient(
            ConnectedApp connected,
            DingTalkAddress address,
            Clock clock,
            QuotaMeter meter,
            JdbcClient jdbc,
            Seals seals) {
        this.connected = connected;
        this.address = address;
        this.clock = clock;
        this.meter = meter;
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** @throws IllegalStateException while no organization is connected */
    DingTalkClient get() {
        Made known = made;
        return known != null && known.app().equals(connected.get()) ? known.client() : make();
    }

    private synchronized DingTalkClient make() {
        HubProperties.DingTalk app = connected.get();
        Made known = made;
        if (known != null && known.app().equals(app)) {
            return known.client();
        }
        if (!connected.isThere()) {
            throw new IllegalStateException("No organization is connected yet");
        }
        DingTalkClient client = AppClients.app(app, address, clock)
                .meter(meter)
                .tokenStore(new SharedTokens(jdbc, seals))
                .build();
        made = new Made(app, client);
        if (known != null) {
            known.client().close();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        Made known = made;
        if (known != null) {
            known.client().close();
        }
    }
}
