package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.database.Plans;
import dev.dermaga.hub.files.FileService;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.tasks.TaskSearch.Wanted;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of tasks that somebody sees, and the board. */
@Service
class TaskLists {

    private static final String ME = "me";

    private final TaskSearch search;
    private final TaskItems items;
    private final Audience audience;
    private final Channels channels;
    private final FileService files;
    private final Plans plans;
    private final WorkspaceZone zone;
    private final Clock clock;

    TaskLists(
            TaskSearch search,
            TaskItems items,
            Audience audience,
            Channels channels,
            FileService files,
            Plans plans,
            WorkspaceZone zone,
            Clock clock) {
        this.search = search;
        this.items = items;
        this.audience = audience;
        this.channels = channels;
        this.files = files;
        this.plans = plans;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What somebody asks for; what is null does not matter.
     *
     * @param assignee an account, or {@code me}
     * @param follower an account, or {@code me}
     * @param creator an account, or {@code me}
     * @param state one or more, with commas
     * @param priority {@code low}, {@code normal}, {@code high} or {@code urgent}
     * @param channel the slug
     * @param due {@code overdue}, {@code today}, {@code week} or {@code none}; days are those of the workspace
     * @param dueFrom due then or later
     * @param dueBefore due before then
     * @param q words in subject or description
     * @param file one that the caller sees; its content, or the same shared elsewhere, is attached
     */
    record Query(
            @Nullable String assignee,
            @Nullable String follower,
            @Nullable String creator,
            @Nullable String state,
            @Nullable String label,
            @Nullable String priority,
            @Nullable String channel,
            @Nullable String due,
            @Nullable Instant dueFrom,
            @Nullable Instant dueBefore,
            @Nullable String q,
            @Nullable UUID file) {}

    /** One state of the board. {@code total} counts those that are not shown too. */
    record Column(TaskState state, int total, List<TaskItem> items) {

        Column {
            items = List.copyOf(items);
        }
    }

    record Board(List<Column> columns) {

        Board {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Newest last; {@code next} leads to older ones.
     *
     * @throws Problem 404 {@code channel-unknown}, {@code file-unknown}, 422 {@code state-unknown}, {@code due-unknown},
     *     {@code priority-unknown}
     */
    @Transactional(readOnly = true)
    Page<TaskItem> find(Account viewer, Query query, long before, int limit) {
        plans.forEachStatement();
        List<Task> found = search.find(wanted(viewer, query), sight(viewer, query), before, limit + 1);
        List<Task> page = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        Collections.reverse(page);
        return new Page<>(
                items.of(page), found.size() > limit ? Long.toString(page.get(0).seq()) : null);
    }

    /** Columns by state, each in the order that people gave it. */
    @Transactional(readOnly = true)
    Board board(Account viewer, Query query, int limit) {
        plans.forEachStatement();
        Wanted wanted = wanted(viewer, query);
        TaskSearch.Columns found = search.columns(wanted, sight(viewer, query), limit);
        Map<TaskState, List<TaskItem>> columns = new EnumMap<>(TaskState.class);
        items.of(found.shown())
                .forEach(item -> columns.computeIfAbsent(item.state(), unused -> new ArrayList<>())
                        .add(item));
        return new Board(Arrays.stream(TaskState.values())
                .filter(state -> wanted.states().isEmpty() || wanted.states().contains(state))
                .map(state -> new Column(
                        state, found.counts().getOrDefault(state, 0), columns.getOrDefault(state, List.of())))
                .toList());
    }

    private Audience.Sight sight(Account viewer, Query query) {
        return query.channel() == null || query.channel().isEmpty()
                ? audience.of(viewer)
                : new Audience.Sight(
                        List.of(channels.requireVisible(query.channel(), viewer).id()), List.of());
    }

    private Wanted wanted(Account viewer, Query query) {
        Instant from = query.dueFrom();
        Instant before = query.dueBefore();
        Set<TaskState> states = states(query.state());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.get());
        switch (query.due() == null ? "" : query.due()) {
            case "":
            case "none":
                break;
            case "overdue":
                before = clock.instant();
                states = states.isEmpty() ? EnumSet.of(TaskState.OPEN, TaskState.IN_PROGRESS) : states;
                break;
            case "today":
                from = startOf(today);
                before = startOf(today.plusDays(1));
                break;
            case "week":
                from = startOf(today);
                before = startOf(today.plusDays(7));
                break;
            default:
                throw Problem.unprocessable("due-unknown", "due is one of overdue, today, week and none.", "due");
        }
        return new Wanted(
                person(query.assignee(), viewer),
                person(query.follower(), viewer),
                person(query.creator(), viewer),
                states,
                text(query.label()),
                priority(query.priority()),
                from,
                before,
                "none".equals(query.due()),
                text(query.q()),
                query.file() == null ? null : files.withContentOf(query.file(), viewer));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone.get()).toInstant();
    }

    private static Set<TaskState> states(@Nullable String named) {
        Set<TaskState> states = EnumSet.noneOf(TaskState.class);
        if (named != null) {
            for (String name : named.split(",")) {
                if (!name.isBlank()) {
                    states.add(state(name.strip()));
                }
            }
        }
        return states;
    }

    private static TaskState state(String name) {
        return Arrays.stream(TaskState.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable(
                        "state-unknown", "state is one of open, in-progress, done and cancelled.", "state"));
    }

    private static @Nullable Priority priority(@Nullable String named) {
        if (named == null || named.isBlank()) {
            return null;
        }
        return Arrays.stream(Priority.values())
                .filter(priority -> priority.wireName().equals(named))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable(
                        "priority-unknown", "priority is one of low, normal, high and urgent.", "priority"));
    }

    private static @Nullable String person(@Nullable String named, Account viewer) {
        return ME.equals(named) ? viewer.id() : text(named);
    }

    /** PostgreSQL's text cannot hold NUL, and nothing that it holds has one. */
    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank()
                ? null
                : TaskContent.storable(given).strip();
    }
}
