package dev.dermaga.hub.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Gives each person the terms by which people are found; in Java, because {@link SearchTerms} makes them. */
@Component
class V49_1__Search_terms_of_people extends BaseJavaMigration {

    private static final int TOGETHER = 500;

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        try (Statement schema = connection.createStatement()) {
            schema.execute("""
                    create table account_term (
                        term       text collate "C" not null,
                        account_id text             not null references account on delete cascade,
                        weight     int              not null,
                        primary key (term, account_id)
                    )""");
            schema.execute("create index account_term_account on account_term (account_id)");
        }
        try (Statement reading = connection.createStatement();
                PreparedStatement writing = connection.prepareStatement(
                        "insert into account_term (term, account_id, weight) values (?, ?, ?)")) {
            reading.setFetchSize(TOGETHER);
            ResultSet rows = reading.executeQuery("select id, name from account where erased_at is null");
            for (int i = 1; rows.next(); i++) {
                String id = rows.getString("id");
                for (Map.Entry<String, Integer> term :
                        SearchTerms.of(id, rows.getString("name"), null, null).entrySet()) {
                    writing.setString(1, term.getKey());
                    writing.setString(2, id);
                    writing.setInt(3, term.getValue());
                    writing.addBatch();
                }
                if (i % TOGETHER == 0) {
                    writing.executeBatch();
                }
            }
            writing.executeBatch();
        }
    }
}
