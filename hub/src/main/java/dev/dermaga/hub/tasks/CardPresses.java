package dev.dermaga.hub.tasks;

import dev.dermaga.hub.people.People;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Presses of <em>Complete</em> on the cards of tasks: what they do, and what is answered to who pressed. */
@Service
public class CardPresses {

    private final Tasks tasks;
    private final TaskService service;
    private final CardCarrier carrier;
    private final Audience audience;
    private final People people;
    private final Clock clock;

    CardPresses(Tasks tasks, TaskService service, CardCarrier carrier, Audience audience, People people, Clock clock) {
        this.tasks = tasks;
        this.service = service;
        this.carrier = carrier;
        this.audience = audience;
        this.people = people;
        this.clock = clock;
    }

    /**
     * @param variables what the card shows
     * @param note for the one who pressed; empty when the card says it all
     */
    public record Answer(Map<String, String> variables, String note) {}

    public boolean isTasksCard(String card) {
        return TaskCard.taskOf(card).isPresent();
    }

    /**
     * Completes the presser's own part. From somebody who has none, a second time, or in another turn, it changes nothing.
     *
     * @param turn in which it was pressed; null when that is not known
     */
    @Transactional
    public void complete(String card, String presser, @Nullable String turn) {
        TaskCard.taskOf(card)
                .flatMap(tasks::lock)
                .filter(task -> hasPart(task, presser) && isNow(task, turn) && task.state() != TaskState.CANCELLED)
                .ifPresent(task -> service.complete(people.require(presser), task.id(), Via.CARD));
    }

    /** What is true once the press is processed; changes nothing. Empty when there is no such task. */
    @Transactional(readOnly = true)
    public Optional<Answer> answer(String card, String presser, @Nullable String turn) {
        return TaskCard.taskOf(card).flatMap(tasks::find).map(task -> {
            if (!hasPart(task, presser)) {
                return new Answer(
                        variables(task), "Only those who have this task can complete it. Nothing was changed.");
            }
            if (task.state() == TaskState.CANCELLED) {
                return new Answer(variables(task), "The task was cancelled. Nothing was changed.");
            }
            Task completed = task.complete(presser, clock.instant());
            if (!isNow(task, turn) && !completed.equals(task)) {
                return new Answer(variables(task), "The task was opened again meanwhile. Press again if it is done.");
            }
            return new Answer(variables(completed), "");
        });
    }

    private Map<String, String> variables(Task task) {
        return carrier.card(task).variables();
    }

    /** Unlike on the page, who gave the task cannot close the whole here: the button is for one's own part. */
    private boolean hasPart(Task task, String presser) {
        return task.isAssignedTo(presser) && audience.isVisible(task, presser);
    }

    private static boolean isNow(Task task, @Nullable String turn) {
        return turn == null || turn.isEmpty() || turn.equals(String.valueOf(task.turn()));
    }
}
