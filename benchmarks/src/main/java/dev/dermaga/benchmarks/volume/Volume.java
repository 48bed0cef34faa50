package dev.dermaga.benchmarks.volume;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What years leave in a hub's database, written by COPY: far faster than people write, and the same rows. The same numbers
 * make the same data. Some channels and words are much more common than others, as in life: the n-th is n times rarer than
 * the first.
 *
 * <p>Ana is in every channel, Chen in the twenty busiest, Devi in five quiet ones; everybody else in as many as it takes
 * for {@link #MEMBERS} in each.
 */
final class Volume {

    static final String ALL_KNOW = "ana";
    static final String FEW_KNOW = "chen";
    static final String QUIET = "devi";

    private static final int FEW = 20;
    private static final int FIRST_QUIET = 400;
    private static final int PAST_QUIET = 405;
    private static final int MEMBERS = 40;
    private static final int RARE = 20_000;
    private static final int LINES = 20_000;
    private static final List<String> LATIN = List.of(
            "crane",
            "berth",
            "ship",
            "pier",
            "container",
            "delay",
            "night",
            "crew",
            "pilot",
            "tug",
            "cargo",
            "reefer",
            "inspection",
            "customs",
            "gate",
            "truck",
            "schedule",
            "arrival",
            "departure",
            "window",
            "weather",
            "wind",
            "tide",
            "mooring",
            "fender",
            "lashing",
            "hatch",
            "manifest",
            "invoice",
            "report",
            "meeting",
            "safety",
            "maintenance",
            "engine",
            "spare",
            "order",
            "supplier",
            "contract",
            "budget",
            "approval");
    private static final List<String> CHINESE = List.of(
            "码头", "吊机", "船舶", "泊位", "货物", "会议", "报告", "安全", "检查", "天气", "计划", "延误", "维修", "合同", "班组", "夜班", "审批", "到港",
            "离港", "集装");

    private final Random random = new Random(7);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final int people;
    private final List<UUID> channels;
    private final int messages;
    private final int tasks;

    Volume(int people, int channels, int messages, int tasks) {
        this.people = people;
        this.channels = ids(channels);
        this.messages = messages;
        this.tasks = tasks;
    }

    static String slug(int channel) {
        return "volume-" + channel;
    }

    /** The hub has made its tables, and knows the people of the sandbox. */
    void fill(Connection connection) throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        Table account = new Table(copy, "account (id, name, title, created_at)");
        for (int i = 0; i < people; i++) {
            account.row(person(i), name(i), "Stevedore", now);
        }
        account.end();
        Table channel = new Table(
                copy, "channel (id, slug, name, kind, bound_by, open_conversation_id, last_message_at, created_at)");
        Table member = new Table(copy, "channel_member (channel_id, account_id)");
        for (int i = 0; i < channels.size(); i++) {
            channel.row(channels.get(i), slug(i), "Volume " + i, "GROUP", "SETTINGS", "cidVolume" + i + "==", now, now);
            member.row(channels.get(i), ALL_KNOW);
            if (i < FEW) {
                member.row(channels.get(i), FEW_KNOW);
            }
            if (i >= FIRST_QUIET && i < PAST_QUIET) {
                member.row(channels.get(i), QUIET);
            }
            for (int j = 0; j < MEMBERS; j++) {
                member.row(channels.get(i), person((i * MEMBERS + j) % people));
            }
        }
        channel.end();
        member.end();
        List<UUID> taskIds = tasks(copy);
        messages(copy, taskIds);
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze"); // as autovacuum does within a minute or two
        }
    }

    private List<UUID> tasks(CopyManager copy) throws SQLException, IOException {
        Table task = new Table(
                copy,
                "task (id, channel_id, subject, description, due, priority, labels, creator, origin, state, rank,"
                        + " created_at, updated_at)");
        Table assignee = new Table(copy, "task_assignee (task_id, channel_id, account_id, position, state)");
        Table check = new Table(copy, "task_check (id, task_id, position, text)");
        Table comment = new Table(copy, "task_comment (id, task_id, author, text, created_at)");
        List<UUID> ids = ids(tasks);
        for (int i = 0; i < tasks; i++) {
            UUID id = ids.get(i);
            int place = common(channels.size());
            Instant made = at(i, tasks);
            String state = List.of(
                            "OPEN", "OPEN", "IN_PROGRESS", "DONE", "DONE", "DONE", "DONE", "DONE", "CANCELLED", "DONE")
                    .get(random.nextInt(10));
            task.row(
                    id,
                    channels.get(place),
                    words(4).text(),
                    words(20).text(),
                    random.nextInt(3) == 0 ? null : made.plus(random.nextInt(40), ChronoUnit.DAYS),
                    "NORMAL",
                    random.nextInt(5) == 0 ? "{night}" : "{}",
                    ALL_KNOW,
                    "WEB",
                    state,
                    random.nextDouble() * 1e6,
                    made,
                    made);
            int first = random.nextInt(MEMBERS);
            int assignees = 1 + random.nextInt(3);
            for (int j = 0; j < assignees; j++) {
                assignee.row(id, channels.get(place), person((place * MEMBERS + first + j) % people), j, state);
            }
            if (i % 10 == 0) {
                assignee.row(id, channels.get(place), place < FEW ? FEW_KNOW : ALL_KNOW, 9, state);
            }
            if (i % 4 == 0) {
                check.row(UUID.randomUUID(), id, 0, words(3).text());
                comment.row(UUID.randomUUID(), id, ALL_KNOW, words(8).text(), made);
            }
        }
        task.end();
        assignee.end();
        check.end();
        comment.end();
        return ids;
    }

    private void messages(CopyManager copy, List<UUID> taskIds) throws SQLException, IOException {
        Table message = new Table(
                copy, "message (id, channel_id, author, author_name, origin, kind, text, task_id, words, created_at)");
        Table delivery = new Table(
                copy,
                "delivery (id, lane, kind, message_id, channel_id, route, state, attempts, receipt, created_at, updated_at)");
        Table attempt = new Table(copy, "delivery_attempt (delivery_id, number, started_at, ended_at, outcome, route)");
        Table change = new Table(copy, "change_log (channel_id, entity, body, created_at)");
        for (int i = 0; i < messages; i++) {
            UUID id = UUID.randomUUID();
            int place = common(channels.size());
            int author = (place * MEMBERS + random.nextInt(MEMBERS)) % people;
            Instant at = at(i, messages);
            Words words = i % (messages / 50 + 1) == 0 ? words(12).and("dockside" + i % 7) : words(12);
            boolean announces = i % 5 == 0 && i / 5 < taskIds.size();
            message.row(
                    id,
                    channels.get(place),
                    person(author),
                    name(author),
                    "WEB",
                    announces ? "TASK" : "TEXT",
                    words.text(),
                    announces ? taskIds.get(i / 5) : null,
                    words.found(),
                    at);
            UUID sent = UUID.randomUUID();
            delivery.row(
                    sent,
                    "channel:" + channels.get(place),
                    "TEXT",
                    id,
                    channels.get(place),
                    "APP_ROBOT",
                    "SENT",
                    1,
                    "key-" + i,
                    at,
                    at);
            attempt.row(sent, 1, at, at, "SENT", "APP_ROBOT");
            change.row(channels.get(place), "message:" + id, "{\"type\":\"message.posted\"}", at);
            if (i % LINES == LINES - 1) { // a delivery before its attempts
                message.end();
                delivery.end();
                attempt.end();
                change.end();
            }
        }
        message.end();
        delivery.end();
        attempt.end();
        change.end();
    }

    /** @param found as the hub keeps it, in the form of a tsvector */
    private record Words(String text, String found) {
        Words and(String word) {
            return new Words(text + " " + word, found + " '" + word + "'");
        }
    }

    private Words words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(random.nextInt(4) == 0 ? CHINESE.get(common(CHINESE.size())) : latin(common(RARE)));
        }
        String found = words.stream()
                .distinct()
                .map(word -> "'" + word + "'" + (CHINESE.contains(word) ? " '" + word.charAt(1) + "'" : ""))
                .collect(Collectors.joining(" "));
        return new Words(String.join(" ", words), found);
    }

    /** Behind the common words come those that few use: names, numbers of orders. */
    private static String latin(int number) {
        return number < LATIN.size() ? LATIN.get(number) : "n" + Integer.toString(number * 7919, Character.MAX_RADIX);
    }

    /** Of so many, the first most often. */
    private int common(int count) {
        return (int) Math.pow(count + 1, random.nextDouble()) - 1;
    }

    private Instant at(int number, int count) {
        return now.minus(3L * 365 * (count - number) / count * 24, ChronoUnit.HOURS);
    }

    private static String person(int number) {
        return "volume" + number;
    }

    private static String name(int number) {
        return "Person " + number;
    }

    private List<UUID> ids(int count) {
        return random.longs(2L * count).boxed().collect(Collectors.collectingAndThen(Collectors.toList(), halves -> {
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(new UUID(halves.get(2 * i), halves.get(2 * i + 1)));
            }
            return ids;
        }));
    }

    /** Rows on their way into a table. */
    private static final class Table {
        private final CopyManager copy;
        private final String columns;
        private final StringBuilder rows = new StringBuilder();

        Table(CopyManager copy, String columns) {
            this.copy = copy;
            this.columns = columns;
        }

        void row(Object... values) {
            for (int i = 0; i < values.length; i++) {
                rows.append(i == 0 ? "" : "\t").append(values[i] == null ? "\\N" : values[i]);
            }
            rows.append('\n');
        }

        void end() throws SQLException, IOException {
            copy.copyIn("copy " + columns + " from stdin", new StringReader(rows.toString()));
            rows.setLength(0);
        }
    }
}
