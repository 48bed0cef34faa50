package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tasks over HTTP. */
@RestController
@RequestMapping("/api/v1")
class TaskController {

    private static final int MOST_PER_PAGE = 200;

    private final TaskService tasks;

    TaskController(TaskService tasks) {
        this.tasks = tasks;
    }

    @PostMapping("/channels/{slug}/tasks")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem create(
            @PathVariable String slug,
            @RequestBody TaskService.NewTask body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Account caller,
            HttpServletRequest request) {
        return tasks.create(caller, slug, body, Origin.of(request), key);
    }

    @GetMapping("/channels/{slug}/tasks")
    Page<TaskItem> list(
            @PathVariable String slug,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long before,
            Account caller) {
        return tasks.inChannel(caller, slug, before == null ? Long.MAX_VALUE : before, bounded(limit));
    }

    /** @param assignee only {@code me} */
    @GetMapping("/tasks")
    Page<TaskItem> mine(
            @RequestParam(defaultValue = "me") String assignee,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long before,
            Account caller) {
        if (!assignee.equals("me")) {
            throw Problem.unprocessable("assignee-unknown", "Only assignee=me is served here.", "assignee");
        }
        return tasks.mine(caller, before == null ? Long.MAX_VALUE : before, bounded(limit));
    }

    @GetMapping("/tasks/{id}")
    TaskItem one(@PathVariable UUID id, Account caller) {
        return tasks.one(caller, id);
    }

    @PostMapping("/tasks/{id}/complete")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem complete(@PathVariable UUID id, Account caller) {
        return tasks.complete(caller, id);
    }

    @PostMapping("/tasks/{id}/reopen")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem reopen(@PathVariable UUID id, Account caller) {
        return tasks.reopen(caller, id);
    }

    @PostMapping("/tasks/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem retry(@PathVariable UUID id, Account caller) {
        return tasks.retry(caller, id);
    }

    private static int bounded(int limit) {
        return Math.max(1, Math.min(limit, MOST_PER_PAGE));
    }
}
