package dev.dermaga.hub.messages;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Gives each message the words by which it is found; in Java, because {@link SearchWords} cuts them. */
@Component
class V18__Words_of_messages extends BaseJavaMigration {

    private static final int TOGETHER = 500;

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        try (Statement schema = connection.createStatement()) {
            schema.execute("alter table message add column words tsvector not null default ''");
        }
        try (Statement reading = connection.createStatement();
                PreparedStatement writing = connection.prepareStatement(
                        "update message set words = array_to_tsvector(string_to_array(?, ' ')) where id = ?")) {
            reading.setFetchSize(TOGETHER);
            ResultSet rows = reading.executeQuery("""
                    select m.id, coalesce(m.text, f.name) as text
                    from message m left join shared_file f on f.id = m.file_id""");
            for (int i = 1; rows.next(); i++) {
                writing.setString(1, SearchWords.of(rows.getString("text")));
                writing.setObject(2, rows.getObject("id", UUID.class));
                writing.addBatch();
                if (i % TOGETHER == 0) {
                    writing.executeBatch();
                }
            }
            writing.executeBatch();
        }
        try (Statement schema = connection.createStatement()) {
            schema.execute("create index message_words on message using gin (words)");
        }
    }
}
