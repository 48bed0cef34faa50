package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that comes in pages, as one stream: each page is fetched when its first item is wanted. A list that would never
 * end, because its cursor does not move on, ends with {@link NoAnswer}.
 */
final class Pages<T> extends Spliterators.AbstractSpliterator<T> {
    /** @param next where the next page begins; null at the end */
    record Page<T>(List<T> items, @Nullable String next) {}

    /** Makes a value of an item of a list. */
    @FunctionalInterface
    interface Item<T> {
        T read(JsonObject item) throws IOException;
    }

    private final String call;
    private final Function<String, Page<T>> fetch;
    private final Set<String> seen = new HashSet<>();
    private Iterator<T> items = Collections.emptyIterator();
    private @Nullable String next;

    private Pages(String call, String first, Function<String, Page<T>> fetch) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.call = call;
        this.next = first;
        this.fetch = fetch;
    }

    /** @param call for the message when the list does not end */
    static <T> Stream<T> of(String call, String first, Function<String, Page<T>> fetch) {
        return StreamSupport.stream(
                () -> new Pages<>(call, first, fetch), Spliterator.ORDERED | Spliterator.NONNULL, false);
    }

    /** The cursor of the next page where an answer says whether there is one. */
    static @Nullable String next(JsonObject result, String more, String cursor) throws IOException {
        return result.flag(more) ? result.requiredText(cursor) : null;
    }

    /** The same where the caller counts: an empty page that promises more would never end. */
    static @Nullable String next(boolean more, String offset, int got, int size) throws IOException {
        if (more && got == 0) {
            throw new IOException("an empty page at " + offset + " that promises more");
        }
        return more ? Long.toString(Long.parseLong(offset) + size) : null;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (!items.hasNext()) {
            if (next == null) {
                return false;
            }
            if (!seen.add(next)) {
                throw new NoAnswer(call, null, null, "the list does not end: its cursor stays at " + next, false, null);
            }
            Page<T> page = fetch.apply(next);
            items = page.items().iterator();
            next = page.next();
        }
        action.accept(items.next());
        return true;
    }
}
