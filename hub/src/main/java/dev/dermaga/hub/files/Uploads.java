package dev.dermaga.hub.files;

import dev.dermaga.hub.delivery.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of uploads and of their pieces. */
@Repository
class Uploads {

    private final JdbcClient jdbc;

    Uploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Some of an upload's bytes, in the vault. */
    record Piece(long start, long size, String name) {}

    void add(Upload upload, Instant now) {
        jdbc.sql("""
                        insert into upload (id, channel_id, account_id, origin, name, length, sha256, version_of, expires_at,
                                            created_at)
                        values (:id, :channel, :account, :origin, :name, :length, :sha256, :versionOf, :expires, :now)""")
                .param("id", upload.id())
                .param("channel", upload.channelId())
                .param("account", upload.accountId())
                .param("origin", upload.origin().name())
                .param("name", upload.name())
                .param("length", upload.length())
                .param("sha256", upload.sha256())
                .param("versionOf", upload.versionOf())
                .param("expires", at(upload.expiresAt()))
                .param("now", at(now))
                .update();
    }

    Optional<Upload> find(UUID id) {
        return jdbc.sql("select * from upload where id = :id")
                .param("id", id)
                .query(Uploads::read)
                .optional();
    }

    int open(String account) {
        return jdbc.sql("select count(*) from upload where account_id = :account and file_id is null")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** How many bytes all uploads together were announced to have. */
    long promised() {
        return jdbc.sql("select coalesce(sum(length), 0) from upload where file_id is null")
                .query(Long.class)
                .single();
    }

    /** Moves the offset on by the piece, unless somebody else has moved it; then false, and nothing changes. */
    boolean append(UUID id, Piece piece, Instant expires) {
        return jdbc.sql("""
                        with moved as (
                            update upload set received = received + :size, expires_at = :expires
                            where id = :id and received = :start and file_id is null returning id)
                        insert into upload_piece (upload_id, start, size, name)
                        select id, :start, :size, :name from moved""")
                        .param("id", id)
                        .param("start", piece.start())
                        .param("size", piece.size())
                        .param("name", piece.name())
                        .param("expires", at(expires))
                        .update()
                == 1;
    }

    /** In order. */
    List<Piece> pieces(UUID id) {
        return jdbc.sql("select start, size, name from upload_piece where upload_id = :id order by start")
                .param("id", id)
                .query(Piece.class)
                .list();
    }

    /** The row, held until the transaction ends, of an upload that did not become a file yet. */
    Optional<Upload> lockOpen(UUID id) {
        return jdbc.sql("select * from upload where id = :id and file_id is null for update")
                .param("id", id)
                .query(Uploads::read)
                .optional();
    }

    void became(UUID id, UUID file) {
        jdbc.sql("update upload set file_id = :file where id = :id")
                .param("file", file)
                .param("id", id)
                .update();
    }

    void forgetPieces(UUID id) {
        jdbc.sql("delete from upload_piece where upload_id = :id")
                .param("id", id)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from upload where id = :id").param("id", id).update();
    }

    List<Upload> expired(Instant now, int most) {
        return jdbc.sql("select * from upload where expires_at <= :now order by expires_at limit :most")
                .param("now", at(now))
                .param("most", most)
                .query(Uploads::read)
                .list();
    }

    /** All bytes are there, but it did not become a file when the last came, nor for a while after. */
    List<Upload> leftWhole(Instant expiringBefore, int most) {
        return jdbc.sql("""
                        select * from upload where received = length and file_id is null and expires_at <= :before
                        order by expires_at limit :most""")
                .param("before", at(expiringBefore))
                .param("most", most)
                .query(Uploads::read)
                .list();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Upload read(ResultSet row, int number) throws SQLException {
        return new Upload(
                row.getObject("id", UUID.class),
                row.getObject("channel_id", UUID.class),
                row.getString("account_id"),
                Origin.valueOf(row.getString("origin")),
                row.getString("name"),
                row.getLong("length"),
                row.getLong("received"),
                row.getString("sha256"),
                row.getObject("version_of", UUID.class),
                row.getObject("file_id", UUID.class),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
