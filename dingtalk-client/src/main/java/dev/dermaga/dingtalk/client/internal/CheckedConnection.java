package dev.dermaga.dingtalk.client.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is not used again once something lies in it that nobody asked for. Whoever sent an answer twice, DingTalk
 * or a proxy on the way, would else answer the next call with it: a message could count as sent that never was.
 *
 * <p>The library's own probe waits a millisecond and calls a connection good in which bytes wait. Ours costs two system
 * calls, so each use is checked; the library's, which also sees the other end's farewell, comes after two seconds of
 * idleness.
 */
final class CheckedConnection extends DefaultManagedHttpClientConnection {
    private static final long IDLE = TimeUnit.SECONDS.toNanos(2);
    private static final AtomicLong COUNT = new AtomicLong();

    private long usedAt = System.nanoTime();

    CheckedConnection() {
        super("dingtalk-" + COUNT.incrementAndGet());
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new Wire(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bind(new Wire(tls, socket));
    }

    /** Asked when a call is over. */
    @Override
    public boolean isConsistent() {
        return super.isConsistent() && !hasUnasked();
    }

    @Override
    public void passivate() {
        usedAt = System.nanoTime();
        super.passivate();
    }

    /** Asked before the next call. */
    @Override
    public boolean isStale() throws IOException {
        return System.nanoTime() - usedAt > IDLE && super.isStale() || hasUnasked();
    }

    private boolean hasUnasked() {
        if (!(getSocketHolder() instanceof Wire wire)) {
            return false;
        }
        try {
            wire.waits =
                    wire.hasBytes(); // TLS speaks for itself too, by session tickets, and then nothing is there to read
            return isDataAvailable(Timeout.ONE_MILLISECOND);
        } catch (IOException e) {
            return true; // of no use, for whatever reason
        } finally {
            wire.waits = true;
        }
    }

    /** A socket that can be asked for what has come, without waiting for more. */
    private static final class Wire extends SocketHolder {
        private final Socket base;
        private volatile boolean waits = true;

        Wire(Socket socket) {
            super(socket);
            this.base = socket;
        }

        Wire(SSLSocket tls, Socket base) {
            super(tls, base);
            this.base = base;
        }

        /** Below TLS, where more may lie than TLS has looked at. */
        boolean hasBytes() throws IOException {
            return base.getInputStream().available() > 0;
        }

        @Override
        protected InputStream getInputStream(@Nullable Socket socket) throws IOException {
            return new FilterInputStream(super.getInputStream(socket)) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    if (!waits && in.available() == 0) {
                        throw new SocketTimeoutException("nothing has come");
                    }
                    return in.read(bytes, offset, length);
                }
            };
        }
    }
}
