package dev.dermaga.hub.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What queries for channels ask for, and how their rows are read. */
@Component
class ChannelRows {

    private static final String STANDING =
            "c.bound_by, c.created_at, c.robot_gone_at, c.robot_try_at, c.disbanded_at," + " c.archived_at";

    private static final String COLUMNS = """
            select c.id, c.slug, c.name, c.kind, c.open_conversation_id, c.chat_id, c.when_unanswered, c.direct_with,
                   """ + STANDING + ", " + CustomRobots.OF_CHANNEL + " as robots";

    static final String SELECT = COLUMNS + " from channel c ";

    /** Asks for something else beside it. */
    static final String SELECT_AND = COLUMNS + ", ";

    static final String ITEM = """
            select c.id, c.slug, c.name, c.kind, c.open_conversation_id, c.chat_id, c.last_message_at, c.when_unanswered,
                   exists (select 1 from custom_robot r where r.channel_id = c.id) as has_robots,
                   (select count(*) from channel_member m where m.channel_id = c.id) as members,
                   """ + STANDING + " from channel c ";

    private final CustomRobots robots;

    ChannelRows(CustomRobots robots) {
        this.robots = robots;
    }

    Channel read(ResultSet row, int number) throws SQLException {
        return new Channel(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("name"),
                ChannelKind.valueOf(row.getString("kind")),
                row.getString("open_conversation_id"),
                row.getString("chat_id"),
                robots.read(row.getArray("robots")),
                WhenUnanswered.valueOf(row.getString("when_unanswered")),
                row.getString("direct_with"),
                standing(row));
    }

    static ChannelItem readItem(ResultSet row, int number) throws SQLException {
        Standing standing = standing(row);
        ChannelKind kind = ChannelKind.valueOf(row.getString("kind"));
        return new ChannelItem(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("name"),
                kind,
                standing.state(),
                standing.since(),
                WhenUnanswered.valueOf(row.getString("when_unanswered")),
                row.getInt("members"),
                instant(row, "last_message_at"),
                standing.boundBy(),
                standing.createdAt(),
                standing.archivedAt(),
                Hidden.of(
                        kind,
                        row.getString("open_conversation_id"),
                        row.getString("chat_id"),
                        row.getBoolean("has_robots")));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String boundBy = row.getString("bound_by");
        return new Standing(
                boundBy == null ? null : BoundBy.valueOf(boundBy),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "robot_gone_at"),
                instant(row, "robot_try_at"),
                instant(row, "disbanded_at"),
                instant(row, "archived_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
