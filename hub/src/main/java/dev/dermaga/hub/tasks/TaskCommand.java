package dev.dermaga.hub.tasks;

import dev.dermaga.hub.people.Account;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /task @account prepare the slides tomorrow 17:00}, as people write it to the robot or in the hub. Who names nobody
 * takes it on.
 */
final class TaskCommand {

    static final String HELP = "Write it like this: /task @name what to do tomorrow 17:00";

    private static final int LONGEST = 2_000;
    /** Chinese keyboards have a wide one. */
    private static final int ANY_SPACE = Pattern.UNICODE_CHARACTER_CLASS;

    private static final Pattern START =
            Pattern.compile("^/(?:task|tugas|任务|任務)(?=\\s|@|$)", ANY_SPACE | Pattern.CASE_INSENSITIVE);
    private static final Pattern MENTION = Pattern.compile("@([^\\s@,，]{1,100})", ANY_SPACE);
    private static final Pattern MYSELF =
            Pattern.compile("@(?:me|saya|我)(?=\\s|[,，]|$)", ANY_SPACE | Pattern.CASE_INSENSITIVE);

    private TaskCommand() {}

    /** What was understood, or in {@code trouble} why not. */
    record Read(
            String subject,
            List<String> assignees,
            @Nullable Instant due,
            @Nullable String trouble) {

        private static Read trouble(String why) {
            return new Read("", List.of(), null, why + " " + HELP);
        }
    }

    static boolean isOne(String text) {
        return START.matcher(text.strip()).find();
    }

    /**
     * @param members whom it can be given to, the sender among them
     * @param mentioned whom DingTalk calls with the message
     */
    static Read read(
            String text, Account sender, List<Account> members, List<String> mentioned, Instant now, ZoneId zone) {
        if (text.length() > LONGEST) {
            return Read.trouble("That is too long for a task.");
        }
        Set<String> assignees = new LinkedHashSet<>();
        String rest = START.matcher(text.strip()).replaceFirst("");
        rest = takeNames(rest, members, assignees);
        Matcher myself = MYSELF.matcher(rest);
        if (myself.find()) {
            assignees.add(sender.id());
            rest = myself.replaceAll(" ");
        }
        members.stream().map(Account::id).filter(mentioned::contains).forEach(assignees::add);
        Matcher stranger = MENTION.matcher(rest);
        if (stranger.find()) {
            return Read.trouble(stranger.group() + " is not in this channel.");
        }
        rest = tidy(rest);
        Optional<WhenText.Found> when = WhenText.in(rest, now, zone);
        Instant due = when.map(WhenText.Found::due).orElse(null);
        if (when.isPresent() && due == null) {
            return Read.trouble("“" + when.get().words() + "” is no time.");
        }
        if (due != null && !due.isAfter(now)) {
            return Read.trouble("“" + when.get().words() + "” is over.");
        }
        String subject = tidy(when.map(WhenText.Found::rest).orElse(rest));
        if (subject.isEmpty()) {
            return Read.trouble("It does not say what to do.");
        }
        if (subject.length() > TaskContent.LONGEST_SUBJECT) {
            return Read.trouble("That is too long for a task.");
        }
        if (assignees.size() > ChannelThings.MOST_ASSIGNEES) {
            return Read.trouble("Those are too many people for one task.");
        }
        if (assignees.isEmpty()) {
            assignees.add(sender.id());
        }
        return new Read(subject, List.copyOf(assignees), due, null);
    }

    /** Takes "@name" and "@id" of members out of the text; the longest name first, since one may begin another. */
    private static String takeNames(String text, List<Account> members, Set<String> assignees) {
        Map<String, String> byName = new TreeMap<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        members.forEach(member -> byName.put(member.id().toLowerCase(Locale.ROOT), member.id()));
        members.stream()
                .filter(member -> !member.name().isBlank())
                .forEach(member -> byName.put(member.name().toLowerCase(Locale.ROOT), member.id()));
        Map<Integer, String> order = new TreeMap<>();
        String rest = text;
        for (Map.Entry<String, String> named : byName.entrySet()) {
            Matcher mention = mentionOf(named.getKey()).matcher(rest);
            if (mention.find()) {
                order.put(mention.start(), named.getValue());
                // As long as before, so that the places of the others stay.
                rest = mention.replaceAll(found -> " ".repeat(found.group().length()));
            }
        }
        assignees.addAll(order.values());
        return rest;
    }

    /** A Chinese name may be followed by the text at once; another one ends where its word does. */
    private static Pattern mentionOf(String name) {
        boolean isHan = Character.UnicodeScript.of(name.codePointBefore(name.length())) == Character.UnicodeScript.HAN;
        return Pattern.compile(
                "@" + Pattern.quote(name) + (isHan ? "" : "(?![\\p{L}\\p{N}_])"),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String tidy(String text) {
        return TaskContent.storable(text)
                .replaceAll("(?U)[\\p{Cntrl}\\s]+", " ")
                .replaceAll("^[\\s,，、:：]+|[\\s,，、]+$", "");
    }
}
