package dev.dermaga.dingtalk.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets go of what nobody can come back for, so that a world that runs for long does not grow: what has expired, and the
 * oldest of what the platform keeps and nobody deletes.
 */
final class Forgetting {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 10_000;
    private static final int MOST_DISSOLVED = 1_000;

    private final World world;

    // guarded by this
    private Instant last = Instant.EPOCH;

    Forgetting(World world) {
        this.world = world;
    }

    /** At most once a minute, however often it is called. */
    void step() {
        Instant now = world.clock().instant();
        synchronized (this) {
            boolean soon = !now.isBefore(last) && now.isBefore(last.plus(EVERY));
            if (soon) {
                return;
            }
            last = now;
        }
        expired(now);
        oldest();
    }

    private void expired(Instant now) {
        Instant dayAgo = now.minus(DAY);
        world.codes().forEach(OneTimeCodes::forget);
        world.tokens.forget();
        world.jsapiTickets.forget();
        world.customRobotQuota.forget(now);
        world.clientTokens.forget(token -> !dayAgo.isBefore(token.usedAt()));
        world.appRequests.forget(request -> request.until().isBefore(dayAgo));
        world.agentTasks.forget(task -> task.createdAt().isBefore(dayAgo));
        world.storageTasks.forget(task -> task.at().isBefore(dayAgo));
        world.workNotices.forget(now);
        world.storage.forgetUploads(now);
        Set<RegisteredApp> gone = world.registeredApps.all().stream()
                .filter(app -> app.forgotten(now))
                .collect(Collectors.toSet());
        world.registeredApps.forget(gone::contains);
        Set<Long> agentIds = gone.stream().map(RegisteredApp::agentId).collect(Collectors.toSet());
        world.miniAppVersions.forget(version -> agentIds.contains(version.agentId()));
        gone.forEach(app -> world.permissions.forget(app.clientId()));
    }

    private void oldest() {
        for (Shelf<?> shelf : List.of(world.dings, world.departures, world.daysOff, world.cards, world.recycleItems)) {
            shelf.keepNewest(MOST, one -> true);
        }
        world.calendarEvents.keepNewest(MOST, CalendarEvent::deleted);
        world.groups.keepNewest(MOST_DISSOLVED, Group::dissolved);
        world.forgetConversations();
    }
}
