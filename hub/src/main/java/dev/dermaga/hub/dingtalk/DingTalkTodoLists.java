package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.ApiAnswer;
import dev.dermaga.dingtalk.client.ApiCall;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.todo.TodoChange;
import dev.dermaga.dingtalk.client.todo.TodoDetails;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.client.todo.TodoPriority;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Identity;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.tasks.Priority;
import dev.dermaga.hub.tasks.TodoLists;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work to-dos of DingTalk. They take unionIds where the hub has account ids. */
@Component
class DingTalkTodoLists implements TodoLists {

    private static final int MOST_PAGES = 20;

    private final AppClient dingtalk;
    private final People people;

    DingTalkTodoLists(AppClient dingtalk, People people) {
        this.dingtalk = dingtalk;
        this.people = people;
    }

    @Override
    public Created create(Todo todo) {
        UnionId owner = unionId(todo.creator());
        TodoDraft draft = Translated.call(() -> {
            TodoDraft.Builder builder = TodoDraft.about(todo.subject())
                    .ownedBy(owner)
                    .assignedTo(todo.executors().stream().map(this::unionId).toList())
                    .onlyExecutorsSee()
                    .priority(priority(todo.priority()))
                    .sourceId(todo.key())
                    .detailUrl(todo.page());
            if (todo.description() != null) {
                builder.description(todo.description());
            }
            if (todo.due() != null) {
                builder.due(todo.due());
            }
            return builder.build();
        });
        try {
            return new Created(dingtalk.get().todo().create(draft).id().value(), true);
        } catch (Refused e) {
            if (dev.dermaga.dingtalk.client.todo.Todo.alreadyExists(e)) {
                Optional<String> earlier = find(unionId(todo.executors().get(0)), todo.key());
                if (earlier.isPresent()) {
                    return new Created(earlier.get(), false); // an earlier call whose answer was lost
                }
            }
            throw Translated.failure(e);
        } catch (DingTalkException e) {
            throw Translated.failure(e);
        }
    }

    @Override
    public void setParts(String creator, String todoId, Map<String, Boolean> done) {
        Map<UnionId, Boolean> parts = new LinkedHashMap<>();
        done.forEach((person, isDone) -> parts.put(unionId(person), isDone));
        Translated.run(() -> dingtalk.get().todo().executorStatus(unionId(creator), TodoId.of(todoId), parts));
    }

    @Override
    public void update(String creator, String todoId, Change change) {
        Translated.run(() -> {
            TodoChange wanted = TodoChange.nothing();
            if (change.subject() != null) {
                wanted = wanted.subject(change.subject());
            }
            if (change.description() != null) {
                wanted = wanted.description(change.description());
            }
            if (change.due() != null) {
                wanted = wanted.due(change.due());
            }
            if (!change.executors().isEmpty()) {
                wanted = wanted.executors(
                        change.executors().stream().map(this::unionId).toList());
            }
            if (change.done() != null) {
                wanted = wanted.done(change.done());
            }
            dingtalk.get().todo().update(unionId(creator), TodoId.of(todoId), wanted);
        });
    }

    /** No page describes the call; where an organization does not have it, it is refused. */
    @Override
    public Optional<Seen> look(String todoId, String executor) {
        return Translated.call(() -> {
            TodoDetails details = dingtalk.get().todo().progress(unionId(executor), TodoId.of(todoId));
            Map<String, Boolean> parts = new LinkedHashMap<>();
            details.progress()
                    .forEach((person, done) -> people.by(Identity.unionId(person.value()))
                            .ifPresent(account -> parts.put(account.id(), done)));
            return Optional.of(new Seen(parts, details.task().done()));
        });
    }

    @Override
    public boolean isGone(Undelivered.Refused refusal) {
        return String.valueOf(refusal.code()).startsWith("todo.")
                && refusal.reason().contains("not exist");
    }

    private static TodoPriority priority(Priority priority) {
        return switch (priority) {
            case LOW -> TodoPriority.LOW;
            case NORMAL -> TodoPriority.NORMAL;
            case HIGH -> TodoPriority.HIGH;
            case URGENT -> TodoPriority.URGENT;
        };
    }

    @Override
    public Listed list(String executor, boolean done, int mostCalls) {
        Map<String, Object> which = Map.of("isDone", done, "roleTypes", List.of(List.of("executor")));
        UnionId person = unionId(executor);
        return Translated.call(() -> {
            Set<String> found = new HashSet<>();
            Object next = null;
            int calls = 0;
            do {
                ApiAnswer page = page(person, which, next);
                todos(page).forEach(todo -> found.add(String.valueOf(todo.get("taskId"))));
                next = page.fields().get("nextToken");
                calls++;
            } while (next != null && calls < mostCalls);
            return new Listed(found, next == null, calls);
        });
    }

    /** By the only documented way to find a to-do again: going through those of somebody who has it. */
    private Optional<String> find(UnionId executor, String key) {
        return Translated.call(() -> {
            Object next = null;
            for (int number = 0; number < MOST_PAGES; number++) {
                ApiAnswer page = page(executor, Map.of(), next);
                Optional<String> found = todos(page)
                        .filter(todo -> key.equals(todo.get("sourceId")))
                        .map(todo -> String.valueOf(todo.get("taskId")))
                        .findFirst();
                next = page.fields().get("nextToken");
                if (found.isPresent() || next == null) {
                    return found;
                }
            }
            return Optional.<String>empty();
        });
    }

    private ApiAnswer page(UnionId person, Map<String, Object> which, @Nullable Object next) {
        String path =
                "/v1.0/todo/users/" + URLEncoder.encode(person.value(), StandardCharsets.UTF_8) + "/org/tasks/query";
        Map<String, Object> body = new HashMap<>(which);
        if (next != null) {
            body.put("nextToken", next);
        }
        return dingtalk.get().call(ApiCall.modern("POST", path).json(body));
    }

    private static Stream<Map<?, ?>> todos(ApiAnswer page) {
        return page.fields().get("todoCards") instanceof List<?> cards
                ? cards.stream().filter(Map.class::isInstance).map(card -> (Map<?, ?>) card)
                : Stream.empty();
    }

    private UnionId unionId(String accountId) {
        Account account = people.require(accountId);
        if (account.unionId() != null) {
            return UnionId.of(account.unionId());
        }
        return Translated.call(() -> {
            var person = dingtalk.get().directory().user(UserId.of(accountId));
            people.remember(new Account(
                    accountId, account.name(), person.title(), person.unionId().value(), person.mobile()));
            return person.unionId();
        });
    }
}
