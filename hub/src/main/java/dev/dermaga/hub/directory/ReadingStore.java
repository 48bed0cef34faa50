package dev.dermaga.hub.directory;

import dev.dermaga.hub.directory.Contacts.Denied;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the reading of the contacts is, and which calls it has yet to make. */
@Repository
class ReadingStore {

    enum State {
        RUNNING,
        DONE,
        REFUSED
    }

    /** What one call asks for. */
    enum What {
        SCOPE,
        DEPARTMENT,
        BELOW,
        PEOPLE,
        PERSON
    }

    /** @param page where it begins; empty for the first */
    record Call(long seq, What what, String object, String page) {}

    /**
     * How it stands.
     *
     * @param wanted somebody asked for another one
     * @param firstTurn taken when it began
     * @param dueAt no call before
     * @param readAt when one was last complete; null while none was
     * @param missing permissions that the app lacks, while it is refused
     */
    record Reading(
            State state,
            boolean wanted,
            long firstTurn,
            Instant startedAt,
            Instant dueAt,
            int failures,
            int calls,
            @Nullable Instant readAt,
            @Nullable String code,
            @Nullable String reason,
            List<String> missing,
            @Nullable String grantAt) {}

    private final JdbcClient jdbc;

    ReadingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Reading> find() {
        return jdbc.sql("select * from directory_reading")
                .query(ReadingStore::read)
                .optional();
    }

    /** Until the transaction ends there is no other reader. */
    void oneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('directory.reading'))").query(row -> {});
    }

    void begin(long turn, Instant now) {
        jdbc.sql("delete from directory_call").update();
        jdbc.sql("delete from contact_notice where turn < :turn")
                .param("turn", turn)
                .update();
        jdbc.sql("""
                        insert into directory_reading (state, first_turn, started_at, due_at)
                        values ('RUNNING', :turn, :now, :now)
                        on conflict (only_row) do update set
                            state = 'RUNNING', wanted = false, first_turn = :turn, started_at = :now, due_at = :now,
                            failures = 0, calls = 0, code = null, reason = null, missing = '{}', grant_at = null""").param("turn", turn).param("now", at(now)).update();
        add(What.SCOPE, "", "");
    }

    /** What was added before is not added again. */
    void add(What what, String object, String page) {
        jdbc.sql(
                        "insert into directory_call (what, object, page) values (:what, :object, :page) on conflict do nothing")
                .param("what", what.name())
                .param("object", object)
                .param("page", page)
                .update();
    }

    /** A call for each person whom the contacts showed once, and did not show since the reading began. */
    int addUnseen(long firstTurn) {
        return jdbc.sql("""
                        insert into directory_call (what, object)
                        select 'PERSON', a.id from account a
                        where a.erased_at is null and a.deactivated_at is null and coalesce(a.listed_turn, 0) < :turn
                          and exists (select 1 from account_identity i where i.account_id = a.id and i.kind = 'UNION_ID')
                        order by a.id on conflict do nothing""").param("turn", firstTurn).update();
    }

    Optional<Call> next() {
        return jdbc.sql("select seq, what, object, page from directory_call where not done order by seq limit 1")
                .query(Call.class)
                .optional();
    }

    boolean isOpen(Call call) {
        return jdbc.sql("select exists (select 1 from directory_call where seq = :seq and not done)")
                .param("seq", call.seq())
                .query(Boolean.class)
                .single();
    }

    void done(Call call, Instant now) {
        jdbc.sql("update directory_call set done = true where seq = :seq")
                .param("seq", call.seq())
                .update();
        jdbc.sql("""
                        update directory_reading set state = 'RUNNING', calls = calls + 1, failures = 0, due_at = :now,
                            code = null, reason = null, missing = '{}', grant_at = null""").param("now", at(now)).update();
    }

    void failed(@Nullable String code, String reason, Instant next) {
        jdbc.sql("""
                        update directory_reading set calls = calls + 1, failures = failures + 1, due_at = :next,
                            code = :code, reason = :reason""")
                .param("code", code)
                .param("reason", reason)
                .param("next", at(next))
                .update();
    }

    void refused(@Nullable String code, String reason, @Nullable Denied denied, Instant next) {
        failed(code, reason, next);
        jdbc.sql("update directory_reading set state = 'REFUSED', missing = :missing, grant_at = :page")
                .param(
                        "missing",
                        denied == null ? new String[0] : denied.missing().toArray(String[]::new))
                .param("page", denied == null ? null : denied.grantAt())
                .update();
    }

    /** Departments that were not seen meanwhile are not there any more. */
    void finish(long firstTurn, Instant now) {
        jdbc.sql("""
                        delete from account_department where department_id in (select id from department where turn < :turn)""").param("turn", firstTurn).update();
        jdbc.sql("delete from department where turn < :turn")
                .param("turn", firstTurn)
                .update();
        jdbc.sql("update directory_reading set state = 'DONE', read_at = :now")
                .param("now", at(now))
                .update();
    }

    /** False while none was begun yet. */
    boolean want(Instant now) {
        return jdbc.sql("""
                                update directory_reading set wanted = state = 'DONE',
                                    due_at = case when state = 'REFUSED' then :now else due_at end""").param("now", at(now)).update() > 0;
    }

    /** How many calls were made of those that are known to be needed. */
    record Progress(int made, int known) {}

    Progress progress() {
        return jdbc.sql("select count(*) filter (where done) as made, count(*) as known from directory_call")
                .query(Progress.class)
                .single();
    }

    /** Who there is: people in the organization, people who left it, departments. */
    record Counts(int active, int deactivated, int departments) {}

    Counts counts() {
        return jdbc.sql("""
                        select count(*) filter (where deactivated_at is null) as active,
                               count(*) filter (where deactivated_at is not null) as deactivated,
                               (select count(*) from department) as departments
                        from account where erased_at is null""").query(Counts.class).single();
    }

    private static Reading read(ResultSet row, int number) throws SQLException {
        return new Reading(
                State.valueOf(row.getString("state")),
                row.getBoolean("wanted"),
                row.getLong("first_turn"),
                instant(row, "started_at"),
                instant(row, "due_at"),
                row.getInt("failures"),
                row.getInt("calls"),
                row.getObject("read_at") == null ? null : instant(row, "read_at"),
                row.getString("code"),
                row.getString("reason"),
                Arrays.asList((String[]) row.getArray("missing").getArray()),
                row.getString("grant_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
