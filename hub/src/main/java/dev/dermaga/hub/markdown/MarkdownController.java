package dev.dermaga.hub.markdown;

import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How markdown will look in DingTalk, before it is sent. */
@RestController
@RequestMapping("/api/v1/markdown")
class MarkdownController {

    record MarkdownText(@Nullable String text) {}

    /**
     * @param title what DingTalk's list of conversations shows
     * @param text what its messages show
     * @param findings what is not shown as it was written, in the order of its lines
     */
    record MarkdownPreview(String title, String text, List<MarkdownFinding> findings) {}

    @PostMapping
    @Needs(Right.TAKE_PART)
    MarkdownPreview preview(@RequestBody MarkdownText written) {
        DingTalkMarkdown shown = DingTalkMarkdown.of(written.text() == null ? "" : written.text());
        return new MarkdownPreview(shown.title(), shown.text(), shown.findings());
    }
}
