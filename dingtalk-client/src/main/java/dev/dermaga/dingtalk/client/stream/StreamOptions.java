package dev.dermaga.dingtalk.client.stream;

import java.time.Duration;

/**
 * How a {@link StreamConnection} behaves.
 *
 * @param sockets how many sockets to keep open; DingTalk picks one at random for each push, so two survive the loss of
 *     one
 * @param pingEvery how often to send a WebSocket ping; a missing pong after the same time again, or 10 s, means dead
 * @param silence after so long without any frame a socket is replaced, even if it answers pings
 * @param longestLife a socket is replaced after so long, before DingTalk does it
 * @param firstBackOff the pause after the first failed attempt; it doubles with each further one, with jitter. Where
 *     DingTalk refuses the app, as for a wrong secret, pauses are ten times as long
 * @param longestBackOff the longest pause
 */
public record StreamOptions(
        int sockets,
        Duration pingEvery,
        Duration silence,
        Duration longestLife,
        Duration firstBackOff,
        Duration longestBackOff) {
    private static final int MOST_SOCKETS = 8;

    public StreamOptions {
        if (sockets < 1 || sockets > MOST_SOCKETS) {
            throw new IllegalArgumentException("sockets must be between 1 and " + MOST_SOCKETS + ", not " + sockets);
        }
        for (Duration duration : new Duration[] {pingEvery, silence, longestLife, firstBackOff, longestBackOff}) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("the durations of a stream must be longer than zero");
            }
        }
    }

    /** Two sockets, a ping every 25 s, replaced after 90 s of silence or 4 h of life, back-off 1 s to 60 s. */
    public static StreamOptions standard() {
        return new StreamOptions(
                2,
                Duration.ofSeconds(25),
                Duration.ofSeconds(90),
                Duration.ofHours(4),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60));
    }

    public StreamOptions withSockets(int count) {
        return new StreamOptions(count, pingEvery, silence, longestLife, firstBackOff, longestBackOff);
    }

    public StreamOptions withPingEvery(Duration interval) {
        return new StreamOptions(sockets, interval, silence, longestLife, firstBackOff, longestBackOff);
    }

    public StreamOptions withSilence(Duration longest) {
        return new StreamOptions(sockets, pingEvery, longest, longestLife, firstBackOff, longestBackOff);
    }

    public StreamOptions withLongestLife(Duration life) {
        return new StreamOptions(sockets, pingEvery, silence, life, firstBackOff, longestBackOff);
    }

    public StreamOptions withBackOff(Duration first, Duration longest) {
        return new StreamOptions(sockets, pingEvery, silence, longestLife, first, longest);
    }
}
