package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moving cards on the board: into another column, which is another state, and to a place in it. A place is a number
 * between those of its neighbours; where two have no room left between them, the next ones give way.
 */
@Service
class Moves {

    private static final int GIVE_WAY = 100;

    private final Tasks tasks;
    private final TaskSearch search;
    private final TaskSteps steps;
    private final Audience audience;
    private final Channels channels;

    Moves(Tasks tasks, TaskSearch search, TaskSteps steps, Audience audience, Channels channels) {
        this.tasks = tasks;
        this.search = search;
        this.steps = steps;
        this.audience = audience;
        this.channels = channels;
    }

    /**
     * @param state the column; null for the one it is in
     * @param after the task that it comes right after; null for the top
     */
    record Move(@Nullable TaskState state, @Nullable UUID after) {}

    /**
     * The state moves as it would by the verbs: an assignee moves the own part, so a card stays in its column while others
     * are not so far. Whoever sees a task may order it.
     *
     * @throws Problem 404 {@code task-unknown}, 403 {@code not-allowed}, 409 {@code task-cancelled}, {@code task-done}
     */
    @Transactional
    public TaskItem move(Account caller, UUID id, Move move, Via via) {
        Audience.Sight sight = audience.of(caller);
        Task neighbour =
                move.after() == null || move.after().equals(id) ? null : steps.requireVisible(caller, move.after());
        return steps.take(caller, via, id, (task, now) -> {
            boolean stays = move.state() == null || move.state() == task.state();
            Task moved = stays ? task : task.become(move.state(), caller.id(), now);
            return moved.placedAt(place(moved, neighbour, sight));
        });
    }

    private double place(Task moved, @Nullable Task neighbour, Audience.Sight sight) {
        double above = neighbour == null ? -Double.MAX_VALUE : neighbour.rank();
        List<Task> below = search.after(moved.state(), above, moved.id(), sight, 1);
        if (below.isEmpty()) {
            return neighbour == null ? moved.rank() : above + 1;
        }
        double next = below.get(0).rank();
        if (neighbour == null) {
            return next - 1;
        }
        double middle = (above + next) / 2;
        return middle > above && middle < next ? middle : makeRoom(moved, above, sight);
    }

    /** Spreads the next ones, so that the first gap is for the one that moves. */
    private double makeRoom(Task moved, double above, Audience.Sight sight) {
        List<Task> below = search.after(moved.state(), above, moved.id(), sight, GIVE_WAY + 1);
        double end = below.size() > GIVE_WAY ? below.get(GIVE_WAY).rank() : above + below.size() + 2;
        List<Task> giving = below.subList(0, Math.min(GIVE_WAY, below.size()));
        double gap = (end - above) / (giving.size() + 2);
        for (int i = 0; i < giving.size(); i++) {
            double rank = above + gap * (i + 2);
            tasks.lock(giving.get(i).id()).ifPresent(task -> {
                Task placed = task.placedAt(rank);
                tasks.save(task, placed);
                steps.tell(placed, channels.require(placed.channelId()));
            });
        }
        return above + gap;
    }
}
