package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.Sandbox;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Uploads and downloads more than its memory holds; run by {@link BigFileTest} in a small process. */
final class BigFile {
    static final long SIZE = 200L << 20;

    private BigFile() {}

    public static void main(String[] args) {
        try (Sandbox sandbox = new Sandbox()) {
            Drive drive = sandbox.dingtalk.drive();
            var space = drive.createSpace(
                    Sandbox.UNION_ANA, SpaceDraft.of("big", "1").build());
            var folder = drive.createFolder(
                            Sandbox.UNION_ANA, Folder.rootOf(space.id()), "big", NameConflict.AUTO_RENAME)
                    .asFolder();
            Dentry file = drive.upload(Sandbox.UNION_ANA, folder, "big.bin", new Generated(), UploadOptions.standard())
                    .run();
            Downloaded got = drive.download(Sandbox.UNION_ANA, file, OutputStream.nullOutputStream());
            System.out.println(
                    got.bytes() + " bytes, heap " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        }
    }

    private static final class Generated implements UploadSource {
        @Override
        public long size() {
            return SIZE;
        }

        @Override
        public InputStream openAt(long position) {
            return new InputStream() {
                @Override
                public int read() {
                    return 7;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    Arrays.fill(buffer, offset, offset + length, (byte) 7);
                    return length;
                }
            };
        }
    }
}
