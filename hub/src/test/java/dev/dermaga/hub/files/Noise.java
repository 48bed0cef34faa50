package dev.dermaga.hub.files;

import java.io.InputStream;
import java.util.SplittableRandom;

/** Bytes that cannot be guessed or compressed, as many as wanted, made as they are read; the same each time. */
final class Noise extends InputStream {

    private final SplittableRandom random;
    private final byte[] block = new byte[1 << 16];
    private int next = block.length;
    private long left;

    Noise(long size) {
        this.random = new SplittableRandom(size);
        this.left = size;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        if (next == block.length) {
            random.nextBytes(block);
            next = 0;
        }
        int many = (int) Math.min(Math.min(length, block.length - next), left);
        System.arraycopy(block, next, target, offset, many);
        next += many;
        left -= many;
        return many;
    }
}
