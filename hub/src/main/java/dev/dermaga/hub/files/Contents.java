package dev.dermaga.hub.files;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which contents are in the vault, or on their way into it. */
@Repository
class Contents {

    private final JdbcClient jdbc;
    private final Clock clock;

    Contents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Says, before its bytes are put there, that a content is wanted: from now on it is not swept for a while. */
    void want(String sha256, long size) {
        jdbc.sql("""
                        insert into file_content (sha256, size, kept_at) values (:sha256, :size, :now)
                        on conflict (sha256) do update set kept_at = excluded.kept_at""")
                .param("sha256", sha256)
                .param("size", size)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }
}
