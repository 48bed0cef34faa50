package dev.dermaga.hub.templates;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The words as they are now, and what an administrator makes of them. */
@Service
public class Templates {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final HubProperties properties;
    private final Clock clock;

    Templates(JdbcClient jdbc, AuditLog audit, HubProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /** The template's text with the values in it. */
    public String say(Template template, Map<String, String> values) {
        return TemplateText.fill(text(template), values);
    }

    /** Which card shows a task; null where tasks are announced by messages. */
    public @Nullable String cardOfTasks() {
        String id = text(Template.TASK_CARD);
        return id.isEmpty() ? null : id;
    }

    private String text(Template template) {
        return kept(template).map(Kept::text).orElseGet(() -> standard(template));
    }

    private String standard(Template template) {
        String card = properties.dingtalk().cardTemplate();
        return template == Template.TASK_CARD && card != null ? card : template.standard();
    }

    private record Kept(
            String text, OffsetDateTime setAt, @Nullable String by) {}

    private Optional<Kept> kept(Template template) {
        return jdbc.sql("""
                        select t.text, t.set_at, a.name as by from template t left join account a on a.id = t.set_by
                        where t.name = :name""").param("name", template.word()).query(Kept.class).optional();
    }

    /**
     * A template as administrators see it.
     *
     * @param standard what holds where nobody decided otherwise
     * @param placeholders what may stand in braces, with an example of each
     * @param suggestions good texts by language
     * @param longest how many characters it may have
     * @param setAt when it was changed; null where the standard holds
     * @param setBy who changed it
     */
    record TemplateItem(
            String name,
            String text,
            String standard,
            Map<String, String> placeholders,
            Map<String, String> suggestions,
            int longest,
            @Nullable Instant setAt,
            @Nullable String setBy) {}

    List<TemplateItem> all() {
        return Arrays.stream(Template.values()).map(this::item).toList();
    }

    private TemplateItem item(Template template) {
        Optional<Kept> kept = kept(template);
        return new TemplateItem(
                template.word(),
                kept.map(Kept::text).orElseGet(() -> standard(template)),
                standard(template),
                template.placeholders(),
                template.suggestions(),
                Template.LONGEST,
                kept.map(one -> one.setAt().toInstant()).orElse(null),
                kept.map(Kept::by).orElse(null));
    }

    /**
     * The text as it would be said, with examples for what is filled in.
     *
     * @throws Problem as {@link #set}
     */
    String preview(String name, @Nullable String written) {
        Template template = require(name);
        return TemplateText.fill(TemplateText.checked(template, written), template.placeholders());
    }

    /** @throws Problem 404 {@code template-unknown}; 422 as {@link TemplateText#checked} */
    @Transactional
    public TemplateItem set(String name, @Nullable String written, Account by) {
        Template template = require(name);
        String text = TemplateText.checked(template, written);
        if (text.equals(standard(template))) {
            return reset(name, by);
        }
        int changed = jdbc.sql("""
                        insert into template (name, text, set_by, set_at) values (:name, :text, :by, :now)
                        on conflict (name) do update
                        set text = excluded.text, set_by = excluded.set_by, set_at = excluded.set_at
                        where template.text <> excluded.text""")
                .param("name", template.word())
                .param("text", text)
                .param("by", by.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (changed > 0) {
            audit.note(by.id(), Action.TEMPLATE_SET, template.word(), Map.of("characters", text.length()));
        }
        return item(template);
    }

    /**
     * Back to the standard.
     *
     * @throws Problem 404 {@code template-unknown}
     */
    @Transactional
    public TemplateItem reset(String name, Account by) {
        Template template = require(name);
        int changed = jdbc.sql("delete from template where name = :name")
                .param("name", template.word())
                .update();
        if (changed > 0) {
            audit.note(by.id(), Action.TEMPLATE_SET, template.word(), Map.of("standard", true));
        }
        return item(template);
    }

    private static Template require(String name) {
        return Template.named(name)
                .orElseThrow(() -> Problem.notFound("template-unknown", "There is no such template."));
    }
}
