package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The two searches. Their pages call {@code offset} a page number, but begin it at 0: it is taken as a number of rows,
 * and what comes twice is left out.
 */
final class Search {
    private static final int PAGE = 50;

    private Search() {}

    static <T> Stream<T> run(
            Pipeline pipeline, String path, String words, Map<String, ?> more, Pipeline.Reader<List<T>> reader) {
        if (words.isBlank()) {
            throw new IllegalArgumentException("there is nothing to search for");
        }
        return Pages.of("POST " + path, "0", offset -> {
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put("queryWord", words);
                    body.put("offset", Integer.valueOf(offset));
                    body.put("size", PAGE);
                    body.putAll(more);
                    return pipeline.execute(Call.modern("POST", path).json(body).reading(), answer -> {
                        List<T> items = reader.read(answer);
                        return new Pages.Page<>(items, Pages.next(answer.flag("hasMore"), offset, items.size(), PAGE));
                    });
                })
                .distinct();
    }
}
