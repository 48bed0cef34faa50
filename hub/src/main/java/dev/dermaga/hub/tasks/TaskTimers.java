package dev.dermaga.hub.tasks;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.messages.MessageService;
import dev.dermaga.hub.templates.Template;
import dev.dermaga.hub.templates.Templates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to tasks when time passes: people are called before one is due, and once more when it is over; and one that
 * repeats has its next one made when it is done or due. Each in a transaction of its own, together with the mark that it
 * was done, so that it happens once.
 */
@Component
class TaskTimers {

    private static final int MOST_AT_ONCE = 200;

    /** Of what was due longer ago nobody is told: the hub was away, or it came from elsewhere. */
    private static final Duration NEWS_FOR = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(TaskTimers.class);

    private final Tasks tasks;
    private final TaskService service;
    private final MessageService messages;
    private final Channels channels;
    private final WorkspaceZone zone;
    private final Templates templates;
    private final HubProperties properties;
    private final Leases leases;
    private final Clock clock;
    private final TransactionTemplate transaction;

    TaskTimers(
            Tasks tasks,
            TaskService service,
            MessageService messages,
            Channels channels,
            WorkspaceZone zone,
            Templates templates,
            HubProperties properties,
            Leases leases,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.service = service;
        this.messages = messages;
        this.channels = channels;
        this.zone = zone;
        this.templates = templates;
        this.properties = properties;
        this.leases = leases;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Minutes are what due times are told in. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void run() {
        if (leases.hasTimers()) {
            runOnce();
        }
    }

    /** Returns how much there was to do. */
    int runOnce() {
        Instant now = clock.instant();
        List<UUID> soon = tasks.toRemind(now, MOST_AT_ONCE);
        List<UUID> over = tasks.overdue(now.minus(NEWS_FOR), now, MOST_AT_ONCE);
        List<UUID> again = tasks.toRepeat(now, MOST_AT_ONCE);
        each(soon, task -> {
            if (tasks.remindedFor(task.id(), task.content().due())) {
                tell(task, Template.TASK_DUE_SOON);
            }
        });
        each(over, task -> {
            if (tasks.overdueFor(task.id(), task.content().due())) {
                tell(task, Template.TASK_OVERDUE);
            }
        });
        each(again, task -> service.repeat(task, now));
        return soon.size() + over.size() + again.size();
    }

    private void each(List<UUID> ids, Consumer<Task> deed) {
        for (UUID id : ids) {
            try {
                transaction.executeWithoutResult(status -> tasks.lock(id).ifPresent(deed));
            } catch (RuntimeException e) {
                log.warn("The time of the task {} is not minded: {}", id, e.toString());
            }
        }
    }

    private void tell(Task task, Template what) {
        Channel channel = channels.require(task.channelId());
        Set<String> reached = channels.withinReach(channel, task.named());
        List<String> called = task.parts().stream()
                .filter(part -> !part.state().isOver())
                .map(Task.Part::assignee)
                .filter(reached::contains)
                .toList();
        ZoneId of = zone.of(task.content());
        Instant due = task.content().due();
        if (due != null && !called.isEmpty()) {
            messages.answer(
                    channel,
                    templates.say(
                            what,
                            Map.of(
                                    "subject",
                                    task.content().subject(),
                                    "due",
                                    DueTime.text(due, of),
                                    "url",
                                    properties.publicUrl() + "/tasks/" + task.id())),
                    called);
        }
    }
}
