package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.ObjectStore;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/** Fetches files, and goes on after a break from where it broke. */
final class Downloads {
    private static final int TRIES = 3;

    private final Pipeline pipeline;
    private final Duration transferTimeout;

    Downloads(Pipeline pipeline, Duration transferTimeout) {
        this.pipeline = pipeline;
        this.transferTimeout = transferTimeout;
    }

    Downloaded fetch(UnionId operator, Dentry file, OutputStream out) {
        Counted counted = new Counted(out);
        for (int attempt = 1; counted.bytes < file.size() || attempt == 1; attempt++) {
            ObjectStore.Signed address = address(operator, file);
            try {
                long left = file.size() - counted.bytes;
                pipeline.objectStore().get(address, counted.bytes, counted, left, transferTimeout);
                if (counted.bytes < file.size()) {
                    throw new NoAnswer(
                            "GET the content of a file",
                            null,
                            null,
                            counted.bytes + " of " + file.size() + " bytes came",
                            false,
                            null);
                }
            } catch (DingTalkException e) {
                boolean hope = e instanceof NoAnswer && !counted.broken
                        || e instanceof Refused refused && ObjectStore.isStale(refused);
                if (!hope || attempt == TRIES) {
                    throw e;
                }
            }
        }
        return new Downloaded(counted.bytes, HexFormat.of().formatHex(counted.digest.digest()));
    }

    private ObjectStore.Signed address(UnionId operator, Dentry file) {
        return pipeline.execute(
                Call.modern(
                                "POST",
                                "/v1.0/storage/spaces/{spaceId}/dentries/{dentryId}/downloadInfos/query",
                                file.space(),
                                file.id())
                        .query("unionId", operator)
                        .json(Map.of("option", Map.of("version", file.version())))
                        .reading(),
                answer -> ObjectStore.Signed.of(answer.object("headerSignatureInfo")));
    }

    /** Knows what has gone through, and whether the far side is broken: then no new try helps. */
    private static final class Counted extends FilterOutputStream {
        private final MessageDigest digest = sha256();
        private long bytes;
        private boolean broken;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] chunk, int offset, int length) throws IOException {
            try {
                out.write(chunk, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
            digest.update(chunk, offset, length);
            bytes += length;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
