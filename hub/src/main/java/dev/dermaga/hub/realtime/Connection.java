package dev.dermaga.hub.realtime;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one follower. Writing never waits: what the network does not take is kept here, and goes on when the server
 * says that it can. Many events leave in one write.
 *
 * <p>Any thread may call; one at a time does the writing. The server uses its request objects again for other requests as
 * soon as it has ended one, so nothing here touches them once it said that it is over, and after a failed write it is
 * the server, not we, that ends the request.
 */
final class Connection implements WriteListener, AsyncListener {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final int LARGEST_WRITE = 64 * 1024;

    private final AsyncContext request;
    private final ServletOutputStream out;
    private final Executor writers;
    private final Listener listener;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean open; // the server has let go of the request, so writing may begin
    private volatile boolean closed; // changed under the lock

    /** Held while the server's objects are used; the server's call that ends the request waits for it. */
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

    Connection(AsyncContext request, ServletOutputStream out, Executor writers, Listener listener) {
        this.request = request;
        this.out = out;
        this.writers = writers;
        this.listener = listener;
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
            writers.execute(this::write);
        }
    }

    boolean isClosed() {
        return closed;
    }

    private void write() {
        if (calls.getAndIncrement() != 0) {
            return; // whoever writes now goes round once more
        }
        int seen = 1;
        do {
            using.lock();
            try {
                if (!closed) {
                    writeWhatWaits();
                }
            } catch (IOException | IllegalStateException gone) {
                log.debug("A follower is gone: {}", gone.toString());
                closed();
            } finally {
                using.unlock();
            }
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
    }

    private void writeWhatWaits() throws IOException {
        while (out.isReady()) {
            byte[] next = take();
            if (next.length > 0) {
                out.write(next);
                continue;
            }
            out.flush();
            if (isEnding()) {
                closed();
                request.complete();
            } else {
                listener.drained();
            }
            return;
        }
    }

    private byte[] take() {
        synchronized (queue) {
            if (queue.isEmpty()) {
                return new byte[0];
            }
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            while (!queue.isEmpty() && (joined.size() == 0 || joined.size() + queue.peek().length <= LARGEST_WRITE)) {
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

    /** From here on the server's objects are left alone. */
    private void closed() {
        if (closed) {
            return;
        }
        closed = true;
        synchronized (queue) {
            ending = true;
            queue.clear();
            queuedBytes = 0;
        }
        listener.closed();
    }

    private void closedByServer() {
        using.lock();
        try {
            closed();
        } finally {
            using.unlock();
        }
    }

    @Override
    public void onWritePossible() {
        open = true;
        write();
    }

    @Override
    public void onError(Throwable failure) {
        log.debug("A follower is gone: {}", failure.toString());
        closedByServer();
    }

    @Override
    public void onError(AsyncEvent event) {
        closedByServer();
        event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        closedByServer();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // there is none
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is started once
    }
}
