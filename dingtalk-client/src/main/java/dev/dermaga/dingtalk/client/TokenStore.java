package dev.dermaga.dingtalk.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets several clients of one app, mostly on several machines, share its token, so that one of them fetches it for all;
 * and a client that has just been started need not fetch it. Without a store each client has a token of its own, in
 * memory.
 *
 * <p>Give the same kind of store, on the same data, to every client: {@code builder.tokenStore(store)}. It is asked
 * rarely, when a client has no good token or its token is near its end, by one thread of a client at a time and without
 * a lock being held. It should answer within a second or fail with any {@link RuntimeException}: a client whose store
 * fails complains once in the log and goes on with a token of its own.
 *
 * <p>A token is a credential; keep it as safe as the client secret.
 *
 * @see <a href="https://open.dingtalk.com/document/development/obtain-the-access-token-of-an-internal-app">Tokens: ask
 *     rarely, and keep what you got</a>
 */
public interface TokenStore {
    /**
     * What was last saved; empty when there is nothing, or nothing that can be read. It may have ended; the client looks.
     *
     * @param key stands for DingTalk's address, the organization and the app; the same for each client of the app.
     *     Opaque, 64 hexadecimal digits
     */
    Optional<Entry> load(String key);

    /**
     * Asks to be the one that fetches a token. It is so until {@link #save} or {@link #release}, but no longer than
     * {@code longest}, as a client can die; then another may. Nothing bad happens when two fetch: it is one call too
     * many.
     *
     * @param longest a little more than a call can take
     * @return false when another client is at it. This one goes on with its old token if that is still good, or asks
     *     {@link #load} and this again, several times a second
     */
    boolean claim(String key, Duration longest);

    /** Keeps a token, in place of the one before, and gives the claim back. The last one to save wins. */
    void save(String key, Entry entry);

    /** Gives the claim back without a token. Does nothing when there is none. */
    void release(String key);

    /**
     * A token and its times, by the clock of the client that fetched it.
     *
     * @param refreshAt from when a client looks for a newer one
     * @param expiresAt when it is no longer good for a call
     */
    record Entry(Secret token, Instant refreshAt, Instant expiresAt) {}
}
