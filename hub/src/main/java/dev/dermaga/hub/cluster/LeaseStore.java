package dev.dermaga.hub.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of nodes and leases. Time is the database's, which is the same for all nodes. */
final class LeaseStore {

    private final JdbcClient jdbc;

    LeaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins a new run; an older one of the same name is over, whatever its heartbeat says. */
    long register(String name, Duration life) {
        for (Share share : Share.values()) {
            jdbc.sql("""
                            insert into lease (share, piece) select :share, generate_series(0, :last)
                            on conflict do nothing""")
                    .param("share", share.name())
                    .param("last", share.pieces() - 1)
                    .update();
        }
        jdbc.sql("delete from node where name = :name").param("name", name).update();
        return jdbc.sql("""
                        insert into node (name, expires_at) values (:name, now() + make_interval(secs => :life))
                        returning run""")
                .param("name", name)
                .param("life", seconds(life))
                .query(Long.class)
                .single();
    }

    /** False when others have deleted the node. */
    boolean renew(long run, Duration life, Instant clock) {
        return jdbc.sql("""
                                update node set expires_at = now() + make_interval(secs => :life),
                                    ahead_ms = 1000 * extract(epoch from cast(:clock as timestamptz) - clock_timestamp())
                                where run = :run""")
                        .param("run", run)
                        .param("clock", clock.atOffset(ZoneOffset.UTC))
                        .param("life", seconds(life))
                        .update()
                == 1;
    }

    /**
     * Takes their leases from nodes that are no longer alive. A lease that somebody uses at this moment is left for the
     * next time.
     */
    void freeDead() {
        jdbc.sql("""
                        update lease set run = null, note = null where (share, piece) in (
                            select l.share, l.piece from lease l
                            where l.run is not null
                              and not exists (select 1 from node n where n.run = l.run and n.expires_at > now())
                            for update skip locked)""").update();
        jdbc.sql("""
                        delete from node n where n.expires_at < now() - interval '1 minute'
                          and not exists (select 1 from lease l where l.run = n.run)""").update();
    }

    /** How far the clocks of all nodes are apart, also of those that died within the last minute. */
    Duration clockSpread() {
        return Duration.ofMillis(jdbc.sql("select coalesce(max(ahead_ms) - min(ahead_ms), 0) from node")
                .query(Long.class)
                .single());
    }

    int alive() {
        return jdbc.sql("select count(*) from node where expires_at > now()")
                .query(Integer.class)
                .single();
    }

    boolean isAlive(long run) {
        return jdbc.sql("select exists (select 1 from node where run = :run and expires_at > now())")
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    Map<Share, Set<Integer>> heldBy(long run) {
        Map<Share, Set<Integer>> held = new EnumMap<>(Share.class);
        for (Share share : Share.values()) {
            held.put(share, new HashSet<>());
        }
        jdbc.sql("select share, piece from lease where run = :run")
                .param("run", run)
                .query(row -> {
                    Set<Integer> pieces = held.get(Share.valueOf(row.getString("share")));
                    if (pieces != null) {
                        pieces.add(row.getInt("piece"));
                    }
                });
        return held;
    }

    /** Takes so many of those that are free, or what there is of them. */
    void take(long run, Share share, int many) {
        jdbc.sql("""
                        update lease set run = :run where share = :share and piece in (
                            select piece from lease where share = :share and run is null
                            order by random() limit :many for update skip locked)""")
                .param("run", run)
                .param("share", share.name())
                .param("many", many)
                .update();
    }

    /** Gives so many back, of those that no transaction uses at this moment. */
    void give(long run, Share share, int many) {
        jdbc.sql("""
                        update lease set run = null, note = null where share = :share and piece in (
                            select piece from lease where share = :share and run = :run
                            order by random() limit :many for update skip locked)""")
                .param("run", run)
                .param("share", share.name())
                .param("many", many)
                .update();
    }

    /** Those of the pieces that are the run's, which they stay until the transaction ends. */
    Set<Integer> lock(long run, Share share, Set<Integer> pieces) {
        return new HashSet<>(jdbc.sql("""
                        select piece from lease where share = :share and run = :run and piece in (:pieces)
                        order by piece for share""")
                .param("run", run)
                .param("share", share.name())
                .param("pieces", pieces)
                .query(Integer.class)
                .list());
    }

    void note(long run, Share share, int piece, String note) {
        jdbc.sql("""
                        update lease set note = :note
                        where share = :share and piece = :piece and run = :run and note is distinct from :note""")
                .param("note", note)
                .param("share", share.name())
                .param("piece", piece)
                .param("run", run)
                .update();
    }

    List<String> notes(Share share) {
        return jdbc.sql("select note from lease where share = :share and run is not null and note is not null")
                .param("share", share.name())
                .query(String.class)
                .list();
    }

    void end(long run) {
        jdbc.sql("update lease set run = null, note = null where run = :run")
                .param("run", run)
                .update();
        jdbc.sql("delete from node where run = :run").param("run", run).update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
