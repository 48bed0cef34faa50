package dev.dermaga.hub.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the log. The table lets none be changed or removed. */
@Repository
class AuditEntries {

    private final JdbcClient jdbc;

    AuditEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What people look for; a null matches everything. */
    record Search(
            @Nullable String actor,
            @Nullable Action action,
            @Nullable String object,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** An entry, and what its actor is called now. */
    record Named(AuditEntry entry, @Nullable String name) {}

    /** The newest entry; nobody adds another until the transaction ends. */
    Optional<AuditEntry> lastToAddAfter() {
        jdbc.sql("lock table audit_entry in share row exclusive mode").update();
        return last();
    }

    Optional<AuditEntry> last() {
        return jdbc.sql("select * from audit_entry order by seq desc limit 1")
                .query(AuditEntries::read)
                .optional();
    }

    void add(AuditEntry entry) {
        jdbc.sql("""
                        insert into audit_entry (seq, at, actor, action, object, details, address, previous, hash)
                        values (:seq, :at, :actor, :action, :object, :details, :address, :previous, :hash)""")
                .param("seq", entry.seq())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("object", entry.object())
                .param("details", entry.details())
                .param("address", entry.address())
                .param("previous", entry.previous())
                .param("hash", entry.hash())
                .update();
    }

    /** Oldest first. */
    List<AuditEntry> after(long seq, int limit) {
        return jdbc.sql("select * from audit_entry where seq > :seq order by seq limit :limit")
                .param("seq", seq)
                .param("limit", limit)
                .query(AuditEntries::read)
                .list();
    }

    /** Newest first. */
    List<Named> find(Search search, long before, int limit) {
        return jdbc.sql("""
                        select e.*, a.name from audit_entry e left join account a on a.id = e.actor
                        where e.seq < :before
                          and (cast(:actor as text) is null or e.actor = :actor)
                          and (cast(:action as text) is null or e.action = :action)
                          and (cast(:object as text) is null or e.object = :object)
                          and (cast(:from as timestamptz) is null or e.at >= :from)
                          and (cast(:to as timestamptz) is null or e.at < :to)
                        order by e.seq desc limit :limit""")
                .param("before", before)
                .param("actor", search.actor())
                .param(
                        "action",
                        search.action() == null ? null : search.action().word())
                .param("object", search.object())
                .param("from", search.from() == null ? null : search.from().atOffset(ZoneOffset.UTC))
                .param("to", search.to() == null ? null : search.to().atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new Named(read(row, number), row.getString("name")))
                .list();
    }

    private static AuditEntry read(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object"),
                row.getString("details"),
                row.getString("address"),
                row.getString("previous"),
                row.getString("hash"));
    }
}
