package dev.dermaga.hub.tasks;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days and times as people write them in English, Chinese and Malay, at the end of a text or at its beginning: {@code
 * tomorrow 17:00}, {@code 明天下午5点}, {@code esok pukul 5 petang}, {@code Friday 9am}, {@code 2027-01-31T17:00}. A day
 * without a time is {@link #END_OF_WORK}; a time without a day is the next one.
 */
final class WhenText {

    static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private static final Map<String, Integer> DAYS = Map.ofEntries(
            Map.entry("today", 0),
            Map.entry("tonight", 0),
            Map.entry("tomorrow", 1),
            Map.entry("今天", 0),
            Map.entry("今晚", 0),
            Map.entry("明天", 1),
            Map.entry("明晚", 1),
            Map.entry("后天", 2),
            Map.entry("後天", 2),
            Map.entry("hari ini", 0),
            Map.entry("malam ini", 0),
            Map.entry("esok", 1),
            Map.entry("besok", 1),
            Map.entry("lusa", 2));

    private static final Map<String, DayOfWeek> WEEKDAYS = Map.ofEntries(
            Map.entry("monday", DayOfWeek.MONDAY),
            Map.entry("tuesday", DayOfWeek.TUESDAY),
            Map.entry("wednesday", DayOfWeek.WEDNESDAY),
            Map.entry("thursday", DayOfWeek.THURSDAY),
            Map.entry("friday", DayOfWeek.FRIDAY),
            Map.entry("saturday", DayOfWeek.SATURDAY),
            Map.entry("sunday", DayOfWeek.SUNDAY),
            Map.entry("isnin", DayOfWeek.MONDAY),
            Map.entry("selasa", DayOfWeek.TUESDAY),
            Map.entry("rabu", DayOfWeek.WEDNESDAY),
            Map.entry("khamis", DayOfWeek.THURSDAY),
            Map.entry("jumaat", DayOfWeek.FRIDAY),
            Map.entry("sabtu", DayOfWeek.SATURDAY),
            Map.entry("ahad", DayOfWeek.SUNDAY));

    private static final String CHINESE_WEEKDAYS = "一二三四五六日";

    private static final String DAY =
            "(?<day>today|tonight|tomorrow|今天|今晚|明天|明晚|后天|後天|hari ini|malam ini|esok|besok|lusa)"
                    + "|(?<next>next\\s)?(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday"
                    + "|isnin|selasa|rabu|khamis|jumaat|sabtu|ahad)"
                    + "|(?<nextzh>下)?(?:周|週|星期|礼拜|禮拜)(?<weekdayzh>[一二三四五六日天])"
                    + "|(?<date>\\d{4}-\\d{2}-\\d{2})"
                    + "|(?<month>\\d{1,2})月(?<dayofmonth>\\d{1,2})[日号號]";

    private static final String TIME = "(?<pukul>pukul\\s)?(?<partzh>凌晨|早上|上午|中午|下午|晚上)?"
            + "(?<hour>\\d{1,2})(?:[:：.](?<minute>\\d{2})|(?<clockzh>[点點])(?:(?<half>半)|(?<minutezh>\\d{1,2})分?)?)?"
            + "\\s?(?<part>am|pm|pagi|tengah hari|petang|malam)?";

    private static final String JOIN = "(?:\\s|,|，|、|\\bat\\s|\\bpada\\s)*";
    private static final String BEFORE = "(?:(?:by|on|at|due|before|sebelum|pada)\\s)?";
    private static final String ISO =
            "(?<iso>\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2})?)";

    private static final String WHEN = BEFORE + "(?:" + ISO + "|(?:" + DAY + ")(?:" + JOIN + "(?:" + TIME + "))?|"
            + BEFORE + "(?:" + TIME.replaceAll("\\?<(\\w+)>", "?<only$1>") + "))";

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern AT_END = Pattern.compile("(?<=^|\\s|\\p{IsHan}|[,，、])" + WHEN + "\\s*[.。!！]?$", FLAGS);
    private static final Pattern AT_START = Pattern.compile("^" + WHEN + "(?=$|\\s|\\p{IsHan}|[,，、])", FLAGS);

    private WhenText() {}

    /**
     * @param rest the text without it
     * @param due null when it is no time that there is, such as 25:00
     */
    record Found(String rest, String words, @Nullable Instant due) {}

    /** Empty when there is no such thing in the text. */
    static Optional<Found> in(String text, Instant now, ZoneId zone) {
        Matcher end = AT_END.matcher(text);
        if (end.find() && isTime(end)) {
            return Optional.of(
                    new Found(text.substring(0, end.start()), end.group().strip(), due(end, now, zone)));
        }
        Matcher start = AT_START.matcher(text);
        return start.find() && isTime(start)
                ? Optional.of(
                        new Found(text.substring(start.end()), start.group().strip(), due(start, now, zone)))
                : Optional.empty();
    }

    /** A number alone is no time: it may be how many. */
    private static boolean isTime(Matcher when) {
        if (when.group("onlyhour") == null) {
            return true;
        }
        return when.group("onlyminute") != null
                || when.group("onlyclockzh") != null
                || when.group("onlypart") != null
                || when.group("onlypukul") != null;
    }

    private static @Nullable Instant due(Matcher when, Instant now, ZoneId zone) {
        try {
            if (when.group("iso") != null) {
                return iso(when.group("iso"), zone);
            }
            ZonedDateTime today = now.atZone(zone);
            if (when.group("onlyhour") != null) {
                ZonedDateTime due =
                        today.toLocalDate().atTime(time(when, "only")).atZone(zone);
                return (due.toInstant().isAfter(now) ? due : due.plusDays(1)).toInstant();
            }
            LocalTime time = when.group("hour") == null ? END_OF_WORK : time(when, "");
            return day(when, today.toLocalDate()).atTime(time).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant iso(String text, ZoneId zone) {
        boolean hasOffset = text.matches("(?i).*(Z|[+-]\\d{2}:\\d{2})");
        return hasOffset
                ? OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant()
                : java.time.LocalDateTime.parse(text.toUpperCase(Locale.ROOT))
                        .atZone(zone)
                        .toInstant();
    }

    private static LocalDate day(Matcher when, LocalDate today) {
        String day = when.group("day");
        if (day != null) {
            return today.plusDays(DAYS.get(day.toLowerCase(Locale.ROOT)));
        }
        if (when.group("weekday") != null) {
            DayOfWeek wanted = WEEKDAYS.get(when.group("weekday").toLowerCase(Locale.ROOT));
            return weekday(today, wanted, when.group("next") != null);
        }
        if (when.group("weekdayzh") != null) {
            int index = CHINESE_WEEKDAYS.indexOf(when.group("weekdayzh").replace('天', '日'));
            return weekday(today, DayOfWeek.of(index + 1), when.group("nextzh") != null);
        }
        if (when.group("date") != null) {
            return LocalDate.parse(when.group("date"));
        }
        int month = Integer.parseInt(when.group("month"));
        int dayOfMonth = Integer.parseInt(when.group("dayofmonth"));
        boolean isOver = MonthDay.of(month, dayOfMonth).isBefore(MonthDay.from(today));
        return LocalDate.of(today.getYear() + (isOver ? 1 : 0), month, dayOfMonth);
    }

    /** The next one after today; with the word "next", that of the next week. */
    private static LocalDate weekday(LocalDate today, DayOfWeek wanted, boolean nextWeek) {
        return nextWeek
                ? today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(TemporalAdjusters.nextOrSame(wanted))
                : today.with(TemporalAdjusters.next(wanted));
    }

    private static LocalTime time(Matcher when, String prefix) {
        int hour = Integer.parseInt(when.group(prefix + "hour"));
        String minute = when.group(prefix + "minute");
        String chinese = when.group(prefix + "minutezh");
        int minutes = minute != null
                ? Integer.parseInt(minute)
                : chinese != null ? Integer.parseInt(chinese) : when.group(prefix + "half") != null ? 30 : 0;
        String part = when.group(prefix + "part") == null ? when.group(prefix + "partzh") : when.group(prefix + "part");
        if (part != null && hour > 12) {
            part = null;
        }
        return LocalTime.of(hour(hour, part), minutes);
    }

    private static int hour(int hour, @Nullable String part) {
        if (part == null) {
            return hour;
        }
        return switch (part.toLowerCase(Locale.ROOT)) {
            case "pm", "petang", "malam", "下午", "晚上" -> hour % 12 + 12;
            case "tengah hari", "中午" -> hour < 11 ? hour + 12 : hour;
            default -> hour % 12; // am, pagi, 凌晨, 早上, 上午
        };
    }
}
