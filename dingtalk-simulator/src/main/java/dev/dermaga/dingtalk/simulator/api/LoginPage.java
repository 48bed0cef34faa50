package dev.dermaga.dingtalk.simulator.api;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a person says who they are and what an app may learn, in Chinese, English or Malay: as {@code lang} says, else
 * as the browser prefers. It is a form without a script, so the accounts of this world stand where DingTalk asks for a
 * password.
 */
final class LoginPage {
    private static final List<String> CARRIED =
            List.of("redirect_uri", "response_type", "client_id", "scope", "prompt", "state");

    private record Words(
            String locale,
            String name,
            String signIn,
            String learns,
            String profile,
            String organisation,
            String agree,
            String cancel,
            String simulated,
            String cannot,
            String nobody) {}

    private static final Map<String, Words> LANGUAGES = languages();

    private static Map<String, Words> languages() {
        Map<String, Words> words = new LinkedHashMap<>();
        words.put(
                "zh",
                new Words(
                        "zh-CN",
                        "中文",
                        "登录 %s",
                        "授权后，应用将获得：",
                        "你的昵称、手机号和 unionId",
                        "你所在的组织：%s",
                        "选择账号并同意",
                        "取消",
                        "这里是钉钉模拟器，无需密码。",
                        "无法登录",
                        "没有选择账号。"));
        words.put(
                "en",
                new Words(
                        "en-GB",
                        "English",
                        "Sign in to %s",
                        "The app will receive:",
                        "your nickname, mobile number and unionId",
                        "the organisation you are in: %s",
                        "Choose your account to agree",
                        "Cancel",
                        "You are at a DingTalk simulator. No password is asked for.",
                        "This sign-in cannot go on",
                        "Nobody was chosen."));
        words.put(
                "ms",
                new Words(
                        "ms-MY",
                        "Bahasa Melayu",
                        "Log masuk ke %s",
                        "Aplikasi akan menerima:",
                        "nama panggilan, nombor telefon dan unionId anda",
                        "organisasi anda: %s",
                        "Pilih akaun anda untuk bersetuju",
                        "Batal",
                        "Anda berada di simulator DingTalk. Tiada kata laluan diminta.",
                        "Log masuk ini tidak dapat diteruskan",
                        "Tiada sesiapa dipilih."));
        return words;
    }

    private final Map<String, String> request;
    private final Words words;

    LoginPage(Map<String, String> request, @Nullable String acceptLanguage) {
        this.request = request;
        this.words = LANGUAGES.get(language(request.getOrDefault("lang", ""), acceptLanguage));
    }

    private static String language(String asked, @Nullable String accepted) {
        if (LANGUAGES.containsKey(asked)) {
            return asked;
        }
        for (String tag : (accepted == null ? "" : accepted)
                .toLowerCase(java.util.Locale.ROOT)
                .split(",", 20)) {
            String language = tag.strip().split("[-;]", 2)[0];
            if (LANGUAGES.containsKey(language)) {
                return language;
            }
            if (language.equals("id")) {
                return "ms";
            }
        }
        return "en";
    }

    Answer choice(App app, String corpName, Collection<Person> people) {
        String title = words.signIn().formatted(app.robotName());
        boolean corp = List.of(request.getOrDefault("scope", "").split(" ")).contains("corpid");
        StringBuilder page = new StringBuilder();
        page.append("<h1>").append(Html.escape(title)).append("</h1>");
        page.append("<p>").append(words.learns()).append("</p><ul class=\"learns\"><li>");
        page.append(words.profile()).append("</li>");
        if (corp) {
            page.append("<li>")
                    .append(Html.escape(words.organisation().formatted(corpName)))
                    .append("</li>");
        }
        page.append("</ul><form method=\"post\" action=\"/oauth2/auth\">");
        for (String name : CARRIED) {
            String value = request.get(name);
            if (value != null) {
                page.append(Html.hidden(name, value));
            }
        }
        page.append("<h2>").append(words.agree()).append("</h2>");
        page.append(Html.choice(people, words.cancel())).append("</form>");
        page.append("<p class=\"note\">").append(words.simulated()).append("</p>");
        return Html.page(
                200, words.locale(), title, page.append(languageLinks()).toString());
    }

    Answer refusal(String problem) {
        String said = "<h1>" + words.cannot() + "</h1><p>" + Html.escape(problem) + "</p>";
        return Html.page(400, words.locale(), words.cannot(), said);
    }

    Answer nobody() {
        return refusal(words.nobody());
    }

    private String languageLinks() {
        String query = CARRIED.stream()
                .filter(request::containsKey)
                .map(name -> name + '=' + URLEncoder.encode(request.get(name), StandardCharsets.UTF_8) + '&')
                .collect(Collectors.joining());
        StringBuilder links = new StringBuilder("<nav>");
        LANGUAGES.forEach((code, other) -> links.append("<a lang=\"")
                .append(other.locale())
                .append(other == words ? "\" aria-current=\"true" : "")
                .append("\" href=\"/oauth2/auth?")
                .append(Html.escape(query))
                .append("lang=")
                .append(code)
                .append("\">")
                .append(other.name())
                .append("</a>"));
        return links.append("</nav>").toString();
    }
}
