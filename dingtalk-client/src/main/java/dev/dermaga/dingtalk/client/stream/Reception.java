package dev.dermaga.dingtalk.client.stream;

import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.InboundFrame;
import dev.dermaga.dingtalk.client.internal.InboundReading;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a frame: the stream's own are answered here, all others by the handler, in their lanes. */
final class Reception {
    private static final Logger LOG = System.getLogger(Reception.class.getName());
    private static final Duration SLOW_HANDLER = Duration.ofSeconds(3);

    private final Pipeline pipeline;
    private final InboundHandler handler;
    private final Runnable onGoingAway;
    private final Lanes lanes = new Lanes();

    private volatile @Nullable Instant lastFrame;
    private volatile boolean closed;

    Reception(Pipeline pipeline, InboundHandler handler, Runnable onGoingAway) {
        this.pipeline = pipeline;
        this.handler = handler;
        this.onGoingAway = onGoingAway;
    }

    /** When the last frame came, of whatever kind. */
    @Nullable
    Instant lastFrame() {
        return lastFrame;
    }

    /** Takes nothing new; lets running and waiting handlers end, but not longer than {@code patience}. */
    void close(Duration patience) {
        closed = true;
        lanes.close(patience);
    }

    /** On the socket's reader thread: sorts, and hands on. */
    void received(Socket socket, String text) {
        lastFrame = pipeline.clock().instant();
        InboundFrame frame;
        try {
            frame = InboundFrame.parse(text);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Skipped a frame of {0} characters that is not JSON", text.length());
            return;
        }
        if (frame.isSystem()) {
            switch (frame.topic()) {
                case "ping" -> socket.send(frame.answer(200, "OK", frame.data()));
                case "disconnect" -> {
                    LOG.log(Level.INFO, "DingTalk will close a stream socket: {0}", frame.data());
                    socket.goAway();
                    onGoingAway.run();
                }
                default -> LOG.log(Level.DEBUG, "Skipped the system frame {0}", frame.topic());
            }
            return;
        }
        if (!frame.isEvent() && !frame.isCallback()) {
            socket.send(frame.answer(404, "unknown type of frame", null));
            return;
        }
        InboundEvent event = frame.event(pipeline.clock().instant());
        int length = text.length();
        socket.began(length);
        if (closed || !lanes.offer(InboundReading.lane(event), () -> handle(socket, frame, event, length))) {
            socket.ended(length);
            pipeline.metering().pushed(event);
            socket.send(frame.answer(Ack.later("closing")));
        }
    }

    private void handle(Socket socket, InboundFrame frame, InboundEvent event, int length) {
        long began = System.nanoTime();
        pipeline.metering().pushed(event);
        try {
            socket.send(answer(frame, event));
        } finally {
            socket.ended(length);
        }
        if (System.nanoTime() - began > SLOW_HANDLER.toNanos()) {
            LOG.log(
                    Level.WARNING,
                    "The handler took longer than {0} for {1}; DingTalk may send it again",
                    SLOW_HANDLER,
                    event.key());
        }
    }

    private String answer(InboundFrame frame, InboundEvent event) {
        try {
            Ack ack = Objects.requireNonNull(handler.handle(event), "the handler returned null");
            return frame.answer(ack);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "The handler failed on " + event.key() + "; DingTalk is told to send it again", e);
            return frame.answer(Ack.later("the handler failed"));
        }
    }
}
