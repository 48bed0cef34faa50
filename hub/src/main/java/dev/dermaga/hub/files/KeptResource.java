package dev.dermaga.hub.files;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** A kept content as Spring serves it: opened where the wanted range begins. */
final class KeptResource extends AbstractResource {

    private final FileStore.Kept content;

    KeptResource(FileStore.Kept content) {
        this.content = content;
    }

    @Override
    public boolean exists() {
        return content.exists();
    }

    @Override
    public long contentLength() {
        return content.size();
    }

    @Override
    public InputStream getInputStream() {
        return new OpenedLate();
    }

    @Override
    public String getDescription() {
        return "content " + content.sha256();
    }

    /** What is skipped before the first byte is not fetched. */
    private final class OpenedLate extends InputStream {

        private long from;
        private InputStream in = nullInputStream();
        private boolean isOpen;

        private InputStream in() {
            if (!isOpen) {
                in = content.openAt(from);
                isOpen = true;
            }
            return in;
        }

        @Override
        public long skip(long bytes) throws IOException {
            if (isOpen) {
                return in.skip(bytes);
            }
            long skipped = Math.max(0, Math.min(bytes, content.size() - from));
            from += skipped;
            return skipped;
        }

        @Override
        public int read() throws IOException {
            return in().read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in().read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
