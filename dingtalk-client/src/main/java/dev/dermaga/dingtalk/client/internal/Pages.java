package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.error.NoAnswer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists that DingTalk gives page by page, each with the token of the next. */
public final class Pages {
    private Pages() {}

    /**
     * All items; a page is fetched when its first item is looked at, so who stops early saves calls.
     *
     * @param page makes the call for the page with this {@code nextToken}; null for the first
     * @param items the member that holds a page's items
     */
    public static Stream<JsonObject> of(Pipeline pipeline, Function<@Nullable String, Call> page, String items) {
        Iterator<JsonObject> walk = new Walk(pipeline, page, items);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private static final class Walk implements Iterator<JsonObject> {
        private final Pipeline pipeline;
        private final Function<@Nullable String, Call> page;
        private final String items;
        private Iterator<JsonObject> here = java.util.Collections.emptyIterator();
        private @Nullable String token;
        private boolean last;

        Walk(Pipeline pipeline, Function<@Nullable String, Call> page, String items) {
            this.pipeline = pipeline;
            this.page = page;
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            while (!here.hasNext() && !last) {
                Call call = page.apply(token);
                JsonObject answer = pipeline.execute(call);
                String next = answer.text("nextToken");
                if (next != null && next.equals(token)) {
                    throw new NoAnswer(call.name(), null, null, "the page leads to itself", false, null);
                }
                here = answer.objects(items).iterator();
                token = next;
                last = next == null;
            }
            return here.hasNext();
        }

        @Override
        public JsonObject next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return here.next();
        }
    }
}
