package dev.dermaga.hub.realtime;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.people.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Shows to the members of a channel that somebody writes there. Outside of the log: it is of interest now or never. */
@Service
class Typing {

    private static final Logger log = LoggerFactory.getLogger(Typing.class);

    /** A page says it again every few keystrokes; more is not passed on. */
    static final Duration AT_MOST_EVERY = Duration.ofSeconds(2);

    private static final Duration SHOWN_FOR = Duration.ofSeconds(5);
    private static final String WORD = "typing ";

    private final Channels channels;
    private final Hints hints;
    private final ChangeStream stream;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Instant> last = new ConcurrentHashMap<>();

    /** What nodes tell each other. */
    record Word(
            @Nullable UUID channelId,
            @Nullable String channel,
            @Nullable String account,
            @Nullable Instant until) {

        /** A node says no more than this, but the wire may carry words of others. */
        boolean isSound() {
            return channelId != null
                    && channel != null
                    && channel.length() <= LONGEST_NAME
                    && account != null
                    && account.length() <= LONGEST_NAME
                    && until != null;
        }
    }

    private static final int LONGEST_NAME = 128;

    Typing(Channels channels, Hints hints, ChangeStream stream, JsonMapper json, Clock clock) {
        this.channels = channels;
        this.hints = hints;
        this.stream = stream;
        this.json = json;
        this.clock = clock;
        hints.subscribeToEphemeral(this::heard);
    }

    /** The caller writes something in the channel; passed on at most once in two seconds for each person. */
    void typing(String slug, Account caller) {
        Channel channel = channels.requireVisible(slug, caller);
        Instant now = clock.instant();
        Instant told = last.merge(
                caller.id(), now, (before, again) -> before.plus(AT_MOST_EVERY).isAfter(again) ? before : again);
        if (told == now) {
            Instant until = now.plus(SHOWN_FOR).truncatedTo(ChronoUnit.MILLIS);
            hints.tellEphemeral(
                    WORD + json.writeValueAsString(new Word(channel.id(), channel.slug(), caller.id(), until)));
        }
    }

    private void heard(String said) {
        if (!said.startsWith(WORD)) {
            return;
        }
        try {
            Word word = json.readValue(said.substring(WORD.length()), Word.class);
            if (word.isSound()) {
                stream.showTyping(word);
            }
        } catch (JacksonException e) {
            log.debug("A word about typing cannot be read", e);
        }
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void forget() {
        Instant past = clock.instant().minus(AT_MOST_EVERY);
        last.values().removeIf(told -> told.isBefore(past));
    }
}
