package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryState;
import dev.dermaga.hub.delivery.Route;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a task's card shows. The names of the variables are those of the template: docs/decisions/0047. */
final class TaskCard {

    private static final String PREFIX = "dermaga-task-";

    /** DingTalk takes 1 KB for each variable. */
    private static final int LONGEST = 1024;

    private static final String CUT = "…";

    private TaskCard() {}

    static String idOf(UUID task) {
        return PREFIX + task;
    }

    /** Empty for what is no task's card. */
    static Optional<UUID> taskOf(String card) {
        try {
            return card.startsWith(PREFIX)
                    ? Optional.of(UUID.fromString(card.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this delivery has brought a card into the group, or may have, or still will. */
    static boolean mayBeShownBy(Delivery delivery) {
        return delivery.messageId() != null
                && delivery.route() == Route.CARD
                && delivery.state() != DeliveryState.REFUSED
                && delivery.state() != DeliveryState.RECALLED;
    }

    /**
     * @param name of an account
     * @param zone in which times are told
     */
    static Map<String, String> variables(Task task, UnaryOperator<String> name, ZoneId zone, URI page) {
        Instant due = task.content().due();
        long done = task.parts().stream()
                .filter(part -> part.state() == TaskState.DONE)
                .count();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("subject", cut(task.content().subject(), LONGEST));
        variables.put("creator", cut(name.apply(task.creator()), LONGEST));
        variables.put("due", due == null ? "" : DueTime.text(due, zone));
        variables.put("assignees", assignees(task.parts(), name));
        variables.put("progress", done + "/" + task.parts().size());
        variables.put("state", state(task).wireName());
        variables.put("turn", String.valueOf(task.turn()));
        variables.put("url", page.toString());
        return variables;
    }

    /** A part can be completed on the card whether it was begun or not. */
    private static TaskState state(Task task) {
        return task.state().isOver() ? task.state() : TaskState.OPEN;
    }

    /** One line for each; those that do not fit are counted. */
    private static String assignees(List<Task.Part> parts, UnaryOperator<String> name) {
        for (int shown = parts.size(); shown > 0; shown--) {
            int left = parts.size() - shown;
            String lines = parts.stream()
                    .limit(shown)
                    .map(part -> (part.state() == TaskState.DONE ? "☑ " : "☐ ") + name.apply(part.assignee()))
                    .collect(Collectors.joining("\n", "", left == 0 ? "" : "\n" + CUT + " +" + left));
            if (bytes(lines) <= LONGEST) {
                return lines;
            }
        }
        return CUT + " +" + parts.size();
    }

    private static String cut(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        int end = text.length();
        while (bytes(text.substring(0, end)) > most - bytes(CUT)) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + CUT;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
