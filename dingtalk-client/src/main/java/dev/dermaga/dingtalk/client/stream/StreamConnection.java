package dev.dermaga.dingtalk.client.stream;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Placeholder. */
public final class StreamConnection implements AutoCloseable {
    public StreamConnection(
            Pipeline pipeline,
            ClientId client,
            Secret clientSecret,
            StreamOptions options,
            InboundHandler handler,
            @Nullable SSLContext tls) {}

    public StreamStatus status() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
