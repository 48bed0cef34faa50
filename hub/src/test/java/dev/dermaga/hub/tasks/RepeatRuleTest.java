package dev.dermaga.hub.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.hub.web.Problem;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY | 2027-01-30 | 2027-01-29 | 2027-01-31",
                "FREQ=DAILY;INTERVAL=3 | 2027-01-30 | 2027-02-04 | 2027-02-05",
                "FREQ=WEEKLY | 2027-01-29 | 2027-01-29 | 2027-02-05",
                "FREQ=WEEKLY;BYDAY=MO,FR | 2027-01-29 | 2027-01-29 | 2027-02-01",
                "FREQ=WEEKLY;BYDAY=MO,FR | 2027-02-01 | 2027-02-01 | 2027-02-05",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO | 2027-02-01 | 2027-02-01 | 2027-02-15",
                "FREQ=MONTHLY | 2027-01-31 | 2027-01-31 | 2027-02-28",
                "FREQ=MONTHLY;BYMONTHDAY=31 | 2027-02-28 | 2027-02-28 | 2027-03-31",
                "FREQ=MONTHLY;INTERVAL=12 | 2028-02-29 | 2028-02-29 | 2029-02-28",
                "rrule:freq=monthly;bymonthday=1 | 2027-01-01 | 2027-03-05 | 2027-04-01",
            })
    void the_next_one_is_the_first_that_is_not_over(String rule, String due, String now, String next) {
        RepeatRule read = RepeatRule.parse(rule).beginningAt(at(due).toLocalDate());

        assertThat(read.next(at(due), at(now))).isEqualTo(at(next));
        assertThat(RepeatRule.parse(read.toString())).isEqualTo(read);
    }

    @Test
    void the_hour_stays_when_the_clocks_change() {
        ZonedDateTime before = ZonedDateTime.parse("2027-03-27T09:00+01:00[Europe/Berlin]");

        assertThat(RepeatRule.parse("FREQ=DAILY").next(before, before))
                .isEqualTo("2027-03-28T09:00+02:00[Europe/Berlin]");
    }

    @Test
    @Timeout(5)
    void what_was_due_long_ago_is_found_quickly() {
        assertThat(RepeatRule.parse("FREQ=DAILY").next(at("2000-01-01"), at("2199-01-01")))
                .isEqualTo(at("2199-01-02"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DAILY",
                "FREQ=YEARLY",
                "FREQ=DAILY;COUNT=3",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=-1",
                "FREQ=DAILY;INTERVAL=99999999999",
                "FREQ=DAILY;BYDAY=MO",
                "FREQ=WEEKLY;BYDAY=",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=DAILY;;",
                "FREQ=DAILY\u0000"
            })
    void what_is_no_rule_is_refused(String rule) {
        assertThatThrownBy(() -> RepeatRule.parse(rule)).isInstanceOf(Problem.class);
    }

    private static ZonedDateTime at(String day) {
        return ZonedDateTime.parse(day + "T17:00+08:00[Asia/Shanghai]");
    }
}
