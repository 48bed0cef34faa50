package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.messages.MessageService;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tasks that are given in one line of text. */
@Service
public class TaskCommands {

    private final TaskService tasks;
    private final MessageService messages;
    private final Channels channels;
    private final People people;
    private final WorkspaceZone zone;
    private final Clock clock;

    TaskCommands(
            TaskService tasks,
            MessageService messages,
            Channels channels,
            People people,
            WorkspaceZone zone,
            Clock clock) {
        this.tasks = tasks;
        this.messages = messages;
        this.channels = channels;
        this.people = people;
        this.zone = zone;
        this.clock = clock;
    }

    /** {@code mentions}: accounts whom the line is for, besides those that it names. */
    record CommandLine(@Nullable String text, @Nullable List<@Nullable String> mentions) {}

    /**
     * In the hub.
     *
     * @throws Problem 404 {@code channel-unknown}; 422 {@code command-unreadable} with what is wrong with it
     */
    @Transactional
    public TaskItem give(Account caller, String slug, CommandLine line, Origin origin, @Nullable String key) {
        Channel channel = channels.requireOpen(slug, caller);
        List<String> mentions = line.mentions() == null
                ? List.of()
                : line.mentions().stream().map(String::valueOf).toList();
        TaskCommand.Read read = read(String.valueOf(line.text()), caller, channel, mentions);
        if (read.trouble() != null) {
            throw Problem.unprocessable("command-unreadable", read.trouble(), "text");
        }
        return tasks.create(caller, slug, draft(read), origin, key);
    }

    /**
     * In DingTalk, by a message to the robot. The task's own announcement is the answer; what cannot be read is answered
     * with what is wrong. Does nothing with other messages.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void heard(Account sender, Channel channel, String text, List<String> mentioned) {
        if (!TaskCommand.isOne(text)) {
            return;
        }
        if (!channels.isMember(channel, sender.id())) {
            messages.answer(channel, "Only members of this channel can give tasks here.", List.of());
            return;
        }
        if (!sender.role().may(Right.WORK)) {
            messages.answer(channel, "Guests cannot give tasks. Ask a member of the team.", List.of(sender.id()));
            return;
        }
        TaskCommand.Read read = read(text, sender, channel, mentioned);
        if (read.trouble() == null) {
            tasks.create(sender, channel.slug(), draft(read), Origin.DINGTALK, null);
        } else {
            messages.answer(channel, read.trouble(), List.of(sender.id()));
        }
    }

    private TaskCommand.Read read(String text, Account sender, Channel channel, List<String> mentioned) {
        List<Account> named = Stream.concat(
                        channels.members(channel).stream(),
                        people.findAll(channels.withinReach(channel, mentioned)).stream())
                .distinct()
                .toList();
        return TaskCommand.read(text, sender, named, mentioned, clock.instant(), zone.get());
    }

    private static TaskService.NewTask draft(TaskCommand.Read read) {
        return new TaskService.NewTask(
                read.subject(),
                List.copyOf(read.assignees()),
                read.due(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
