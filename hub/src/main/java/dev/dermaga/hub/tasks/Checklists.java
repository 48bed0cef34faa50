package dev.dermaga.hub.tasks;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.tasks.Task.Check;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The checklists of tasks. Whoever sees a task may work on its list. */
@Service
class Checklists {

    private static final int LONGEST = 300;

    private final TaskSteps steps;

    Checklists(TaskSteps steps) {
        this.steps = steps;
    }

    /** What becomes different; what is null stays. */
    record CheckEdit(@Nullable String text, @Nullable Boolean done) {}

    /** @throws Problem 404 {@code task-unknown}, 409 {@code task-cancelled}, 422 {@code check-invalid}, {@code checklist-too-long} */
    @Transactional
    public TaskItem add(Account caller, UUID task, @Nullable String text, Via via) {
        Check added = new Check(UUID.randomUUID(), checked(text), null, null);
        return steps.take(caller, via, task, (before, now) -> {
            List<Check> list = new ArrayList<>(before.checklist());
            list.add(added);
            return before.check(list, now);
        });
    }

    /** @throws Problem as {@link #add}, and 404 {@code check-unknown} */
    @Transactional
    public TaskItem change(Account caller, UUID task, UUID check, CheckEdit edit, Via via) {
        return steps.take(caller, via, task, (before, now) -> {
            require(before, check);
            return before.check(
                    before.checklist().stream()
                            .map(one -> one.id().equals(check) ? changed(one, edit, caller, now) : one)
                            .toList(),
                    now);
        });
    }

    /** @throws Problem as {@link #change} */
    @Transactional
    public TaskItem remove(Account caller, UUID task, UUID check, Via via) {
        return steps.take(caller, via, task, (before, now) -> {
            require(before, check);
            return before.check(
                    before.checklist().stream()
                            .filter(one -> !one.id().equals(check))
                            .toList(),
                    now);
        });
    }

    static List<Check> entries(@Nullable List<@Nullable String> texts) {
        List<Check> entries = texts == null
                ? List.of()
                : texts.stream()
                        .filter(Objects::nonNull)
                        .map(text -> new Check(UUID.randomUUID(), checked(text), null, null))
                        .toList();
        if (entries.size() > Task.MOST_CHECKS) {
            throw Problem.unprocessable(
                    "checklist-too-long", "A checklist has at most " + Task.MOST_CHECKS + " entries.", "checklist");
        }
        return entries;
    }

    private static Check changed(Check check, CheckEdit edit, Account by, Instant now) {
        String text = edit.text() == null ? check.text() : checked(edit.text());
        boolean was = check.doneAt() != null;
        boolean done = edit.done() == null ? was : edit.done();
        if (done == was) {
            return new Check(check.id(), text, check.doneBy(), check.doneAt());
        }
        return new Check(check.id(), text, done ? by.id() : null, done ? now : null);
    }

    private static void require(Task task, UUID check) {
        if (task.checklist().stream().noneMatch(one -> one.id().equals(check))) {
            throw Problem.notFound("check-unknown", "The checklist has no such entry.");
        }
    }

    private static String checked(@Nullable String given) {
        String text = given == null ? "" : TaskContent.storable(given).strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw Problem.unprocessable(
                    "check-invalid", "An entry of the checklist has 1 to " + LONGEST + " characters.", "text");
        }
        return text;
    }
}
