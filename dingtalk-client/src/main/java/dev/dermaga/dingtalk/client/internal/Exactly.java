package dev.dermaga.dingtalk.client.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that must be exactly as long as announced; otherwise the request must break, not deliver a torn file. */
final class Exactly extends FilterInputStream {
    private final long announced;
    private long seen;

    Exactly(InputStream in, long announced) {
        super(in);
        this.announced = announced;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read < 0 && seen < announced) {
            throw new IOException("the file ended after " + seen + " of " + announced + " bytes");
        }
        seen += Math.max(0, read);
        if (seen > announced) {
            throw new IOException("the file is longer than the announced " + announced + " bytes");
        }
        return read;
    }
}
