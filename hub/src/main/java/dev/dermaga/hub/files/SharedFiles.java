package dev.dermaga.hub.files;

import dev.dermaga.hub.database.Ids;
import dev.dermaga.hub.delivery.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of shared files. */
@Repository
class SharedFiles {

    private final JdbcClient jdbc;

    SharedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SharedFile add(SharedFile file) {
        return jdbc.sql("""
                        insert into shared_file (id, channel_id, name, size, sha256, content_type, uploader, uploader_name,
                                                 origin, created_at, series, version)
                        values (:id, :channel, :name, :size, :sha256, :type, :uploader, :uploaderName, :origin, :created,
                                :series, :version)
                        returning *""")
                .param("id", file.id())
                .param("channel", file.channelId())
                .param("name", file.name())
                .param("size", file.size())
                .param("sha256", file.sha256())
                .param("type", file.contentType())
                .param("uploader", file.uploader())
                .param("uploaderName", file.uploaderName())
                .param("origin", file.origin().name())
                .param("created", file.createdAt().atOffset(ZoneOffset.UTC))
                .param("series", file.series())
                .param("version", file.version())
                .query(SharedFiles::read)
                .single();
    }

    Optional<SharedFile> find(UUID id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    /** The row, held until the transaction ends, so that changes of one file are told in order. */
    Optional<SharedFile> lock(UUID id) {
        return jdbc.sql("select * from shared_file where id = :id for update")
                .param("id", id)
                .query(SharedFiles::read)
                .optional();
    }

    /** How many versions there are; of a series whose first is locked, it stays so until the transaction ends. */
    int newestVersion(UUID series) {
        return jdbc.sql("select max(version) from shared_file where series = :series")
                .param("series", series)
                .query(Integer.class)
                .single();
    }

    /** The contents of the oldest go. */
    void letGo(Instant before, Instant now, int most) {
        jdbc.sql("""
                        update shared_file set gone_at = :now where id in (
                            select id from shared_file where gone_at is null and created_at < :before
                            order by created_at limit :most)""")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    List<SharedFile> findAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from shared_file where id = " + Ids.any("ids"))
                        .param("ids", Ids.array(ids))
                        .query(SharedFiles::read)
                        .list();
    }

    List<UUID> withContent(String sha256) {
        return jdbc.sql("select id from shared_file where sha256 = :sha256")
                .param("sha256", sha256)
                .query(UUID.class)
                .list();
    }

    /** Newest first. */
    List<SharedFile> before(UUID channel, long seq, int limit) {
        return jdbc.sql(
                        "select * from shared_file where channel_id = :channel and seq < :seq order by seq desc limit :limit")
                .param("channel", channel)
                .param("seq", seq)
                .param("limit", limit)
                .query(SharedFiles::read)
                .list();
    }

    private static SharedFile read(ResultSet row, int number) throws SQLException {
        OffsetDateTime gone = row.getObject("gone_at", OffsetDateTime.class);
        return new SharedFile(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                row.getObject("channel_id", UUID.class),
                row.getString("name"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("content_type"),
                row.getString("uploader"),
                row.getString("uploader_name"),
                Origin.valueOf(row.getString("origin")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("series", UUID.class),
                row.getInt("version"),
                gone == null ? null : gone.toInstant());
    }
}
