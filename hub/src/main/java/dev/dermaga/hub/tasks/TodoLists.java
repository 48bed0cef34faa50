package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Undelivered;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * People's to-do lists in DingTalk, as the hub needs them; implemented where DingTalk is called. People are account ids.
 * Every method throws {@link Undelivered} when DingTalk did not take the change, and may be repeated.
 */
public interface TodoLists {

    /**
     * @param key the hub's own name for it; the same again is the same to-do
     * @param page where the to-do leads
     */
    record Todo(
            String key,
            String subject,
            @Nullable String description,
            @Nullable Instant due,
            String creator,
            List<String> executors,
            URI page) {}

    /** Puts it into the executors' lists, and nobody else's; returns DingTalk's id for it. */
    String create(Todo todo);

    /** Sets for each executor whether the own part is done. */
    void setParts(String creator, String todoId, Map<String, Boolean> done);

    /** Closes or opens the whole. */
    void setDone(String creator, String todoId, boolean done);
}
