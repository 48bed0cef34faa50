package dev.dermaga.dingtalk.simulator.watch;

import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Notice;
import dev.dermaga.dingtalk.simulator.world.Todo;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What there is, each thing on one line. */
public final class Lines {
    private static final int WIDTH = 160;

    private Lines() {}

    /** A supplier's worth of lines, one for each thing. */
    public static <T> List<String> of(List<T> things, Function<T, String> line) {
        return things.stream().map(line).map(Lines::shortened).toList();
    }

    public static String message(ChatMessage message) {
        return message.from() + ", " + message.kind() + ": " + message.text()
                + (message.recalled() ? " (recalled)" : "");
    }

    public static String todo(Todo todo) {
        return todo.subject() + (todo.done() ? " (done)" : "");
    }

    public static String notice(Notice notice) {
        return "notice " + notice.taskId() + " of " + notice.clientId() + ": " + notice.msg();
    }

    public static String card(Card card) {
        return "card " + card.outTrackId() + " of " + card.templateId() + ": " + card.data();
    }

    public static String call(Journal.Entry entry) {
        return entry.method() + ' ' + entry.path() + " → " + entry.status()
                + (entry.refusal() == null ? "" : ' ' + entry.refusal().code());
    }

    static String refusal(Journal.Entry entry) {
        Journal.Refused refused = Objects.requireNonNull(entry.refusal());
        return shortened(entry.method() + ' ' + entry.path() + " → " + entry.status() + ' ' + refused.code() + ": "
                + refused.reason());
    }

    private static String shortened(String line) {
        String flat = line.replaceAll("\\p{Cntrl}+", " ");
        return flat.length() <= WIDTH ? flat : flat.substring(0, WIDTH) + "…";
    }
}
