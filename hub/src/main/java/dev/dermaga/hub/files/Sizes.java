package dev.dermaga.hub.files;

/** Sizes as people read them. */
public final class Sizes {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Sizes() {}

    public static String readable(long bytes) {
        int unit = 0;
        long size = bytes;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return size + " " + UNITS[unit];
    }
}
