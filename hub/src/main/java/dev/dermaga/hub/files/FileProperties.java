package dev.dermaga.hub.files;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the hub takes and keeps of files, {@code dermaga.files.*} or {@code DERMAGA_FILES_*} in the environment.
 *
 * @param largest the largest file; 2 GB
 * @param quota room for all contents together; without it, as much as comes
 * @param keepFor how long a content is kept, such as {@code 365d}; without it, for ever
 * @param s3 the store that keeps them; without a bucket, the folder {@code DERMAGA_FILES}
 */
@ConfigurationProperties("dermaga.files")
record FileProperties(
        @DefaultValue("2GB") DataSize largest,
        @Nullable DataSize quota,
        @Nullable Duration keepFor,
        @DefaultValue S3 s3) {

    /** In bytes; null for no end. */
    @Nullable
    Long room() {
        return quota == null ? null : quota.toBytes();
    }

    /**
     * An S3-compatible store.
     *
     * @param bucket must be there; null for none
     * @param endpoint the server's address; null for Amazon's own
     * @param region the bucket's; where the server does not care, any
     * @param accessKey without it, the surroundings give credentials, as Amazon's tools take them
     * @param secretKey never printed
     * @param pathStyle whether the bucket stands in the path, as most servers of one's own want, or in the host's name
     */
    record S3(
            @Nullable String bucket,
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("true") boolean pathStyle) {

        public S3 {
            bucket = bucket == null || bucket.isBlank() ? null : bucket;
            accessKey = accessKey == null || accessKey.isBlank() ? null : accessKey;
        }

        @Override
        public String toString() {
            return "S3[bucket=" + bucket + ", endpoint=" + endpoint + ", region=" + region + ", secretKey=…]";
        }
    }
}
