package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.files.Handouts;
import dev.dermaga.hub.files.SharedFile;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.realtime.ChangeType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who sees a task: the members of its channel, and those who were given it from outside of there, who see the files that are
 * attached to it and nothing else of the channel.
 */
@Component
class Audience implements Handouts {

    private final Tasks tasks;
    private final Channels channels;
    private final ChangeLog changes;

    Audience(Tasks tasks, Channels channels, ChangeLog changes) {
        this.tasks = tasks;
        this.channels = channels;
        this.changes = changes;
    }

    /**
     * What somebody sees of all tasks.
     *
     * @param channels all tasks of these
     * @param given and these of other channels
     */
    record Sight(List<UUID> channels, List<UUID> given) {}

    Sight of(Account viewer) {
        List<UUID> own = channels.idsVisibleTo(viewer);
        List<Tasks.Place> elsewhere = tasks.assignedElsewhere(viewer.id(), own);
        Set<UUID> reaching = channels.reaching(
                viewer.id(), elsewhere.stream().map(Tasks.Place::channel).collect(Collectors.toSet()));
        return new Sight(
                own,
                elsewhere.stream()
                        .filter(task -> reaching.contains(task.channel()))
                        .map(Tasks.Place::id)
                        .toList());
    }

    boolean isVisible(Task task, String viewer) {
        Channel channel = channels.require(task.channelId());
        return channels.isMember(channel, viewer) || (task.isAssignedTo(viewer) && isWithinReach(channel, viewer));
    }

    @Override
    public boolean isHandedTo(SharedFile file, String viewer) {
        return tasks.isAttachedForAssignee(file.channelId(), file.id(), viewer)
                && isWithinReach(channels.require(file.channelId()), viewer);
    }

    private boolean isWithinReach(Channel channel, String viewer) {
        return !channels.withinReach(channel, List.of(viewer)).isEmpty();
    }

    /** Tells all of them how the task is now. */
    void tell(ChangeType type, Task task, TaskItem item, Channel channel) {
        ChangeLog.Change change = changes.change(type, channel, item);
        changes.append(Stream.concat(
                        Stream.of(change),
                        outside(channel, assignees(task)).stream().map(change::onlyFor))
                .toList());
    }

    /** What a task was to somebody who does not see it any more. */
    record Left(UUID id) {}

    /** Tells those who saw the task because it was theirs that it is not any more. */
    void lost(Task before, Task after, Channel channel) {
        List<String> gone = assignees(before).stream()
                .filter(person -> !after.isAssignedTo(person))
                .toList();
        Collection<String> outside = outside(channel, gone);
        if (!outside.isEmpty()) {
            ChangeLog.Change left = changes.change(ChangeType.TASK_LEFT, channel, new Left(after.id()));
            changes.append(outside.stream().map(left::onlyFor).toList());
        }
    }

    private Collection<String> outside(Channel channel, List<String> people) {
        return channels.besideMembers(channel, people).stream().sorted().toList();
    }

    private static List<String> assignees(Task task) {
        return task.parts().stream().map(Task.Part::assignee).toList();
    }
}
