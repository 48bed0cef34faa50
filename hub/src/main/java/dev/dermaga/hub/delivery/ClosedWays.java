package dev.dermaga.hub.delivery;

import static dev.dermaga.hub.delivery.Outbox.at;
import static dev.dermaga.hub.delivery.Outbox.instant;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ways into DingTalk that are closed for a while, for all nodes: {@code robot:ID}, {@code app}, or {@code *} for all. */
@Repository
class ClosedWays {

    private final JdbcClient jdbc;

    ClosedWays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A way that is closed for a while. */
    record ClosedWay(String way, Instant until, @Nullable String code, String reason) {}

    void close(ClosedWay closed) {
        jdbc.sql("""
                        insert into closed_way (way, until, code, reason) values (:way, :until, :code, :reason)
                        on conflict (way) do update
                        set until = excluded.until, code = excluded.code, reason = excluded.reason
                        where excluded.until > closed_way.until""")
                .param("way", closed.way())
                .param("until", at(closed.until()))
                .param("code", closed.code())
                .param("reason", closed.reason())
                .update();
    }

    Map<String, ClosedWay> closed(Instant now) {
        Map<String, ClosedWay> closed = new HashMap<>();
        jdbc.sql("select * from closed_way where until > :now")
                .param("now", at(now))
                .query(row -> {
                    String way = row.getString("way");
                    closed.put(
                            way,
                            new ClosedWay(
                                    way,
                                    Objects.requireNonNull(instant(row, "until")),
                                    row.getString("code"),
                                    row.getString("reason")));
                });
        return closed;
    }
}
