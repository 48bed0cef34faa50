package dev.dermaga.dingtalk.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/b, true",
        "/a/b, /a/bc, false",
        "/a/*, /a/, true",
        "/a/{id}, /a/, false",
        "/a/{id}, /a/x, true",
        "/a/{id}/c, /a/x/y/c, false",
        "/a/*/c, /a/x/c, true",
        "/a/**/c, /a/x/y/c, true",
        "**, '', true",
        "*, '', true",
        "*, *, true",
        "*, todo_task_create, true",
        "todo_*, todo_task_create, true",
        "todo_*, org_change, false",
        "*b*, abc, true",
        "/**, /a/b, true",
        "**b, /a/b, true",
        "a.c, abc, false",
        "/{a}{b}, /x, false",
        "/{a}{b}, /xy, true",
        "{, {, true",
    })
    void a_pattern_means_these(String pattern, String path, boolean means) {
        assertThat(PathPattern.of(pattern).test(path)).isEqualTo(means);
    }

    @Test
    void no_pattern_takes_long() {
        String hostile = "**a".repeat(160) + "b";

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(PathPattern.of(hostile).test("a".repeat(8_000)))
                        .isFalse());
    }

    @Test
    void what_looks_like_a_regular_expression_is_none() {
        assertThatCode(() -> PathPattern.of("/[(\\E*").test("/x")).doesNotThrowAnyException();
        assertThat(PathPattern.of("/\\Q*").test("/\\Qx")).isTrue();
    }
}
