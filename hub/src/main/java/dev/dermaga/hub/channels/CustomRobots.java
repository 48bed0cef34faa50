package dev.dermaga.hub.channels;

import dev.dermaga.hub.secrets.Seals;
import java.net.URI;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The custom robots of groups. Their addresses and secrets are sealed; what was sealed under an older key, or not at all, is
 * sealed anew at the start.
 */
@Repository
class CustomRobots implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(CustomRobots.class);

    /** As a column of a query for channels: what {@link #read} reads. */
    static final String OF_CHANNEL = """
            array(select array[r.id, encode(r.sealed, 'base64'), r.webhook, r.secret] from custom_robot r
                  where r.channel_id = c.id order by r.seq)""";

    private final JdbcClient jdbc;
    private final Seals seals;

    CustomRobots(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    List<CustomRobotBinding> read(Array robots) throws SQLException {
        return Arrays.stream((Object[]) robots.getArray())
                .map(String[].class::cast)
                .flatMap(robot -> robot(robot[0], robot[1], robot[2], robot[3]).stream())
                .toList();
    }

    private Optional<CustomRobotBinding> robot(
            String id, @Nullable String sealed, @Nullable String webhook, @Nullable String secret) {
        if (sealed == null) {
            return Stream.ofNullable(webhook)
                    .map(address -> new CustomRobotBinding(id, URI.create(address), secret))
                    .findFirst();
        }
        return seals.open(Base64.getMimeDecoder().decode(sealed), place(id)).map(text -> {
            String[] parts = text.split("\n", 2);
            return new CustomRobotBinding(id, URI.create(parts[0]), parts[1].isEmpty() ? null : parts[1]);
        });
    }

    boolean isBound(String id) {
        return jdbc.sql("select exists (select 1 from custom_robot where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /**
     * A channel's robot, as those who run the hub see it.
     *
     * @param id a digest of its token
     * @param bySettings whether the settings name it, which alone can take it away then
     * @param signed whether its calls are signed
     * @param readable whether one of the hub's keys opens its address
     */
    record BoundRobot(String id, boolean bySettings, boolean signed, boolean readable) {}

    List<BoundRobot> of(UUID channel) {
        return jdbc.sql("""
                        select id, by_settings, encode(sealed, 'base64') as sealed, webhook, secret from custom_robot
                        where channel_id = :channel order by seq""")
                .param("channel", channel)
                .query((row, number) -> {
                    Optional<CustomRobotBinding> opened = robot(
                            row.getString("id"),
                            row.getString("sealed"),
                            row.getString("webhook"),
                            row.getString("secret"));
                    return new BoundRobot(
                            row.getString("id"),
                            row.getBoolean("by_settings"),
                            opened.map(one -> one.secret() != null).orElse(false),
                            opened.isPresent());
                })
                .list();
    }

    /** One that somebody brought; the settings cannot take it away. */
    void add(UUID channel, CustomRobotBinding robot) {
        jdbc.sql("""
                        insert into custom_robot (id, channel_id, sealed, by_settings)
                        values (:id, :channel, :sealed, false)""")
                .param("id", robot.id())
                .param("channel", channel)
                .param("sealed", seal(robot))
                .update();
    }

    void remove(String id) {
        jdbc.sql("delete from custom_robot where id = :id").param("id", id).update();
    }

    /** Those that the settings name. Robots that somebody brought stay, and stay where they are. */
    void set(UUID channel, List<CustomRobotBinding> robots) {
        List<String> ids = robots.stream().map(CustomRobotBinding::id).toList();
        jdbc.sql("""
                        delete from custom_robot
                        where channel_id = :channel and by_settings and id <> all (string_to_array(:ids, ','))""")
                .param("channel", channel)
                .param("ids", String.join(",", ids))
                .update();
        for (CustomRobotBinding robot : robots) {
            int written = jdbc.sql("""
                            insert into custom_robot (id, channel_id, sealed, by_settings)
                            values (:id, :channel, :sealed, true)
                            on conflict (id) do update
                            set channel_id = excluded.channel_id, sealed = excluded.sealed, webhook = null, secret = null
                            where custom_robot.by_settings or custom_robot.channel_id = excluded.channel_id""")
                    .param("id", robot.id())
                    .param("channel", channel)
                    .param("sealed", seal(robot))
                    .update();
            if (written == 0) {
                log.warn(
                        "The custom robot {} of the settings stays in the channel that somebody added it to",
                        robot.id());
            }
        }
    }

    private byte[] seal(CustomRobotBinding robot) {
        return seals.seal(robot.webhook() + "\n" + (robot.secret() == null ? "" : robot.secret()), place(robot.id()));
    }

    private static String place(String id) {
        return "custom_robot " + id;
    }

    private record Row(
            String id,
            byte @Nullable [] sealed,
            @Nullable String webhook,
            @Nullable String secret) {}

    @Override
    public void afterSingletonsInstantiated() {
        sealAnew();
    }

    /** What another node wrote meanwhile stays as that wrote it. */
    void sealAnew() {
        List<Row> old = jdbc
                .sql("select id, sealed, webhook, secret from custom_robot")
                .query((row, number) -> new Row(
                        row.getString("id"), row.getBytes("sealed"), row.getString("webhook"), row.getString("secret")))
                .list()
                .stream()
                .filter(row -> row.sealed() == null || !seals.isNewest(row.sealed()))
                .toList();
        for (Row row : old) {
            String sealed = row.sealed() == null ? null : Base64.getEncoder().encodeToString(row.sealed());
            robot(row.id(), sealed, row.webhook(), row.secret())
                    .ifPresentOrElse(
                            robot -> jdbc.sql("""
                                            update custom_robot set sealed = :new, webhook = null, secret = null
                                            where id = :id and sealed is not distinct from cast(:old as bytea)""")
                                    .param("new", seal(robot))
                                    .param("id", row.id())
                                    .param("old", row.sealed())
                                    .update(),
                            () -> log.warn(
                                    "The custom robot {} cannot be opened: its key is not in DERMAGA_SECRET_KEYS",
                                    row.id()));
        }
        if (!old.isEmpty()) {
            log.info("{} custom robots were looked through to be sealed under the newest key", old.size());
        }
    }
}
