package dev.dermaga.dingtalk.simulator.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of calls as they come: who sends slowly keeps no thread, and all that are here at once share a bounded
 * memory.
 */
public final class Bodies {
    /** The largest upload the platform takes is 20 MB; the rest is room for the multipart form. */
    static final int LARGEST = 24 << 20;

    private static final long ALL_TOGETHER =
            Math.max(4L * LARGEST, Runtime.getRuntime().maxMemory() / 8);

    private final Duration patience;
    private final AtomicLong held = new AtomicLong();

    /** @param patience how long a body may take */
    public Bodies(Duration patience) {
        this.patience = patience;
    }

    /** What a call does once its body is here. */
    @FunctionalInterface
    public interface Whole {
        void handle(byte[] body) throws Exception;
    }

    /** Why a body is not taken. */
    public enum Unread {
        TOO_LARGE(413, "request.too.large", "At most 24 MiB in one request"),
        TOO_SLOW(408, "request.timeout", "The body did not come in time"),
        TOO_MANY(503, "request.too.many", "Too many bodies are on their way: come again");

        private final int status;
        private final String code;
        private final String reason;

        Unread(int status, String code, String reason) {
            this.status = status;
            this.code = code;
            this.reason = reason;
        }

        public String code() {
            return code;
        }

        public String reason() {
            return reason;
        }

        /** The last one on its connection, of which nothing more is read. */
        public Answer answer() {
            return Answer.json(status, Json.object().put("code", code).put("message", reason))
                    .with("Connection", "close");
        }
    }

    /** Begins. One of the two is called, on whichever thread has the last piece; neither when the caller goes away. */
    public void read(Request request, Callback callback, Whole whole, Consumer<Unread> unread) {
        if (request.getLength() > LARGEST) {
            unread.accept(Unread.TOO_LARGE);
        } else {
            new Reading(request, callback, whole, unread).run();
        }
    }

    private final class Reading implements Runnable {
        private final Request request;
        private final Callback callback;
        private final Whole whole;
        private final Consumer<Unread> unread;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private Scheduler.@Nullable Task deadline;

        Reading(Request request, Callback callback, Whole whole, Consumer<Unread> unread) {
            this.request = request;
            this.callback = callback;
            this.whole = whole;
            this.unread = unread;
            Request.addCompletionListener(request, failure -> held.addAndGet(-body.size()));
        }

        /** Takes what is there; called again when there is more. */
        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    awaitMore();
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    failed(chunk.getFailure());
                    return;
                }
                Unread no = take(chunk);
                chunk.release();
                if (no != null) {
                    refused(no);
                    return;
                }
                if (chunk.isLast()) {
                    done();
                    return;
                }
            }
        }

        private void awaitMore() {
            if (deadline == null) {
                deadline = request.getComponents()
                        .getScheduler()
                        .schedule(
                                () -> request.fail(new TimeoutException()), patience.toMillis(), TimeUnit.MILLISECONDS);
            }
            request.demand(this);
        }

        private @Nullable Unread take(Content.Chunk chunk) {
            byte[] bytes = new byte[chunk.remaining()];
            if (body.size() + bytes.length > LARGEST) {
                return Unread.TOO_LARGE;
            }
            if (held.addAndGet(bytes.length) > ALL_TOGETHER) {
                held.addAndGet(-bytes.length);
                return Unread.TOO_MANY;
            }
            chunk.get(bytes, 0, bytes.length);
            body.writeBytes(bytes);
            return null;
        }

        private void failed(Throwable failure) {
            if (failure instanceof TimeoutException) {
                refused(Unread.TOO_SLOW);
            } else {
                noDeadline();
                callback.failed(failure);
            }
        }

        private void refused(Unread no) {
            noDeadline();
            unread.accept(no);
        }

        private void done() {
            noDeadline();
            try {
                whole.handle(body.toByteArray());
            } catch (Throwable e) {
                callback.failed(e);
            }
        }

        private void noDeadline() {
            if (deadline != null) {
                deadline.cancel();
            }
        }
    }
}
