package dev.dermaga.hub.templates;

import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.templates.Templates.TemplateItem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the hub says by itself. */
@RestController
@RequestMapping("/api/v1/admin/templates")
@Needs(Right.ADMINISTER)
class TemplateController {

    private final Templates templates;

    TemplateController(Templates templates) {
        this.templates = templates;
    }

    record TemplateList(List<TemplateItem> items) {}

    /** @param text with what is filled in in braces; of {@code task-card}, the id of a card template, or nothing */
    record NewText(@Nullable String text) {}

    /** @param text as it would be said */
    record TemplatePreview(String text) {}

    @GetMapping
    TemplateList list() {
        return new TemplateList(templates.all());
    }

    @PutMapping("/{name}")
    TemplateItem set(@PathVariable String name, @RequestBody NewText body, Account caller) {
        return templates.set(name, body.text(), caller);
    }

    /** Back to the standard text. */
    @DeleteMapping("/{name}")
    TemplateItem reset(@PathVariable String name, Account caller) {
        return templates.reset(name, caller);
    }

    /** Changes nothing. */
    @PostMapping("/{name}/preview")
    TemplatePreview preview(@PathVariable String name, @RequestBody NewText body) {
        return new TemplatePreview(templates.preview(name, body.text()));
    }
}
