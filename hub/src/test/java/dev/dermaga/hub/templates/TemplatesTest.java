package dev.dermaga.hub.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.Patience;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class TemplatesTest {

    private static final String TEMPLATES = "/api/v1/admin/templates";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Templates templates;

    @Autowired
    JdbcClient jdbc;

    private GroupChat pier;

    @BeforeEach
    void world() {
        pier = dingtalk.group("cidSandboxPier0001==");
    }

    @Test
    void a_task_is_announced_in_the_words_that_an_administrator_chose() {
        JsonNode set = set("task-announcement", "新任务 **{subject}**").body();
        assertThat(set.path("setBy").asString()).isEqualTo("Ana Wijaya");

        assign("Paint {subject} the $1 crane [here](http://x.example)");

        assertThat(pier.await(message -> message.text().contains("新任务"), Patience.LONGEST)
                        .text())
                .contains("新任务 **Paint {subject} the $1 crane")
                .doesNotContain("Task:", "](");
    }

    @Test
    void going_back_brings_the_standard_text_again() {
        set("task-announcement", "New: {subject}");

        JsonNode back = api.as("ana").delete(TEMPLATES + "/task-announcement").body();

        assertThat(back.path("text").asString()).isEqualTo(back.path("standard").asString());
        assertThat(back.path("setAt").isNull()).isTrue();
        assign("Paint the crane");
        pier.await(message -> message.text().contains("Task: Paint the crane"), Patience.LONGEST);
        assertThat(audit()).hasSize(2);
    }

    @Test
    void what_is_so_already_is_not_noted_again_and_the_standard_written_out_is_the_standard() {
        set("digest-heading", "{count}!");
        set("digest-heading", "{count}!");
        set("digest-heading", Template.DIGEST_HEADING.standard());

        assertThat(audit()).hasSize(2);
        assertThat(jdbc.sql("select count(*) from template")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_preview_is_the_text_with_examples_and_changes_nothing() {
        JsonNode shown = api.as("ana")
                .post(TEMPLATES + "/task-overdue/preview", Map.of("text", "*{subject}* was due {due}"))
                .body();

        assertThat(shown.path("text").asString())
                .isEqualTo("*Check the mooring lamps 检查系泊灯* was due 2027-01-31 18:00 UTC+8");
        assertThat(jdbc.sql("select count(*) from template")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_text_that_cannot_work_is_refused_with_what_is_wrong() {
        Map<String, String> wrong = Map.of(
                "",
                "template-invalid",
                " \n ",
                "template-invalid",
                "{subject}" + "x".repeat(492),
                "template-invalid",
                "{subject}\0",
                "template-invalid",
                "{subject}\u001b[31m",
                "template-invalid",
                "{subject} {name}",
                "placeholder-unknown",
                "{subject} {}",
                "placeholder-unknown",
                "{subject} {count}",
                "placeholder-unknown",
                "{Subject}",
                "placeholder-unknown",
                "no placeholder",
                "placeholder-missing");
        wrong.forEach((text, code) -> {
            assertThat(code(set("task-announcement", text))).as(text).isEqualTo(code);
            assertThat(code(api.as("ana").post(TEMPLATES + "/task-announcement/preview", Map.of("text", text))))
                    .as(text)
                    .isEqualTo(code);
        });
        assertThat(code(set("task-announcement", null))).isEqualTo("template-invalid");
        assertThat(set("task-announcement", "{subject} {name}").text()).contains("{name}", "There are: {subject}");
        assertThat(set("task-announcement", "{subject}" + "船".repeat(491)).status())
                .isEqualTo(200);
        assertThat(set("moon", "{subject}").status()).isEqualTo(404);
    }

    @Test
    void a_card_template_is_named_and_taken_away() {
        assertThat(templates.cardOfTasks()).isNull();

        set("task-card", " 1234-abcd.schema ");
        assertThat(templates.cardOfTasks()).isEqualTo("1234-abcd.schema");
        assertThat(code(set("task-card", "<script>"))).isEqualTo("template-invalid");

        set("task-card", "");
        assertThat(templates.cardOfTasks()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void every_text_that_is_suggested_is_a_good_one(Template template) {
        template.suggestions().values().forEach(text -> {
            String checked = TemplateText.checked(template, text);
            assertThat(checked).isEqualTo(text);
            assertThat(TemplateText.fill(checked, template.placeholders())).doesNotContain("{");
        });
    }

    private Api.Answer set(String name, String text) {
        return api.as("ana").call("PUT", TEMPLATES + "/" + name, Collections.singletonMap("text", text));
    }

    private static String code(Api.Answer answer) {
        return answer.body().path("code").asString();
    }

    private void assign(String subject) {
        assertThat(api.as("ana")
                        .post("/api/v1/channels/pier/tasks", Map.of("subject", subject, "assignees", List.of("budi")))
                        .status())
                .isEqualTo(202);
    }

    private List<String> audit() {
        return jdbc.sql("select details from audit_entry where action = 'template.set'")
                .query(String.class)
                .list();
    }
}
