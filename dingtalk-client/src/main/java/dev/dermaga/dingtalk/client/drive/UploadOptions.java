package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.media.ProgressListener;

/**
 * How a file is uploaded.
 *
 * @param conflict what to do when the name is taken
 * @param onePieceUpTo larger files go in parts, so that a broken upload loses one part at most
 * @param partSize bytes; more where the file would have over 10,000 parts
 * @param progress hears how far it is
 */
public record UploadOptions(NameConflict conflict, long onePieceUpTo, long partSize, ProgressListener progress) {
    static final long SMALLEST_PART = 100L << 10;
    static final long LARGEST_PIECE = (5L << 30) - 1;

    public UploadOptions {
        if (onePieceUpTo < 0 || onePieceUpTo > LARGEST_PIECE) {
            throw new IllegalArgumentException("DingTalk takes less than 5 GB in one piece, not " + onePieceUpTo);
        }
        if (partSize < SMALLEST_PART || partSize > LARGEST_PIECE) {
            throw new IllegalArgumentException("DingTalk takes parts of 100 KB to 5 GB, not " + partSize);
        }
    }

    /** A free name, one piece up to 64 MB, else parts of 16 MB. */
    public static UploadOptions standard() {
        return new UploadOptions(NameConflict.AUTO_RENAME, 64L << 20, 16L << 20, ProgressListener.NONE);
    }

    public UploadOptions onConflict(NameConflict strategy) {
        return new UploadOptions(strategy, onePieceUpTo, partSize, progress);
    }

    public UploadOptions onePieceUpTo(long bytes) {
        return new UploadOptions(conflict, bytes, partSize, progress);
    }

    public UploadOptions partSize(long bytes) {
        return new UploadOptions(conflict, onePieceUpTo, bytes, progress);
    }

    public UploadOptions progress(ProgressListener listener) {
        return new UploadOptions(conflict, onePieceUpTo, partSize, listener);
    }
}
