package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.people.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCommandTest {

    /** A Tuesday, 10:00 in Shanghai. */
    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Account ANA = new Account("ana", "Ana Wijaya", null, null, null);
    private static final List<Account> PEOPLE = List.of(
            ANA,
            new Account("budi", "Budi Santoso", null, null, null),
            new Account("budiman", "Budi Santosoputra", null, null, null),
            new Account("chen", "陈晓明", null, null, null));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/task @budi prepare the slides tomorrow 17:00 | budi | prepare the slides | 2026-12-02T09:00:00Z",
                "/task @Budi Santoso prepare the slides by Friday 9am | budi | prepare the slides | 2026-12-04T01:00:00Z",
                "/task @Budi Santosoputra, @chen check it today at 5 pm | budiman chen | check it | 2026-12-01T09:00:00Z",
                "/task @陈晓明准备幻灯片 明天下午5点 | chen | 准备幻灯片 | 2026-12-02T09:00:00Z",
                "/任务 @陈晓明 明天下午5点半准备幻灯片 | chen | 准备幻灯片 | 2026-12-02T09:30:00Z",
                "/任务 @chen 检查码头灯 下周一 | chen | 检查码头灯 | 2026-12-07T10:00:00Z",
                "/任务　@chen　检查码头灯　下周一 | chen | 检查码头灯 | 2026-12-07T10:00:00Z",
                "/任务 检查码头灯 12月24日 晚上8点 | ana | 检查码头灯 | 2026-12-24T12:00:00Z",
                "/tugas @budi sediakan slaid esok pukul 5 petang | budi | sediakan slaid | 2026-12-02T09:00:00Z",
                "/tugas @saya kemas kini Jumaat | ana | kemas kini | 2026-12-04T10:00:00Z",
                "/tugas @budi hantar laporan hari ini 16.30 | budi | hantar laporan | 2026-12-01T08:30:00Z",
                "/task send the report 2027-01-31T17:00 | ana | send the report | 2027-01-31T09:00:00Z",
                "/task send the report 2027-01-31T17:00Z | ana | send the report | 2027-01-31T17:00:00Z",
                "/task send the report 2027-01-31 | ana | send the report | 2027-01-31T10:00:00Z",
                "/TASK @me call the yard 9:30 | ana | call the yard | 2026-12-02T01:30:00Z",
                "/task @budi order 3 fenders | budi | order 3 fenders | ''",
                "/task @budi meet at pier 7 | budi | meet at pier 7 | ''",
                "/task next Monday @budi inspect | budi | inspect | 2026-12-07T10:00:00Z",
            })
    void one_line_is_a_task(String line, String assignees, String subject, String due) {
        TaskCommand.Read read = read(line);

        assertThat(read.trouble()).isNull();
        assertThat(String.join(" ", read.assignees())).isEqualTo(assignees);
        assertThat(read.subject()).isEqualTo(subject);
        assertThat(read.due() == null ? "" : read.due().toString()).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/task | does not say what",
                "/task @budi tomorrow | does not say what",
                "/task 　@我， | does not say what",
                "/task @nobody do it | @nobody is not in this channel",
                "/task do it tomorrow 25:00 | is no time",
                "/task do it 2026-02-30 | is no time",
                "/task do it 13月40日 | is no time",
                "/task do it 2月29日 | is no time",
                "/task do it today 9:00 | is over",
                "/task do it 1999-01-01T10:00 | is over",
            })
    void what_cannot_be_read_is_told(String line, String trouble) {
        assertThat(read(line).trouble()).contains(trouble).contains(TaskCommand.HELP);
    }

    @ParameterizedTest
    @CsvSource({"/task x,true", "'  /task x',true", "/tasks x,false", "a /task,false", "/task,true", "/任务 x,true"})
    void only_what_begins_with_it_is_a_command(String text, boolean isOne) {
        assertThat(TaskCommand.isOne(text)).isEqualTo(isOne);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "@", "@@", "1", ":", "明", "tomorrow ", "9:", "\u0000", "\u202e", "(", "\\E", "\uD83D\uDEA2"
            })
    @Timeout(20)
    void no_text_is_too_hostile(String part) {
        for (int times : new int[] {1, 50, 1_000, 100_000}) {
            read("/task " + part.repeat(times));
            read("/task @budi" + part.repeat(times) + " tomorrow 99:99");
        }
    }

    @Test
    void whom_dingtalk_calls_has_it() {
        TaskCommand.Read read =
                TaskCommand.read("/task check the lamps", ANA, PEOPLE, List.of("chen", "stranger"), NOW, SHANGHAI);

        assertThat(read.assignees()).containsExactly("chen");
    }

    @Test
    void a_day_is_that_of_the_workspace() {
        Instant lateInShanghai = NOW.plus(Duration.ofHours(15)); // already the 2nd there

        TaskCommand.Read read = TaskCommand.read("/task x tomorrow", ANA, PEOPLE, List.of(), lateInShanghai, SHANGHAI);

        assertThat(read.due()).isEqualTo("2026-12-03T10:00:00Z");
    }

    private static TaskCommand.Read read(String line) {
        return TaskCommand.read(line, ANA, PEOPLE, List.of(), NOW, SHANGHAI);
    }
}
