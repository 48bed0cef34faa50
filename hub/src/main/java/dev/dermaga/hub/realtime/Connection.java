package dev.dermaga.hub.realtime;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one follower. Writing never waits: what the network does not take is kept here, and goes on when the server
 * says that it can. Many events leave in one write.
 *
 * <p>The answer's head leaves as that of any other; then the server lets go of request, response and their buffers, as it
 * does for a WebSocket, and what is left of the connection is this ({@code docs/decisions/0033}). The body ends with the
 * connection.
 *
 * <p>Any thread may call; one at a time does the writing.
 */
final class Connection {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final int LARGEST_WRITE = 64 * 1024;
    private static final int MOST_SAID = 8 * 1024;
    private static final byte[] NOTHING = {};

    private final Executor writers;
    private final Listener listener;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable SocketWrapperBase<?> socket;
    private volatile boolean open; // writing may begin
    private volatile boolean closed; // changed under the lock
    private volatile boolean suspected;
    private volatile long taken; // how many bytes the network took
    private long takenBefore = -1;
    private int said; // by the follower, which the server's calls count one after the other

    /** Held while the server's objects are used. */
    private final ReentrantLock using = new ReentrantLock();

    // guarded by queue
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean ending;

    /** What its owner hears; it must not wait for anything. */
    interface Listener {
        /** Everything is written. */
        void drained();

        /** It is over, by us or by the other side. Called once. */
        void closed();
    }

    Connection(Executor writers, Listener listener) {
        this.writers = writers;
        this.listener = listener;
    }

    /** Turns the request into the stream; call it last, and set the answer's headers before. */
    void takeOver(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Connection", "close");
        try {
            request.upgrade(TakenOver.class).connection = this;
        } catch (ServletException e) {
            throw new IOException(e);
        }
        // For HTTP nothing was upgraded: this is the body of the answer.
        response.setStatus(HttpServletResponse.SC_OK);
        response.flushBuffer(); // or it would be taken for an answer of no length
    }

    /** What the server makes, and calls once the head of the answer is out. */
    public static final class TakenOver implements InternalHttpUpgradeHandler {

        private volatile @Nullable Connection connection;
        private volatile @Nullable SocketWrapperBase<?> socket;

        /** For the server. */
        public TakenOver() {}

        @Override
        public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
            socket = wrapper;
        }

        @Override
        public void init(WebConnection unused) {
            Connection mine = connection;
            if (mine != null) {
                mine.begin(socket);
            }
        }

        @Override
        public SocketState upgradeDispatch(SocketEvent event) {
            Connection mine = connection;
            return mine == null ? SocketState.CLOSED : mine.hear(event);
        }

        @Override
        public void destroy() {
            Connection mine = connection;
            if (mine != null) {
                mine.closedByServer();
            }
        }

        @Override
        public void timeoutAsync(long now) {
            // there is no time-out
        }

        @Override
        public void setSslSupport(SSLSupport ssl) {
            // of no interest
        }

