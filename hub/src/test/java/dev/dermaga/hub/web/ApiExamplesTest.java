package dev.dermaga.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The examples of {@code docs/api/README.md}, one after the other, as a shell would run them. An answer holds what the page
 * shows of it; {@code …} is anything, and a name such as {@code $TASK} is kept for the examples that follow.
 */
@HubTest
class ApiExamplesTest {

    private static final Path PAGE = Path.of("..", "docs", "api", "README.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```sh\\n(.*?)```(?:\\n```json\\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern NAME = Pattern.compile("\\$([A-Z]+)");
    private static final String BOUNDARY = "example-boundary";

    @Autowired
    Api api;

    @Autowired
    JsonMapper json;

    private final Map<String, String> names = new HashMap<>();

    @Test
    void every_example_answers_as_the_page_says() throws Exception {
        names.put("HUB", api.address("").toString().replaceFirst("/$", ""));
        names.put("TOKEN", "sandbox-ana");

        int count = 0;
        for (Matcher example = EXAMPLE.matcher(Files.readString(PAGE)); example.find(); count++) {
            run(example.group(1), example.group(2));
        }

        assertThat(count).isGreaterThan(8);
    }

    private void run(String command, @Nullable String shown) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request(command), HttpResponse.BodyHandlers.ofString());
        if (shown == null) {
            assertThat(answer.statusCode()).as(command).isEqualTo(200);
            return;
        }
        JsonNode wanted = json.readTree(shown);
        assertThat(answer.statusCode())
                .as("%s: %s", command, answer.body())
                .isBetween(
                        wanted.path("status").asInt(200), wanted.path("status").asInt(299));
        holds(command, wanted, json.readTree(answer.body()));
    }

    private void holds(String place, JsonNode wanted, JsonNode is) {
        if (wanted.isObject()) {
            wanted.properties()
                    .forEach(member ->
                            holds(place + "." + member.getKey(), member.getValue(), is.path(member.getKey())));
        } else if (wanted.isArray()) {
            assertThat(is.size()).as("%s in %s", place, is).isEqualTo(wanted.size());
            for (int i = 0; i < wanted.size(); i++) {
                holds(place + "[" + i + "]", wanted.get(i), is.get(i));
            }
        } else if (wanted.asString("").equals("…")) {
            assertThat(is.isMissingNode()).as(place).isFalse();
        } else if (NAME.matcher(wanted.asString("")).matches()) {
            String known = names.putIfAbsent(wanted.asString("").substring(1), is.asString(""));
            assertThat(is.asString("")).as(place).isNotEmpty().isEqualTo(known == null ? is.asString("") : known);
        } else {
            assertThat(is).as(place).isEqualTo(wanted);
        }
    }

    /** What curl makes of the words that the page uses. */
    private HttpRequest request(String command) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = null;
        HttpRequest.BodyPublisher body = null;
        Matcher words = WORD.matcher(command.replace("\\\n", " ").strip());
        assertThat(next(words)).isEqualTo("curl");
        for (String word = next(words); word != null; word = next(words)) {
            switch (word) {
                case "-X" -> method = next(words);
                case "-d" -> body = BodyPublishers.ofString(String.valueOf(next(words)));
                case "-H" -> {
                    String[] header = String.valueOf(next(words)).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-F" -> {
                    String name = String.valueOf(next(words)).replace("file=@", "");
                    request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
                    body = BodyPublishers.ofString(
                            "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\";" + " filename=\""
                                    + name + "\"\r\n\r\nthe plan\r\n--" + BOUNDARY + "--\r\n");
                }
                default -> request.uri(URI.create(word));
            }
        }
        String verb = method != null ? method : body == null ? "GET" : "POST";
        return request.method(verb, body == null ? BodyPublishers.noBody() : body)
                .build();
    }

    /** Names are filled in where a shell does: not between single quotes. */
    private @Nullable String next(Matcher words) {
        if (!words.find()) {
            return null;
        }
        if (words.group(1) != null) {
            return words.group(1);
        }
        String word = words.group(2) == null ? words.group(3) : words.group(2);
        return NAME.matcher(word).replaceAll(this::named);
    }

    private String named(MatchResult name) {
        assertThat(names).containsKey(name.group(1));
        return Matcher.quoteReplacement(names.get(name.group(1)));
    }
}
