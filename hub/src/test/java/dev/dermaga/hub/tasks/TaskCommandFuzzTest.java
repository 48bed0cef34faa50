package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.dermaga.hub.AnyText;
import dev.dermaga.hub.people.Account;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever is written to the robot: it is a task that can be kept, or there is a word on why not. Jazzer looks
 * for more with {@code JAZZER_FUZZ=1} and {@code -Djazzer.hooks=true}.
 */
class TaskCommandFuzzTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Account ANA = account("ana", "Ana Wijaya");
    private static final List<Account> MEMBERS =
            List.of(ANA, account("chen", "陈晓明"), account("wei", "陈晓"), account("odd", "İ."), account("nameless", ""));

    private static final List<String> PIECES = List.of(
            "@ana",
            "@",
            "@陈晓明",
            "@me",
            "@我",
            " ",
            ",",
            "，",
            "prepare",
            "准备",
            "tomorrow",
            "esok",
            "next ",
            "friday",
            "下",
            "周",
            "日",
            "2月29日",
            "13月1日",
            "2027-02-30",
            "2027-01-31T17:00",
            "+99:99",
            "Z",
            "17:00",
            "25",
            ":",
            "：",
            "99",
            "点",
            "半",
            "pm",
            "petang",
            "下午",
            "pukul ",
            "by ",
            "at ",
            ".",
            "\n",
            "\u0000",
            "\u3000",
            "İ",
            "😀",
            "0");

    @FuzzTest(maxDuration = "1m")
    void anything(byte[] bytes) {
        holds(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void pieces_in_any_order() {
        AnyText.of(PIECES, text -> holds("/task " + text));
    }

    private static void holds(String text) {
        long began = THREADS.getCurrentThreadCpuTime();

        TaskCommand.isOne(text);
        TaskCommand.Read read = TaskCommand.read(text, ANA, MEMBERS, List.of("chen", "stranger"), NOW, SHANGHAI);

        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began)).isLessThan(Duration.ofSeconds(3));
        if (read.trouble() == null) {
            assertThat(read.subject()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
            assertThat(read.subject().length()).isLessThanOrEqualTo(TaskContent.LONGEST_SUBJECT);
            assertThat(read.assignees())
                    .isNotEmpty()
                    .isSubsetOf(MEMBERS.stream().map(Account::id).toList());
            assertThat(read.due() == null || read.due().isAfter(NOW)).isTrue();
        }
    }

    private static Account account(String id, String name) {
        return new Account(id, name, null, null, null);
    }
}
