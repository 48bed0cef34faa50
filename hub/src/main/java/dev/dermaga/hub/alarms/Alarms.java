package dev.dermaga.hub.alarms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The alarms that stand now, the same on every node. A caller's transaction is joined. */
@Service
public class Alarms {

    private final JdbcClient jdbc;
    private final Clock clock;

    Alarms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Raises an alarm, or says it again: {@code since} stays, the text is replaced.
     *
     * @return whether it did not stand before
     */
    public boolean raise(String code, String text) {
        return jdbc.sql("""
                        insert into alarm (code, since, last, text) values (:code, :now, :now, :text)
                        on conflict (code) do update set last = greatest(alarm.last, excluded.last), text = excluded.text
                        returning since = last and last = :now""")
                .param("code", code)
                .param("text", text)
                .param("now", at(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** Ends an alarm. Nothing happens when there is none. */
    public void clear(String code) {
        jdbc.sql("delete from alarm where code = :code").param("code", code).update();
    }

    /** Ends an alarm that was not raised after {@code seen}: a late sign of health does not end a newer trouble. */
    public void clear(String code, Instant seen) {
        jdbc.sql("delete from alarm where code = :code and last <= :seen")
                .param("code", code)
                .param("seen", at(seen))
                .update();
    }

    /** What stands now, the oldest first. */
    public List<Alarm> standing() {
        return jdbc.sql("select code, since, last, text from alarm order by since, code")
                .query(Alarms::read)
                .list();
    }

    private static Alarm read(ResultSet row, int number) throws SQLException {
        return new Alarm(
                row.getString("code"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("last", OffsetDateTime.class).toInstant(),
                row.getString("text"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
