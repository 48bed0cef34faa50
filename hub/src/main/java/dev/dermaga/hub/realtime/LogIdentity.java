package dev.dermaga.hub.realtime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which log this is. A new database has a new identity. So has one that was restored from a dump into a server whose
 * transaction numbers are behind those in the log: there the old positions would hide what comes next.
 */
@Component
class LogIdentity {

    private final String id;

    LogIdentity(JdbcClient jdbc, PlatformTransactionManager transactions) {
        id = new TransactionTemplate(transactions).execute(status -> settle(jdbc));
    }

    Position position(long xid, long number) {
        return new Position(id, xid, number);
    }

    String id() {
        return id;
    }

    private static String settle(JdbcClient jdbc) {
        boolean numbersWentBack = jdbc.sql("""
                        select exists (select 1 from change_log where xid >= pg_snapshot_xmax(pg_current_snapshot()))
                            or exists (select 1 from change_log_state
                                       where trimmed_xid >= pg_snapshot_xmax(pg_current_snapshot()))""").query(Boolean.class).single();
        if (numbersWentBack) {
            jdbc.sql("delete from change_log").update();
            jdbc.sql("""
                            update change_log_state
                            set log = substr(md5(gen_random_uuid()::text), 1, 10), trimmed_xid = '0', trimmed_id = 0""").update();
        }
        return jdbc.sql("select log from change_log_state").query(String.class).single();
    }
}
