package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.files.FileItem;
import dev.dermaga.hub.files.FileService;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people and files that a task in a channel may name. */
@Component
class ChannelThings {

    static final int MOST_ASSIGNEES = 50;
    private static final int MOST_FOLLOWERS = 200;
    private static final int MOST_FILES = 20;

    private final Channels channels;
    private final FileService files;

    ChannelThings(Channels channels, FileService files) {
        this.channels = channels;
        this.files = files;
    }

    /** @throws Problem 422 {@code assignee-missing}, {@code assignee-too-many}, {@code assignee-unknown} */
    List<String> assignees(Channel channel, @Nullable List<@Nullable String> given) {
        List<String> assignees = distinct(given);
        if (assignees.isEmpty()) {
            throw Problem.unprocessable("assignee-missing", "The task needs at least one assignee.", "assignees");
        }
        if (assignees.size() > MOST_ASSIGNEES) {
            throw Problem.unprocessable(
                    "assignee-too-many", "A task can have at most " + MOST_ASSIGNEES + " assignees.", "assignees");
        }
        Set<String> unknown = new LinkedHashSet<>(assignees);
        unknown.removeAll(channels.withinReach(channel, assignees));
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable(
                    "assignee-unknown",
                    "Cannot be given a task here: " + String.join(", ", unknown) + ".",
                    "assignees");
        }
        return assignees;
    }

    /** @throws Problem 422 {@code follower-unknown}, {@code follower-too-many} */
    List<String> followers(Channel channel, @Nullable List<@Nullable String> given) {
        List<String> followers = distinct(given).stream().sorted().toList();
        if (followers.size() > MOST_FOLLOWERS) {
            throw Problem.unprocessable(
                    "follower-too-many", "A task can have at most " + MOST_FOLLOWERS + " followers.", "followers");
        }
        requireMembers(channel, followers, "follower-unknown", "followers");
        return followers;
    }

    /** @throws Problem 422 {@code file-unknown}, {@code file-too-many} */
    List<UUID> files(Channel channel, @Nullable List<@Nullable UUID> given) {
        List<UUID> wanted = distinct(given);
        if (wanted.size() > MOST_FILES) {
            throw Problem.unprocessable("file-too-many", "A task can have at most " + MOST_FILES + " files.", "files");
        }
        Map<UUID, FileItem> known = files.items(wanted);
        boolean all = wanted.stream()
                .allMatch(id -> known.containsKey(id) && known.get(id).channel().equals(channel.slug()));
        if (!all) {
            throw fileUnknown();
        }
        return wanted;
    }

    /**
     * As {@link #files(Channel, List)}, for a task that has some: who is not in the channel can keep them, and attach no
     * others, because what is attached can be opened.
     */
    List<UUID> files(Channel channel, Account by, List<UUID> attached, List<@Nullable UUID> given) {
        List<UUID> wanted = files(channel, given);
        if (!attached.containsAll(wanted) && !channels.isMember(channel, by.id())) {
            throw fileUnknown();
        }
        return wanted;
    }

    private static Problem fileUnknown() {
        return Problem.unprocessable("file-unknown", "Only files of the task's channel can be attached.", "files");
    }

    private void requireMembers(Channel channel, List<String> named, String code, String field) {
        Set<String> unknown = new LinkedHashSet<>(named);
        channels.members(channel).stream().map(Account::id).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable(code, "Not in this channel: " + String.join(", ", unknown) + ".", field);
        }
    }

    private static <T> List<T> distinct(@Nullable List<@Nullable T> given) {
        return given == null
                ? List.of()
                : given.stream().filter(Objects::nonNull).distinct().toList();
    }
}
