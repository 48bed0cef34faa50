package dev.dermaga.dingtalk.simulator.fault;

import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the body of one upload. */
public final class UploadEffect {
    /** Nothing happens. */
    public static final UploadEffect NONE = new UploadEffect(List.of());

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration STALLED = Duration.ofSeconds(30);

    /** Where the end is not known, what was announced of it. */
    private static final long SOME = 8 << 10;

    private static final int DRIPS = 20;

    /** The upload was not read to its end, and the connection is to be reset. */
    public static final class BrokenOff extends IOException {
        BrokenOff(long after) {
            super("Fault: the upload was broken off after " + after + " bytes");
        }
    }

    private final @Nullable Fault fault;

    UploadEffect(List<Fault> faults) {
        fault = faults.isEmpty() ? null : faults.get(0);
    }

    public boolean strikes() {
        return fault != null;
    }

    /** What the wire log says about an upload that got through all the same. */
    public @Nullable String note() {
        return fault == null ? null : "Fault: the upload was read slowly";
    }

    /**
     * Lets the fault have its way with a body.
     *
     * @param length as announced; negative when it was not
     */
    public InputStream spoil(InputStream body, long length) {
        if (fault == null) {
            return body;
        }
        Duration delay = fault.delay();
        if (fault.kind() == Kind.SLOW_UPLOAD) {
            return new Dripping(body, length < 0 ? SOME : length, delay == null ? SLOW : delay);
        }
        Duration silence = fault.kind() == Kind.STALLED_UPLOAD ? (delay == null ? STALLED : delay) : Duration.ZERO;
        return new Breaking(body, (length < 0 ? SOME : length) / 2, silence);
    }

    private static void pause(Duration length) throws IOException {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Reads in small parts, with pauses between them. */
    private static final class Dripping extends FilterInputStream {
        private final int drip;
        private final Duration pause;

        Dripping(InputStream body, long length, Duration inAll) {
            super(body);
            drip = (int) Math.min(Integer.MAX_VALUE, Math.max(1, (length + DRIPS - 1) / DRIPS));
            pause = inAll.dividedBy(DRIPS);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read = in.readNBytes(bytes, from, Math.min(drip, length));
            if (read == 0) {
                return -1;
            }
            pause(pause);
            return read;
        }
    }

    /** Reads up to a place, is silent for a while, and breaks off. */
    private static final class Breaking extends FilterInputStream {
        private final long end;
        private final Duration silence;
        private long read;

        Breaking(InputStream body, long end, Duration silence) {
            super(body);
            this.end = end;
            this.silence = silence;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int most = (int) Math.min(length, end - read);
            int now = most == 0 ? -1 : in.read(bytes, from, most);
            if (now < 0) {
                pause(silence);
                throw new BrokenOff(read);
            }
            read += now;
            return now;
        }
    }
}
