package dev.dermaga.hub.tasks;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What belongs to one task, over HTTP: its checklist, what is said of it, and what happened to it. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
class TaskDetailController {

    private static final int MOST_PER_PAGE = 200;

    private final Checklists checklists;
    private final Comments comments;
    private final TaskHistory history;
    private final TaskSteps steps;

    TaskDetailController(Checklists checklists, Comments comments, TaskHistory history, TaskSteps steps) {
        this.checklists = checklists;
        this.comments = comments;
        this.history = history;
        this.steps = steps;
    }

    record NewCheck(@Nullable String text) {}

    record HistoryList(List<TaskHistory.Entry> items) {}

    @PostMapping("/checklist")
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem addCheck(@PathVariable UUID id, @RequestBody NewCheck body, Account caller, HttpServletRequest request) {
        return checklists.add(caller, id, body.text(), TaskController.via(request));
    }

    @PatchMapping("/checklist/{check}")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem changeCheck(
            @PathVariable UUID id,
            @PathVariable UUID check,
            @RequestBody Checklists.CheckEdit body,
            Account caller,
            HttpServletRequest request) {
        return checklists.change(caller, id, check, body, TaskController.via(request));
    }

    @DeleteMapping("/checklist/{check}")
    @Needs(Right.WORK)
    @ResponseStatus(HttpStatus.ACCEPTED)
    TaskItem removeCheck(@PathVariable UUID id, @PathVariable UUID check, Account caller, HttpServletRequest request) {
        return checklists.remove(caller, id, check, TaskController.via(request));
    }

    @PostMapping("/comments")
    @Needs(Right.TAKE_PART)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Comments.CommentItem comment(@PathVariable UUID id, @RequestBody Comments.NewComment body, Account caller) {
        return comments.add(caller, id, body);
    }

    @GetMapping("/comments")
    @Needs(Right.READ)
    Page<Comments.CommentItem> comments(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long before,
            Account caller) {
        return comments.of(caller, id, before == null ? Long.MAX_VALUE : before, bounded(limit));
    }

    /** Newest first. */
    @GetMapping("/history")
    @Needs(Right.READ)
    HistoryList history(@PathVariable UUID id, @RequestParam(defaultValue = "100") int limit, Account caller) {
        steps.requireVisible(caller, id);
        return new HistoryList(history.of(id, bounded(limit)));
    }

    private static int bounded(int limit) {
        return Math.max(1, Math.min(limit, MOST_PER_PAGE));
    }
}
