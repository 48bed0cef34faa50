package dev.dermaga.hub.files;

import dev.dermaga.hub.StartFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of an S3-compatible store. Files go there in parts, and nothing is held in memory. */
final class S3Vault implements Vault, AutoCloseable {

    /** The smallest that S3 takes is 5 MB, and the most parts are 10,000. */
    private static final long PART = 16L << 20;

    private static final long MOST_PARTS = 10_000;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final S3Client s3;
    private final String bucket;

    S3Vault(FileProperties.S3 settings) {
        this.bucket = Objects.requireNonNull(settings.bucket());
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Other servers than Amazon's do not know the newer checksums; a content's name is its checksum anyway.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(SILENCE));
        if (settings.endpoint() != null) {
            client.endpointOverride(settings.endpoint());
        }
        if (settings.accessKey() != null && settings.secretKey() != null) {
            client.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
        }
        this.s3 = client.build();
        requireBucket(settings);
    }

    private void requireBucket(FileProperties.S3 settings) {
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (SdkException e) {
            s3.close();
            throw new StartFailure(
                    "The S3 bucket " + bucket + " cannot be used"
                            + (settings.endpoint() == null ? "" : " at " + settings.endpoint()) + ": " + e.getMessage(),
                    "Make the bucket, and look at DERMAGA_FILES_S3_ENDPOINT, …_REGION, …_ACCESS_KEY and …_SECRET_KEY.",
                    e);
        }
    }

    /** What is there under this name is the same already, so it is not sent again. */
    @Override
    public void put(String name, Path file) throws IOException {
        long size = Files.size(file);
        if (sizeOf(name) == size) {
            return;
        }
        if (size <= PART) {
            asking(() -> s3.putObject(request -> request.bucket(bucket).key(name), RequestBody.fromFile(file)));
        } else {
            putInParts(name, file, size);
        }
    }

    private void putInParts(String name, Path file, long size) throws IOException {
        long part = Math.max(PART, (size + MOST_PARTS - 1) / MOST_PARTS);
        String upload = asking(() -> s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(name)))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < size; from += part) {
                int number = parts.size() + 1;
                RequestBody body = section(file, from, Math.min(part, size - from));
                String tag = asking(() -> s3.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(name)
                                        .uploadId(upload)
                                        .partNumber(number),
                                body))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            asking(() -> s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(name).uploadId(upload).multipartUpload(all -> all.parts(parts))));
        } catch (IOException | RuntimeException e) {
            abort(name, upload, e);
            throw e;
        }
    }

    private void abort(String name, String upload, Exception cause) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(name).uploadId(upload));
        } catch (SdkException e) {
            cause.addSuppressed(e);
        }
    }

    /** A part of the file, opened anew for each try. */
    private static RequestBody section(Path file, long from, long length) {
        ContentStreamProvider opened = () -> {
            try {
                InputStream in = Channels.newInputStream(FileChannel.open(file).position(from));
                return new Section(in, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return RequestBody.fromContentProvider(opened, length, "application/octet-stream");
    }

    @Override
    public boolean has(String name) throws IOException {
        return sizeOf(name) >= 0;
    }

    /** -1 when there is nothing of that name. */
    private long sizeOf(String name) throws IOException {
        return asking(() -> {
            try {
                return s3.headObject(request -> request.bucket(bucket).key(name))
                        .contentLength();
            } catch (NoSuchKeyException e) {
                return -1L;
            }
        });
    }

    @Override
    public InputStream open(String name, long from) throws IOException {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(name);
        if (from > 0) {
            request.range("bytes=" + from + "-");
        }
        try {
            return new Given(s3.getObject(request.build()));
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(name);
        } catch (S3Exception e) {
            if (e.statusCode() == 416) {
                return InputStream.nullInputStream(); // from the end on
            }
            throw failure(e);
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        asking(() -> s3.deleteObject(request -> request.bucket(bucket).key(name)));
    }

    @Override
    public void close() {
        s3.close();
    }

    private static <T> T asking(Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    private static IOException failure(SdkException e) {
        return new IOException("The S3 store did not do what it was asked: " + e.getMessage(), e);
    }

    /** Closing it before its end breaks the connection off, instead of reading all the rest. */
    private static final class Given extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> answer;
        private boolean ended;

        Given(ResponseInputStream<GetObjectResponse> answer) {
            super(answer);
            this.answer = answer;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            ended |= one < 0;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int many = super.read(target, offset, length);
            ended |= many < 0;
            return many;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                super.close();
            } else {
                answer.abort();
            }
        }
    }

    /** The first bytes of a stream, and no more. */
    private static final class Section extends FilterInputStream {

        private long left;

        Section(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int one = left > 0 ? super.read() : -1;
            left -= one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int many = super.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, many);
            return many;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
