package dev.dermaga.dingtalk.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The work notifications of all apps. Who is over a limit does not get one, and the sender is told so only when asking
 * for the result. Limits of a day follow the days of China.
 */
public final class Notices {
    /** A status bar can be changed for so long; then nothing can be done with a notification any more. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final String TOO_FAST = "143103";
    private static final String OVER_DAY = "143105";
    private static final String SAME = "143106";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final World world;

    Notices(World world) {
        this.world = world;
    }

    public Notice send(
            App app,
            JsonNode msg,
            Notice.@Nullable StatusBar statusBar,
            List<String> userIds,
            List<Long> departments,
            boolean toAll) {
        return world.locked(this, () -> {
            Instant now = world.clock().instant();
            List<String> unknownPeople = new ArrayList<>();
            List<Long> unknownDepartments = new ArrayList<>();
            Set<String> receivers = new LinkedHashSet<>();
            for (String userId : userIds) {
                (world.person(userId).isPresent() ? receivers : unknownPeople).add(userId);
            }
            for (long department : departments) {
                if (world.organization.department(department).isPresent()) {
                    receivers.addAll(ids(world.organization.everybodyIn(department)));
                } else {
                    unknownDepartments.add(department);
                }
            }
            if (toAll) {
                receivers.addAll(ids(world.people()));
            }
            Earlier earlier = new Earlier(app, msg, now);
            List<String> reached = new ArrayList<>();
            List<Notice.Blocked> blocked = new ArrayList<>();
            for (String userId : receivers) {
                earlier.objection(userId, toAll, reached.size())
                        .ifPresentOrElse(blocked::add, () -> reached.add(userId));
            }
            Notice notice = new Notice(
                    nextId(now),
                    app.clientId(),
                    msg,
                    toAll,
                    now,
                    reached,
                    blocked,
                    unknownPeople,
                    unknownDepartments,
                    statusBar,
                    List.of(),
                    false);
            forget(now);
            world.notices.put(Long.toString(notice.taskId()), notice);
            return notice;
        });
    }

    /** An app's own, while the platform still knows it. */
    public Optional<Notice> find(String taskId, String clientId) {
        Instant now = world.clock().instant();
        return world.notices
                .find(taskId)
                .filter(notice -> notice.clientId().equals(clientId) && !notice.olderThan(KEPT, now));
    }

    public void recall(Notice notice) {
        world.notices.update(Long.toString(notice.taskId()), Notice::takenBack);
    }

    public void change(Notice notice, Notice.StatusBar statusBar) {
        world.notices.update(Long.toString(notice.taskId()), before -> before.with(statusBar));
    }

    /** What a person's list shows, the oldest first. */
    public List<Notice> of(String userId) {
        return world.notices.all().stream()
                .filter(notice -> !notice.recalled() && notice.reached().contains(userId))
                .toList();
    }

    /** A person looks at the list. */
    public void read(String userId) {
        of(userId).stream()
                .filter(notice -> !notice.readBy().contains(userId))
                .forEach(notice ->
                        world.notices.update(Long.toString(notice.taskId()), before -> before.readBy(userId)));
    }

    void forget(Instant now) {
        world.notices.forget(notice -> notice.olderThan(KEPT, now));
    }

    private static List<String> ids(Collection<Person> people) {
        return people.stream().map(Person::userId).toList();
    }

    /** Beyond 32 bits, as the platform's are, and never one that was given before. */
    private long nextId(Instant now) {
        long last = world.notices.all().stream().mapToLong(Notice::taskId).max().orElse(0);
        return Math.max(last + 1, now.toEpochMilli());
    }

    /** What an app has sent so far: all of it is looked through once, not once for each receiver. */
    private final class Earlier {
        private final Map<String, Integer> got = new HashMap<>();
        private final Map<String, Integer> gotTheSame = new HashMap<>();
        private final long broadcasts;
        private final long lastMinute;

        Earlier(App app, JsonNode msg, Instant now) {
            LocalDate day = LocalDate.ofInstant(now, CHINA);
            List<Notice> own = world.notices.all().stream()
                    .filter(notice -> notice.clientId().equals(app.clientId()))
                    .toList();
            List<Notice> today = own.stream()
                    .filter(notice ->
                            LocalDate.ofInstant(notice.sentAt(), CHINA).equals(day))
                    .toList();
            for (Notice notice : today) {
                notice.reached().forEach(userId -> got.merge(userId, 1, Integer::sum));
                if (notice.msg().equals(msg)) {
                    notice.reached().forEach(userId -> gotTheSame.merge(userId, 1, Integer::sum));
                }
            }
            broadcasts = today.stream().filter(Notice::toAll).count();
            lastMinute = own.stream()
                    .filter(notice -> !notice.olderThan(Duration.ofMinutes(1), now))
                    .mapToLong(notice -> notice.reached().size())
                    .sum();
        }

        Optional<Notice.Blocked> objection(String userId, boolean toAll, int alreadyReached) {
            return Stream.of(
                            blocked(userId, OVER_DAY, Limit.NOTICES_TO_ALL_A_DAY, toAll ? broadcasts : -1),
                            blocked(userId, SAME, Limit.SAME_NOTICE_A_DAY, gotTheSame.getOrDefault(userId, 0)),
                            blocked(userId, OVER_DAY, Limit.NOTICES_PER_PERSON_A_DAY, got.getOrDefault(userId, 0)),
                            blocked(userId, TOO_FAST, Limit.NOTICE_RECEIVERS_PER_MINUTE, lastMinute + alreadyReached))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        /** When one more is too much. */
        private Optional<Notice.Blocked> blocked(String userId, String code, Limit limit, long before) {
            return world.limits.exceeded(limit, before + 1)
                    ? Optional.of(new Notice.Blocked(userId, code, world.limits.of(limit)))
                    : Optional.empty();
        }
    }
}
