package dev.dermaga.hub.realtime;

import dev.dermaga.hub.cluster.Hints;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends the streams of those who may not follow any more: whose session or token is over, or who left the organization. It
 * looks when a node hints at it, and every five seconds.
 *
 * <p>One thread, which starts with the first hint and stops with the hub.
 */
@Component
class EndOfAccess {

    private static final Logger log = LoggerFactory.getLogger(EndOfAccess.class);

    private final ChangeStream stream;
    private final LogStore store;
    private final Clock clock;

    /** Hints that come while one look waits for its turn are answered by it. */
    private final ExecutorService looks = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(1),
            task -> {
                Thread thread = new Thread(task, "end-of-access");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    EndOfAccess(ChangeStream stream, LogStore store, Hints hints, Clock clock) {
        this.stream = stream;
        this.store = store;
        this.clock = clock;
        hints.subscribe(Hints.Topic.ACCESS, () -> looks.execute(this::look));
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            List<LiveFollower> followers = stream.followers();
            Set<String> ended = all(followers, LiveFollower::session);
            ended.removeAll(store.openSessions(ended, clock.instant()));
            Set<String> gone = all(followers, LiveFollower::accountId);
            gone.removeAll(store.whoStayed(gone));
            followers.stream()
                    .filter(follower -> ended.contains(follower.session()) || gone.contains(follower.accountId()))
                    .forEach(stream::end);
        } catch (DataAccessException e) {
            log.warn("Who may still follow cannot be asked: {}", e.getMessage());
        }
    }

    private static Set<String> all(List<LiveFollower> followers, Function<LiveFollower, String> of) {
        return followers.stream().map(of).filter(Objects::nonNull).collect(Collectors.toCollection(HashSet::new));
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }
}
