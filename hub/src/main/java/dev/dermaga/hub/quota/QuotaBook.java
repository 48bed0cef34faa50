package dev.dermaga.hub.quota;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows. Every method runs in the caller's transaction. */
@Repository
class QuotaBook {

    /** @param level in percent; {@link QuotaWarning#USED_UP} when DingTalk said so */
    record Raised(int level, Instant at) {}

    private final JdbcClient jdbc;

    QuotaBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds to the counts, whoever else does at the same time. */
    void add(SortedMap<Tally.Line, Long> counts) {
        counts.forEach((line, count) -> jdbc.sql("""
                        insert into quota_use (quota, day, used) values (:quota, :day, :count)
                        on conflict (quota, day) do update set used = quota_use.used + excluded.used""")
                .param("quota", line.quota().name())
                .param("day", line.day())
                .param("count", count)
                .update());
    }

    Map<QuotaClass, Long> used(YearMonth month) {
        Map<QuotaClass, Long> used = new EnumMap<>(QuotaClass.class);
        jdbc.sql("""
                        select quota, sum(used)::bigint as used from quota_use
                        where day between :first and :last group by quota""")
                .param("first", month.atDay(1))
                .param("last", month.atEndOfMonth())
                .query((ResultSet row) -> {
                    used.put(quota(row), row.getLong("used"));
                });
        return used;
    }

    /** The counts of each day that has any, from this day on. */
    SortedMap<LocalDate, Long> days(QuotaClass quota, LocalDate from) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        jdbc.sql("select day, used from quota_use where quota = :quota and day >= :from")
                .param("quota", quota.name())
                .param("from", from)
                .query((ResultSet row) -> {
                    days.put(row.getObject("day", LocalDate.class), row.getLong("used"));
                });
        return days;
    }

    /** Since when this quota is counted. */
    Optional<LocalDate> firstDay(QuotaClass quota) {
        return jdbc.sql("select day from quota_use where quota = :quota order by day limit 1")
                .param("quota", quota.name())
                .query(LocalDate.class)
                .optional();
    }

    /** False when it was raised already. */
    boolean raise(QuotaWarning warning, Instant now) {
        return jdbc.sql("""
                                insert into quota_warning (quota, month, level, used, raised_at)
                                values (:quota, :month, :level, :used, :now) on conflict do nothing""")
                        .param("quota", warning.quota().name())
                        .param("month", warning.month().atDay(1))
                        .param("level", warning.level())
                        .param("used", warning.used())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** All of a month, the lowest level first. */
    Map<QuotaClass, List<Raised>> raised(YearMonth month) {
        Map<QuotaClass, List<Raised>> raised = new EnumMap<>(QuotaClass.class);
        jdbc.sql("select quota, level, raised_at from quota_warning where month = :month order by level")
                .param("month", month.atDay(1))
                .query((ResultSet row) -> {
                    raised.computeIfAbsent(quota(row), none -> new ArrayList<>())
                            .add(new Raised(
                                    row.getInt("level"),
                                    row.getObject("raised_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return raised;
    }

    SavingMode savingMode() {
        return jdbc.sql("select mode from quota_saving")
                .query(SavingMode.class)
                .optional()
                .orElse(SavingMode.AUTO);
    }

    /** False when it is so already. */
    boolean setSavingMode(SavingMode mode) {
        return jdbc.sql("""
                                insert into quota_saving (mode) values (:mode)
                                on conflict (only_row) do update set mode = excluded.mode
                                where quota_saving.mode <> excluded.mode""").param("mode", mode.name()).update() > 0;
    }

    private static QuotaClass quota(ResultSet row) throws SQLException {
        return QuotaClass.valueOf(row.getString("quota"));
    }
}
