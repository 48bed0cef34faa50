package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.id.ClientId;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which permission points an answer names as missing, and where an administrator grants them. The newer API has a list
 * for the names; the older one writes them, and the address of a page, into its words.
 *
 * @see <a href="https://open.dingtalk.com/document/development/add-api-permission">Adding a permission</a>
 */
record MissingPermission(List<String> names, @Nullable URI grantAt) {
    private static final URI CONSOLE = URI.create("https://open-dev.dingtalk.com");
    private static final List<String> DETAILS =
            List.of("accessdenieddetail", "AccessDeniedDetail", "accessDeniedDetail");
    private static final Pattern NAMED = Pattern.compile("(?:requiredScopes=|权限[：:] ?)\\[([\\w.,\\- ]{1,500})]");
    private static final Pattern PAGE = Pattern.compile("https://open-dev\\.dingtalk\\.com/[\\w\\-./?=&%#]{1,500}");

    static MissingPermission in(JsonObject answer, String code, String words, @Nullable ClientId app) {
        Set<String> names = new LinkedHashSet<>();
        for (String detail : DETAILS) {
            names.addAll(answer.object(detail).texts("requiredScopes"));
        }
        Matcher named = NAMED.matcher(words);
        while (named.find()) {
            names.addAll(List.of(named.group(1).strip().split("[, ]+")));
        }
        boolean missing = !names.isEmpty() || Codes.isMissingPermission(code);
        return new MissingPermission(List.copyOf(names), missing ? page(names, words, app) : null);
    }

    private static URI page(Set<String> names, String words, @Nullable ClientId app) {
        Matcher page = PAGE.matcher(words);
        if (page.find()) {
            try {
                return new URI(page.group());
            } catch (java.net.URISyntaxException e) {
                return CONSOLE;
            }
        }
        if (app == null || names.size() != 1) {
            return CONSOLE;
        }
        // the page that DingTalk itself names in the words of the older API
        return URI.create(CONSOLE + "/appscope/apply?content=" + Call.segment(app.value()) + "%23"
                + Call.segment(names.iterator().next()));
    }

    /** The advice with what is missing and where to grant it. */
    String completed(String advice) {
        String named = names.isEmpty() ? advice : advice + ": " + String.join(", ", names);
        return grantAt == null ? named : named + ". " + grantAt;
    }
}