        @Override
        public void pause() {
            // the stream's owner ends it
        }
    }

    private void begin(@Nullable SocketWrapperBase<?> from) {
        using.lock();
        try {
            socket = from;
            open = true;
            if (closed && from != null) {
                from.processSocket(SocketEvent.OPEN_WRITE, true); // given up before its head was out
            }
        } finally {
            using.unlock();
        }
        write();
    }

    private SocketState hear(SocketEvent event) {
        if (event == SocketEvent.OPEN_WRITE) {
            write();
        } else if (event != SocketEvent.OPEN_READ || isOver()) {
            closedByServer();
        }
        return closed ? SocketState.CLOSED : SocketState.UPGRADED;
    }

    /** A follower has nothing to say; a little of it is dropped, and who goes on is gone. */
    private boolean isOver() {
        SocketWrapperBase<?> from = socket;
        byte[] dropped = new byte[256];
        try {
            int count = from == null ? -1 : from.read(false, dropped, 0, dropped.length);
            while (from != null && count > 0 && said <= MOST_SAID) {
                said += count;
                count = from.read(false, dropped, 0, dropped.length);
            }
            return count < 0 || said > MOST_SAID;
        } catch (IOException gone) {
            return true;
        }
    }

    /** Adds an event; {@link #wake} sends it. */
    void offer(byte[] event) {
        synchronized (queue) {
            if (!ending) {
                queue.add(event);
                queuedBytes += event.length;
            }
        }
    }

    long waitingBytes() {
        synchronized (queue) {
            return queuedBytes;
        }
    }

    int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    /** Drops what waits, says a last word and ends. */
    void endWith(byte[] last) {
        synchronized (queue) {
            queue.clear();
            queuedBytes = last.length;
            queue.add(last);
            ending = true;
        }
        wake();
    }

    /** Ends once everything is written. */
    void end() {
        synchronized (queue) {
            ending = true;
        }
        wake();
    }

    /** Lets the writers send what waits. */
    void wake() {
        if (open && !closed) {
            try {
                writers.execute(this::write);
            } catch (RejectedExecutionException stopping) {
                log.debug("Nothing is written any more");
            }
        }
    }

    /** For a head that could not be sent, after which the server says nothing: ends it when asked a second time. */
    void endUnlessBegun() {
        if (!open && suspected) {
            closedByServer();
        }
        suspected = true;
    }

    /** Ends it when asked again while something waits and nothing left since: whoever does not read cannot be told. */
    void endUnlessItReads() {
        boolean waits = waiting() > 0 || isEnding();
        long now = taken;
        if (open && waits && now == takenBefore) {
            using.lock();
            try {
                closed(true);
            } finally {
                using.unlock();
            }
        }
        takenBefore = waits ? now : -1;
    }

    /** Sends what waits, in the calling thread. */
    void write() {
        if (!open || closed) {
            return;
        }
        if (calls.getAndIncrement() != 0) {
            return; // whoever writes now goes round once more
        }
        int seen = 1;
        do {
            using.lock();
            try {
                SocketWrapperBase<?> to = socket;
                if (to != null && !closed) {
                    writeWhatWaits(to);
                }
            } catch (IOException | RuntimeException gone) {
                log.debug("A follower is gone: {}", gone.toString());
                closed(true);
            } finally {
                using.unlock();
            }
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
    }

    private void writeWhatWaits(SocketWrapperBase<?> to) throws IOException {
        while (!isFull(to)) {
            byte[] next = take();
            if (next.length > 0) {
                to.write(false, next, 0, next.length);
                taken += next.length;
            } else if (isEnding()) {
                closed(true);
                return;
            } else {
                listener.drained();
                return;
            }
        }
    }

    /** Whether something did not leave; the server then calls when it can go on. */
    private static boolean isFull(SocketWrapperBase<?> to) throws IOException {
        boolean isFull = to.flush(false);
        if (isFull) {
            to.registerWriteInterest();
        }
        return isFull;
    }

    private byte[] take() {
        synchronized (queue) {
            if (queue.isEmpty()) {
                return NOTHING;
            }
            byte[] first = queue.remove();
            queuedBytes -= first.length;
            if (queue.isEmpty()) {
                return first; // as it is, without a copy
            }
            ByteArrayOutputStream joined =
                    new ByteArrayOutputStream((int) Math.min(LARGEST_WRITE, first.length + queuedBytes));
            joined.writeBytes(first);
            while (!queue.isEmpty() && joined.size() + queue.element().length <= LARGEST_WRITE) {
                byte[] event = queue.remove();
                queuedBytes -= event.length;
                joined.writeBytes(event);
            }
            return joined.toByteArray();
        }
    }

    private boolean isEnding() {
        synchronized (queue) {
            return ending && queue.isEmpty();
        }
    }

    /** @param ask whether the server is to be asked to close the socket; it does when it calls next */
    private void closed(boolean ask) {
        if (closed) {
            return;
        }
        closed = true;
        synchronized (queue) {
            ending = true;
            queue.clear();
            queuedBytes = 0;
        }
        SocketWrapperBase<?> to = socket;
        if (ask && to != null) {
            to.processSocket(SocketEvent.OPEN_WRITE, true);
        }
        listener.closed();
    }

    private void closedByServer() {
        using.lock();
        try {
            closed(false);
        } finally {
            using.unlock();
        }
    }
}
