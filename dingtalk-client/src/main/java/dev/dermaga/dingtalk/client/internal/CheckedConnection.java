package dev.dermaga.dingtalk.client.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is not used again once something lies in it that nobody asked for. Whoever sent an answer twice, DingTalk
 * or a proxy on the way, would else answer the next call with it: a message could count as sent that never was.
 *
 * <p>The library's own probe waits a millisecond and calls a connection good in which bytes wait. Ours costs two system
 * calls, so each use is checked; the library's, which also sees the other end's farewell, comes after two seconds of
 * idleness.
 *
 * <p>It stands on the core's connection and not on the client's own, which is a final class up to version 5.5, the one that
 * Spring Boot 3.5 brings.
 */
final class CheckedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private static final long IDLE = TimeUnit.SECONDS.toNanos(2);

    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Timeout answerTimeout = Timeout.DISABLED;
    private long usedAt = System.nanoTime();

    CheckedConnection() {
        super(Http1Config.DEFAULT);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new Wire(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bind(new Wire(tls, socket));
    }

    @Override
    protected void bind(SocketHolder wire) throws IOException {
        if (closed.get()) {
            wire.getSocket().close(); // given up while it was being connected
            throw new InterruptedIOException("the connection has been closed");
        }
        super.bind(wire);
        answerTimeout = Timeout.ofMilliseconds(wire.getSocket().getSoTimeout());
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder wire = getSocketHolder();
        return wire == null ? null : wire.getSocket();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        answerTimeout = timeout;
        super.setSocketTimeout(timeout);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(answerTimeout);
    }

    @Override
    public void passivate() {
        usedAt = System.nanoTime();
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            super.close();
        }
    }

    @Override
    public void close(CloseMode mode) {
        closed.set(true);
        super.close(mode);
    }

    /** Asked when a call is over. */
    @Override
    public boolean isConsistent() {
        return super.isConsistent() && !hasUnasked();
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
