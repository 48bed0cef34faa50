package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Undelivered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people's to-do lists tell, asked for as long as there are calls left. */
final class PeoplesLists {

    /** Somebody may have left, but a permission that is missing is missing for all. */
    private static final int MOST_REFUSALS = 3;

    private final TodoLists lists;
    private final int mostCalls;
    private final Map<String, TodoLists.Listed> open = new HashMap<>();
    private final Map<String, TodoLists.Listed> done = new HashMap<>();
    private int calls;
    private int refusals;
    private Undelivered.@Nullable Refused refusal;
    private boolean isWhole = true;

    PeoplesLists(TodoLists lists, int mostCalls) {
        this.lists = lists;
        this.mostCalls = mostCalls;
    }

    /** Where a to-do stands in somebody's list. */
    enum Place {
        OPEN,
        DONE,
        NOWHERE,
        UNKNOWN
    }

    /** Asks for what somebody has to do. */
    void ask(String person) {
        ask(person, false);
    }

    /** @param wasDone as it was before; only what was not is looked for among what is done */
    Place find(String person, String todo, boolean wasDone) {
        TodoLists.Listed toDo = open.get(person);
        if (toDo == null) {
            return Place.UNKNOWN;
        }
        if (toDo.todos().contains(todo)) {
            return Place.OPEN;
        }
        if (!toDo.isWhole()) {
            return Place.UNKNOWN;
        }
        if (wasDone) {
            return Place.DONE;
        }
        TodoLists.Listed over = ask(person, true);
        if (over != null && over.todos().contains(todo)) {
            return Place.DONE;
        }
        return over != null && over.isWhole() ? Place.NOWHERE : Place.UNKNOWN;
    }

    private TodoLists.@Nullable Listed ask(String person, boolean wantsDone) {
        Map<String, TodoLists.Listed> known = wantsDone ? done : open;
        if (known.containsKey(person)) {
            return known.get(person);
        }
        if (calls >= mostCalls) {
            isWhole = false;
            return null;
        }
        try {
            TodoLists.Listed listed = lists.list(person, wantsDone, mostCalls - calls);
            calls += listed.calls();
            isWhole &= listed.isWhole();
            known.put(person, listed);
            return listed;
        } catch (Undelivered.Refused e) {
            calls++;
            refusal = e;
            if (++refusals == MOST_REFUSALS) {
                requireAnswers();
            }
            return null;
        }
    }

    /** @throws Undelivered.Refused when nothing was answered */
    void requireAnswers() {
        if (open.isEmpty() && refusal != null) {
            throw refusal;
        }
    }

    /** The to-dos that anybody has to do. */
    List<String> open() {
        return open.values().stream()
                .flatMap(listed -> listed.todos().stream())
                .distinct()
                .toList();
    }

    int people() {
        return open.size();
    }

    int calls() {
        return calls;
    }

    /** Whether the calls sufficed. */
    boolean isWhole() {
        return isWhole;
    }
}
