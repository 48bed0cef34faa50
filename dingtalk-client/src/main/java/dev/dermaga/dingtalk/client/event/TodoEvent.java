package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something about a to-do. It says neither who did it nor what changed; whom {@code people} are is not documented. */
public sealed interface TodoEvent extends OrgEvent {
    @Nullable
    TodoId todo();

    List<UnionId> people();

    /** {@code todo_task_create}. */
    record Created(@Nullable TodoId todo, List<UnionId> people, String bizTag) implements TodoEvent {
        public Created {
            people = List.copyOf(people);
        }
    }

    /** {@code todo_task_update}: its state, its executors or participants, or a participant's own tick. */
    record Updated(@Nullable TodoId todo, List<UnionId> people, String bizTag) implements TodoEvent {
        public Updated {
            people = List.copyOf(people);
        }
    }

    /** {@code todo_task_delete}. */
    record Deleted(@Nullable TodoId todo, List<UnionId> people) implements TodoEvent {
        public Deleted {
            people = List.copyOf(people);
        }
    }
}
