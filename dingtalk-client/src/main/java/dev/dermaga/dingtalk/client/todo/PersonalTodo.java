package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.TodoId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A personal to-do that was made. Nothing documented reads, changes or deletes it later. */
public record PersonalTodo(TodoId id, @Nullable Instant createdAt) {}
