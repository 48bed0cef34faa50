package dev.dermaga.hub.admin;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.people.Role;
import dev.dermaga.hub.people.Roles;
import dev.dermaga.hub.web.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is kept of a person: to be given to that person, or to be forgotten. Looks into the tables of all features, because a
 * new one that holds personal data must be added here.
 */
@Service
class PersonalData {

    private static final int FETCHED_TOGETHER = 500;

    /** What each file holds; one row is one line. */
    private static final Map<String, String> FILES = files();

    /** What an erased person leaves is read by others: names go; what only that person could read goes altogether. */
    private static final List<String> ERASING = List.of(
            "update message set author_name = :name where author = :id",
            "update shared_file set uploader_name = :name where uploader = :id",
            """
            update message set text = '', words = '', card = null from channel c
            where c.id = message.channel_id and c.direct_with = :id""",
            """
            update message_edit set text = '', card = null from message m join channel c on c.id = m.channel_id
            where m.id = message_edit.message_id and c.direct_with = :id""",
            """
            update shared_file set name = 'erased', gone_at = coalesce(gone_at, now()) from channel c
            where c.id = shared_file.channel_id and c.direct_with = :id""",
            "update upload set name = 'erased', expires_at = created_at where account_id = :id",
            "delete from reply_address r using channel c where c.id = r.channel_id and c.direct_with = :id",
            "delete from scheduled_message where author = :id",
            "delete from message_reaction where account_id = :id",
            "delete from channel_departure where account_id = :id",
            "delete from account_department where account_id = :id",
            "delete from api_token where account_id = :id",
            "delete from spring_session where principal_name = :id",
            "delete from idempotency_key where caller = :id");

    private final JdbcClient jdbc;
    private final People people;
    private final Roles roles;
    private final Channels channels;
    private final AuditLog audit;
    private final Hints hints;
    private final TransactionTemplate writing;
    private final TransactionTemplate oneMoment;

    PersonalData(
            JdbcClient jdbc,
            People people,
            Roles roles,
            Channels channels,
            AuditLog audit,
            Hints hints,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.people = people;
        this.roles = roles;
        this.channels = channels;
        this.audit = audit;
        this.hints = hints;
        this.writing = new TransactionTemplate(transactions);
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("account", """
                select id, name, nick, english_name, title, mobile, role, created_at, signed_in_at, deactivated_at
                from account where id = :id""");
        files.put("departments", """
                select d.id, d.name from account_department m join department d on d.id = m.department_id
                where m.account_id = :id order by d.id""");
        files.put("identities", """
                select kind, app, value, seen_at from account_identity where account_id = :id order by kind, app""");
        files.put("channels", """
                select c.slug, c.name, c.kind from channel c join channel_member m on m.channel_id = c.id
                where m.account_id = :id order by c.slug""");
        files.put("messages", """
                select m.id, c.slug as channel, m.created_at, m.author, m.origin, m.kind, m.text, m.card::json as card
                from message m join channel c on c.id = m.channel_id
                where m.author = :id or c.direct_with = :id order by m.seq""");
        files.put("edits", """
                select e.message_id, e.version, e.text, e.card::json as card, e.edited_at from message_edit e
                join message m on m.id = e.message_id join channel c on c.id = m.channel_id
                where m.author = :id or c.direct_with = :id order by m.seq, e.version""");
        files.put("scheduled", """
                select s.id, c.slug as channel, s.text, s.card::json as card, s.send_at, s.created_at
                from scheduled_message s join channel c on c.id = s.channel_id where s.author = :id order by s.send_at""");
        files.put("reactions", """
                select message_id, reaction, created_at from message_reaction
                where account_id = :id order by created_at""");
        files.put("tasks", """
                select t.id, c.slug as channel, t.subject, t.description, t.due, t.state, t.creator, t.created_at, a.state as part
                from task t join channel c on c.id = t.channel_id
                left join task_assignee a on a.task_id = t.id and a.account_id = :id
                where t.creator = :id or a.account_id = :id order by t.seq""");
        files.put("comments", "select task_id, created_at, text from task_comment where author = :id order by seq");
        files.put("files", """
                select f.id, c.slug as channel, f.name, f.size, f.sha256, f.created_at
                from shared_file f join channel c on c.id = f.channel_id where f.uploader = :id order by f.seq""");
        files.put("uploads", "select id, name, length, received, created_at from upload where account_id = :id");
        files.put("tokens", """
                select id, name, scopes, created_at, expires_at, last_used_at, last_used_from from api_token
                where account_id = :id order by created_at""");
        files.put("audit", """
                select seq, at, actor, action, object, details, address from audit_entry
                where actor = :id or object = :id order by seq""");
        return files;
    }

    /**
     * Writes everything into a ZIP file, as it is at one moment. The caller removes the file.
     *
     * @throws Problem 404 {@code person-unknown}
     */
    Path export(Account by, String id) throws IOException {
        people.require(id);
        writing.executeWithoutResult(status -> audit.note(by.id(), Action.PERSON_EXPORTED, id, Map.of()));
        Path zip = Files.createTempFile("dermaga-person-", ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            oneMoment.executeWithoutResult(status -> FILES.forEach((name, rows) -> write(name, rows, id, out)));
        } catch (IOException | RuntimeException e) {
            Files.delete(zip);
            throw e;
        }
        return zip;
    }

    private void write(String name, String sql, String id, ZipOutputStream out) {
        try {
            out.putNextEntry(new ZipEntry(name + ".jsonl"));
            writeLines(sql, id, out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeLines(String sql, String id, OutputStream out) {
        jdbc.sql("select row_to_json(r)::text from (" + sql + ") r")
                .withFetchSize(FETCHED_TOGETHER)
                .param("id", id)
                .query(row -> {
                    try {
                        out.write((row.getString(1) + "\n").getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** @throws Problem 404 {@code person-unknown}, 409 {@code last-owner} */
    @Transactional
    public void erase(Account by, String id) {
        Account person = roles.set(by, id, Role.GUEST);
        channels.leaveAll(person);
        for (String sql : ERASING) {
            jdbc.sql(sql).param("id", id).param("name", People.NAME_OF_ERASED).update();
        }
        people.erase(person);
        audit.note(by.id(), Action.PERSON_ERASED, id, Map.of());
        hints.tellAfterCommit(Hints.Topic.ACCESS);
    }
}
