package dev.dermaga.dingtalk.client.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** One file as {@code multipart/form-data} of known length. */
public final class Multipart {
    private final String boundary = "dermaga-" + UUID.randomUUID();
    private final byte[] head;
    private final byte[] tail;
    private final long size;
    private final Supplier<InputStream> content;

    public Multipart(String partName, String fileName, long size, Supplier<InputStream> content) {
        this.size = size;
        this.content = content;
        this.head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + partName + "\"; filename=\""
                        + quoted(fileName) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        this.tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @param progress hears how many bytes of the file itself have left */
    public Transport.Body body(LongConsumer progress) {
        return new Transport.Body(
                "multipart/form-data; boundary=" + boundary,
                head.length + size + tail.length,
                this::open,
                sent -> progress.accept(Math.max(0, Math.min(size, sent - head.length))));
    }

    private InputStream open() {
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head), new Exactly(content.get(), size), new ByteArrayInputStream(tail))));
    }

    /** As browsers do it: a quote or a line end in a file name must not end the header. */
    private static String quoted(String fileName) {
        return fileName.replace("\\", "_").replace("\"", "%22").replaceAll("\\p{Cntrl}", "_");
    }
}
