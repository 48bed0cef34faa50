package dev.dermaga.dingtalk.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Tells the page what changed, as server-sent events. A reader that falls 500 events behind is cut off. */
public final class EventFeed {
    private static final int BUFFER = 500;
    private static final int MAX_READERS = 40;
    private static final long KEEP_ALIVE_SECONDS = 15;
    private static final String END = "";

    private final Set<BlockingQueue<String>> readers = ConcurrentHashMap.newKeySet();
    private volatile Runnable onPublish = () -> {};

    /** Called for each event, before its readers are told. */
    public void onPublish(Runnable listener) {
        onPublish = listener;
    }

    public void publish(String event, JsonNode data) {
        onPublish.run();
        String text = "event: " + event + "\ndata: " + Json.text(data) + "\n\n";
        for (BlockingQueue<String> reader : readers) {
            if (!reader.offer(text)) {
                cutOff(reader);
            }
        }
    }

    public boolean full() {
        return readers.size() >= MAX_READERS;
    }

    /** Writes events until the reader leaves or the feed closes; keeps the calling thread. */
    void follow(OutputStream out) throws IOException, InterruptedException {
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(BUFFER);
        readers.add(queue);
        try {
            write(out, ": hello\n\n");
            while (true) {
                String next = queue.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
                if (next != null && next.equals(END)) {
                    return;
                }
                write(out, next == null ? ": keep-alive\n\n" : next);
            }
        } finally {
            readers.remove(queue);
        }
    }

    public void close() {
        readers.forEach(this::cutOff);
    }

    private void cutOff(BlockingQueue<String> reader) {
        readers.remove(reader);
        reader.clear();
        reader.offer(END);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
