package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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
    private final TaskLists lists;
    private final Moves moves;
    private final TaskCommands commands;

    TaskController(TaskService tasks, TaskLists lists, Moves moves, TaskCommands commands) {
        this.tasks = tasks;
        this.lists = lists;
        this.moves = moves;
        this.commands = commands;
    }

    @PostMapping("/channels/{slug}/tasks")
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem create(
            @PathVariable String slug,
            @RequestBody TaskService.NewTask body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Account caller,
            HttpServletRequest request) {
        return tasks.create(caller, slug, body, Origin.of(request), key);
    }

    /** One line, as people write it to the robot: {@code /task @budi prepare the slides tomorrow 17:00}. */
    @PostMapping("/channels/{slug}/tasks/command")
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem command(
            @PathVariable String slug,
            @RequestBody TaskCommands.CommandLine body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Account caller,
            HttpServletRequest request) {
        return commands.give(caller, slug, body, Origin.of(request), key);
    }

    /** Makes a task of a message; what the body does not say is taken from it. */
    @PostMapping("/messages/{id}/task")
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem fromMessage(
            @PathVariable UUID id,
            @RequestBody TaskService.NewTask body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Account caller,
            HttpServletRequest request) {
        return tasks.createFrom(caller, id, body, Origin.of(request), key);
    }

    @GetMapping("/channels/{slug}/tasks")
    @Needs(Right.READ)
    Page<TaskItem> list(
            @PathVariable String slug,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long before,
            Account caller) {
        var inChannel = new TaskLists.Query(null, null, null, null, null, null, slug, null, null, null, null, null);
        return lists.find(caller, inChannel, before == null ? Long.MAX_VALUE : before, bounded(limit));
    }

    /** @param before the {@code next} of the page that came before; older tasks follow */
    @GetMapping("/tasks")
    @Needs(Right.READ)
    Page<TaskItem> find(
            @ParameterObject TaskLists.Query query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long before,
            Account caller) {
        return lists.find(caller, query, before == null ? Long.MAX_VALUE : before, bounded(limit));
    }

    /** @param limit of each column */
    @GetMapping("/tasks/board")
    @Needs(Right.READ)
    TaskLists.Board board(
            @ParameterObject TaskLists.Query query, @RequestParam(defaultValue = "100") int limit, Account caller) {
        return lists.board(caller, query, bounded(limit));
    }

    @PostMapping("/tasks/{id}/move")
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem move(@PathVariable UUID id, @RequestBody Moves.Move body, Account caller, HttpServletRequest request) {
        return moves.move(caller, id, body, via(request));
    }

    @GetMapping("/tasks/{id}")
    @Needs(Right.READ)
    TaskItem one(@PathVariable UUID id, Account caller) {
        return tasks.one(caller, id);
    }

    /** @param seen the version that the caller has read; refused with 412 when the same was changed since */
    @PatchMapping("/tasks/{id}")
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem edit(
            @PathVariable UUID id,
            @RequestBody TaskEdit body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            Account caller,
            HttpServletRequest request) {
        return tasks.edit(caller, id, body, version(seen), via(request));
    }

    @PostMapping("/tasks/{id}/start")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem start(@PathVariable UUID id, Account caller, HttpServletRequest request) {
        return tasks.start(caller, id, via(request));
    }

    @PostMapping("/tasks/{id}/complete")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem complete(@PathVariable UUID id, Account caller, HttpServletRequest request) {
        return tasks.complete(caller, id, via(request));
    }

    @PostMapping("/tasks/{id}/reopen")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem reopen(@PathVariable UUID id, Account caller, HttpServletRequest request) {
        return tasks.reopen(caller, id, via(request));
    }

    @PostMapping("/tasks/{id}/cancel")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem cancel(@PathVariable UUID id, Account caller, HttpServletRequest request) {
        return tasks.cancel(caller, id, via(request));
    }

    @PostMapping("/tasks/{id}/follow")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem follow(@PathVariable UUID id, Account caller, HttpServletRequest request) {
        return tasks.follow(caller, id, true, via(request));
    }

    @PostMapping("/tasks/{id}/unfollow")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem unfollow(@PathVariable UUID id, Account caller, HttpServletRequest request) {
        return tasks.follow(caller, id, false, via(request));
    }

    @PostMapping("/tasks/{id}/retry")
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem retry(@PathVariable UUID id, Account caller) {
        return tasks.retry(caller, id);
    }

    static Via via(HttpServletRequest request) {
        return Origin.of(request) == Origin.WEB ? Via.WEB : Via.API;
    }

    private static @Nullable Long version(@Nullable String header) {
        try {
            return header == null || header.equals("*")
                    ? null
                    : Long.valueOf(header.replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw Problem.of(400, "version-invalid", "If-Match holds the version of the task, such as \"3\".");
        }
    }

    private static int bounded(int limit) {
        return Math.max(1, Math.min(limit, MOST_PER_PAGE));
    }
}
