package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Undelivered;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares what to-dos show in DingTalk with what they were told: by the list of what each person has to do, one call for
 * each person as a rule, and the list of what is done only of those who miss something in it.
 */
@Component
class TodoComparison {

    /** Of the month's 5,000 that the smallest edition has. */
    static final int MOST_CALLS = 100;

    private static final int MOST_TASKS = 2_000;

    private final Tasks tasks;
    private final TodoLists lists;
    private final TodoCarrier carrier;
    private final TodoNews news;
    private final TransactionTemplate transaction;

    TodoComparison(
            Tasks tasks, TodoLists lists, TodoCarrier carrier, TodoNews news, PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.lists = lists;
        this.carrier = carrier;
        this.news = news;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param isWhole whether the calls sufficed */
    record Found(int people, int todos, int calls, long different, boolean isWhole) {

        @Override
        public String toString() {
            return todos + " to-dos of " + people + " people were compared by " + calls + " calls, and " + different
                    + " were different";
        }
    }

    /**
     * Not in a transaction: it calls DingTalk.
     *
     * @throws Undelivered when DingTalk does not say
     */
    Found run() {
        List<Task> open = tasks.openWithTodo(MOST_TASKS);
        PeoplesLists asked = new PeoplesLists(lists, MOST_CALLS);
        open.stream()
                .flatMap(task -> task.parts().stream())
                .map(Task.Part::assignee)
                .distinct()
                .forEach(asked::ask);
        asked.requireAnswers();
        Map<UUID, Task> compared = new LinkedHashMap<>();
        Stream.concat(open.stream(), tasks.byTodos(asked.open()).stream())
                .forEach(task -> compared.putIfAbsent(task.id(), task));
        long different = compared.values().stream()
                .filter(task -> carrier.shown(task)
                        .filter(shown -> isDifferent(task, shown, asked))
                        .isPresent())
                .count();
        return new Found(asked.people(), compared.size(), asked.calls(), different, asked.isWhole());
    }

    /** Finds what is different, and lets the task follow it. */
    private boolean isDifferent(Task task, TodoView shown, PeoplesLists asked) {
        String todo = String.valueOf(task.todo().id());
        Map<String, Boolean> parts = new HashMap<>();
        boolean isGone = true;
        for (String person : shown.parts().keySet()) {
            boolean was = shown.isDone(person);
            PeoplesLists.Place place = asked.find(person, todo, was);
            isGone &= place == PeoplesLists.Place.NOWHERE;
            parts.put(
                    person,
                    switch (place) {
                        case OPEN -> false;
                        case DONE -> true;
                        case NOWHERE, UNKNOWN -> was;
                    });
        }
        if (isGone) {
            transaction.executeWithoutResult(status -> news.isGone(todo));
            return true;
        }
        boolean isSame = parts.entrySet().stream().allMatch(part -> part.getValue() == shown.isDone(part.getKey()));
        if (!isSame) {
            transaction.executeWithoutResult(status -> news.isFound(task, new TodoLists.Seen(parts, false)));
        }
        return !isSame;
    }
}
