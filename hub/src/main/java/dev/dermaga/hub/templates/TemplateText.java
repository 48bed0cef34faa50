package dev.dermaga.hub.templates;

import dev.dermaga.hub.web.Problem;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a template: {@code {name}} is filled in, once; what was filled in is not looked at again. */
final class TemplateText {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\n]*)}");
    private static final Pattern CARD = Pattern.compile("[A-Za-z0-9._-]{0,200}");

    private TemplateText() {}

    static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** @throws Problem 422 {@code template-invalid}, {@code placeholder-unknown}, {@code placeholder-missing} */
    static String checked(Template template, @Nullable String written) {
        String text = written == null ? "" : written.strip().replace("\r\n", "\n");
        if (!template.isText()) {
            if (!CARD.matcher(text).matches()) {
                throw invalid("Give the id as the card platform shows it, such as 1234-abcd.schema; or nothing.");
            }
            return text;
        }
        if (text.isEmpty() || text.codePointCount(0, text.length()) > Template.LONGEST) {
            throw invalid("A text has 1 to " + Template.LONGEST + " characters.");
        }
        if (text.codePoints()
                .anyMatch(sign -> sign != '\n' && Character.isISOControl(sign)
                        || Character.getType(sign) == Character.SURROGATE)) {
            throw invalid("A text has no control characters.");
        }
        Set<String> used = PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>(used);
        unknown.removeAll(template.placeholders().keySet());
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable(
                    "placeholder-unknown",
                    "Nothing is filled in for " + inBraces(unknown) + ". There are: "
                            + inBraces(new TreeSet<>(template.placeholders().keySet())) + ".",
                    "text");
        }
        template.indispensable().filter(name -> !used.contains(name)).ifPresent(name -> {
            throw Problem.unprocessable(
                    "placeholder-missing", "Without {" + name + "} the text would tell nothing.", "text");
        });
        return text;
    }

    private static Problem invalid(String why) {
        return Problem.unprocessable("template-invalid", why, "text");
    }

    private static String inBraces(Set<String> names) {
        return names.stream().map(name -> "{" + name + "}").collect(Collectors.joining(", "));
    }
}
