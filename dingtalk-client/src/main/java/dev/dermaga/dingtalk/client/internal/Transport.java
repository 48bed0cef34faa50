package dev.dermaga.dingtalk.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one seam between the client and an HTTP library: a request goes out, an answer comes back, or it fails. */
public interface Transport extends AutoCloseable {
    Answer exchange(Request request) throws Failure;

    @Override
    void close();

    /**
     * @param timeout for the whole exchange, from the wait for a connection to the last byte
     * @param download where the body of a 200 answer, or of a 206 where the request has a Range, goes instead of into
     *     {@link Answer#body()}
     * @param longestBody a longer answer fails
     */
    record Request(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable Body body,
            Duration timeout,
            long longestBody,
            @Nullable OutputStream download) {}

    /** A request body of known length that can be read again; without a header Content-Type where that is empty. */
    record Body(String contentType, long length, Supplier<InputStream> content, Progress progress) {}

    /** Hears how many bytes of a body have left. */
    @FunctionalInterface
    interface Progress {
        void sent(long bytes);
    }

    /** @param date the answer's {@code Date} as it came, if it has one */
    record Answer(
            int status,
            String contentType,
            byte[] body,
            long bodyLength,
            @Nullable String date) {}

    /** The exchange failed. {@link #sent()} says whether DingTalk may have received the request. */
    final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean sent;

        public Failure(String message, boolean sent, IOException cause) {
            super(message, cause);
            this.sent = sent;
        }

        public boolean sent() {
            return sent;
        }
    }
}
