package dev.dermaga.dingtalk.spring;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.inbound.Once;
import dev.dermaga.dingtalk.client.inbound.SeenStore;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.client.stream.StreamStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The stream over which DingTalk reaches the application: opened when everything else has started, closed before
 * anything else stops. Without a handler for what comes over it it is not opened: what nobody hears must go to another
 * instance of the app.
 */
public final class DingTalkStream implements SmartLifecycle {
    private final DingTalkClient client;
    private final StreamOptions options;
    private final InboundHandler handler;
    private final @Nullable SeenStore seen;
    private @Nullable StreamConnection connection;

    /** @param seen null when events that come twice are to be handled twice */
    DingTalkStream(DingTalkClient client, StreamOptions options, InboundHandler handler, @Nullable SeenStore seen) {
        this.client = client;
        this.options = options;
        this.handler = handler;
        this.seen = seen;
    }

    /** How the stream is; empty while it is not open, and when there is no handler. */
    public synchronized Optional<StreamStatus> status() {
        return Optional.ofNullable(connection).map(StreamConnection::status);
    }

    @Override
    public synchronized void start() {
        boolean heard = !(handler instanceof EventMethods methods) || !methods.isEmpty();
        if (connection == null && heard) {
            connection = client.openStream(options, seen == null ? handler : Once.each(handler, seen));
        }
    }

    @Override
    public void stop() {
        StreamConnection open;
        synchronized (this) {
            open = connection;
            connection = null;
        }
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return connection != null;
    }
}
