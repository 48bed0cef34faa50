package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.UnionId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A work to-do that is not yet created.
 *
 * <pre>{@code
 * var draft = TodoDraft.about("Review the plan").ownedBy(ana).assignedTo(budi, chen).due(friday).detailUrl(page).build();
 * }</pre>
 */
public final class TodoDraft {
    private static final int LONGEST_SUBJECT = 1024;
    private static final int LONGEST_DESCRIPTION = 4096;
    private static final int LONGEST_URL_BYTES = 1024;
    private static final int LONGEST_FIELD_BYTES = 1024;
    private static final int MOST_EXECUTORS = 100;

    private final Builder parts;
    private final UnionId owner;

    private TodoDraft(Builder parts, UnionId owner) {
        this.parts = parts;
        this.owner = owner;
    }

    /** At most 1,024 characters. */
    public static Builder about(String subject) {
        return new Builder(subject);
    }

    UnionId owner() {
        return owner;
    }

    /** Our own id for it, if one was given. */
    public @Nullable String sourceId() {
        return parts.sourceId;
    }

    Builder parts() {
        return parts;
    }

    /** The parts of a {@link TodoDraft}. Only the subject, the people and the detail address are needed. */
    public static final class Builder {
        final String subject;
        final List<UnionId> executors = new ArrayList<>();
        final List<UnionId> participants = new ArrayList<>();
        final Map<String, Object> notifications = new LinkedHashMap<>();
        final Map<String, Object> reminders = new LinkedHashMap<>();
        final List<Map<String, Object>> fields = new ArrayList<>();
        final List<Map<String, Object>> actions = new ArrayList<>();

        @Nullable
        UnionId owner;

        @Nullable
        String description;

        @Nullable
        String sourceId;

        @Nullable
        Instant due;

        @Nullable
        URI appUrl;

        @Nullable
        URI pcUrl;

        @Nullable
        TodoPriority priority;

        @Nullable
        Instant reminder;

        @Nullable
        String category;

        @Nullable
        Map<String, ?> extension;

        boolean onlyExecutorsSee;
        boolean toRead;

        private Builder(String subject) {
            if (subject.isBlank()) {
                throw new IllegalArgumentException("the subject of the to-do is empty");
            }
            this.subject = limited(subject, LONGEST_SUBJECT, "the subject of the to-do");
            notifications.put("dingNotify", "0");
        }

        /**
         * The creator, under whom the to-do is kept. Without one it is the first executor. When the creator completes it,
         * DingTalk completes it for all.
         */
        public Builder ownedBy(UnionId creator) {
            this.owner = creator;
            return this;
        }

        public Builder assignedTo(UnionId... people) {
            return assignedTo(List.of(people));
        }

        /** At most 100 people. */
        public Builder assignedTo(List<UnionId> people) {
            executors.addAll(people);
            return this;
        }

        /** People who may read and comment. */
        public Builder readBy(List<UnionId> people) {
            participants.addAll(people);
            return this;
        }

        /** At most 4,096 characters. DingTalk keeps it but does not show it for work to-dos. */
        public Builder description(String text) {
            this.description = limited(text, LONGEST_DESCRIPTION, "the description of the to-do");
            return this;
        }

        /** Our own id. DingTalk refuses a second to-do with the same one, so a repeated create cannot make a twin. */
        public Builder sourceId(String id) {
            this.sourceId = id;
            return this;
        }

        public Builder due(Instant when) {
            this.due = when;
            return this;
        }

        /** The page that opens from the to-do; required by DingTalk. */
        public Builder detailUrl(URI page) {
            return detailUrls(page, page);
        }

        public Builder detailUrls(URI onPhone, URI onDesktop) {
            this.appUrl = limited(onPhone);
            this.pcUrl = limited(onDesktop);
            return this;
        }

        public Builder priority(TodoPriority value) {
            this.priority = value;
            return this;
        }

        public Builder onlyExecutorsSee() {
            this.onlyExecutorsSee = true;
            return this;
        }

        /** Also shows a DING window to the executors. */
        public Builder popUp() {
            notifications.put("dingNotify", "1");
            return this;
        }

        /** Whether phones are notified; without a word, as {@link #popUp}. */
        public Builder push(boolean notified) {
            notifications.put("sendTodoApn", Boolean.toString(notified));
            return this;
        }

        /** DingTalk's to-do assistant says nothing of it. */
        public Builder withoutAssistantMessage() {
            notifications.put("sendAssistantChat", "false");
            return this;
        }

        /** Reminds the executors at this time. */
        public Builder remind(Instant when) {
            this.reminder = when;
            return this;
        }

        /** Reminds by a DING window, and by a notification on phones, or by one of them. */
        public Builder remindBy(boolean popUp, boolean push) {
            reminders.put("dingNotify", popUp ? "1" : "0");
            reminders.put("sendTodoApn", Boolean.toString(push));
            return this;
        }

        /** A line in the list, such as "Group: Release train"; at most 1,024 bytes each. */
        public Builder field(String name, String value) {
            fields.add(fieldOf(name, value));
            return this;
        }

        /** A button in the list. */
        public Builder action(TodoAction action) {
            actions.add(action.fields());
            return this;
        }

        /** To be read, not to be done. */
        public Builder toRead() {
            this.toRead = true;
            return this;
        }

        /** The id of a second-level category. */
        public Builder category(String id) {
            this.category = id;
            return this;
        }

        /** Data of our own that DingTalk keeps. */
        public Builder extension(Map<String, ?> data) {
            this.extension = data;
            return this;
        }

        public TodoDraft build() {
            if (executors.isEmpty()) {
                throw new IllegalArgumentException("the to-do has no executor, so nobody would see it");
            }
            if (executors.size() > MOST_EXECUTORS || participants.size() > MOST_EXECUTORS) {
                throw new IllegalArgumentException("a to-do takes at most " + MOST_EXECUTORS + " people of each kind");
            }
            if (appUrl == null) {
                throw new IllegalArgumentException("the to-do has no detail address; DingTalk requires one");
            }
            return new TodoDraft(this, owner == null ? executors.get(0) : owner);
        }

        private static URI limited(URI page) {
            if (page.toASCIIString().length() > LONGEST_URL_BYTES) {
                throw new IllegalArgumentException("the detail address is longer than " + LONGEST_URL_BYTES + " bytes");
            }
            return page;
        }

        static Map<String, Object> fieldOf(String name, String value) {
            for (String text : List.of(name, value)) {
                if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_FIELD_BYTES) {
                    throw new IllegalArgumentException(
                            "a field of the to-do has more than " + LONGEST_FIELD_BYTES + " bytes");
                }
            }
            return Map.of("fieldKey", name, "fieldValue", value);
        }

        static String limited(String text, int longest, String name) {
            if (text.length() > longest) {
                throw new IllegalArgumentException(
                        name + " has " + text.length() + " characters; DingTalk takes " + longest);
            }
            return text;
        }
    }
}
