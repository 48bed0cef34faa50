package dev.dermaga.hub.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The calls in {@code docs/hub/incoming-webhooks.md} work as they stand there. */
@HubTest
class IncomingWebhooksPageTest {

    private static final Pattern CALL =
            Pattern.compile("```sh\\ncurl \"\\$(\\w+)\"(.*?)-d '([^']*)'\\n```", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("-H ['\"]([\\w-]+): ([^'\"]+)['\"]");

    @Autowired
    Api api;

    @Test
    void every_call_of_the_page_is_taken() throws IOException {
        String page = Files.readString(Path.of("../docs/hub/incoming-webhooks.md"));
        Matcher call = CALL.matcher(page);
        int calls = 0;
        while (call.find()) {
            calls++;
            String format = call.group(1);
            Hook hook = Hook.make(api, format.toLowerCase(Locale.ROOT));
            List<String> headers = new ArrayList<>();
            Matcher header = HEADER.matcher(call.group(2));
            while (header.find()) {
                if (!header.group(1).equals("Content-Type")) {
                    headers.add(header.group(1));
                    headers.add(header.group(2).replace("$" + format + "_SECRET", String.valueOf(hook.secret())));
                }
            }

            Hook.Answer answer = hook.send(call.group(3), headers.toArray(String[]::new));

            assertThat(answer.status()).as(call.group(3)).isEqualTo(200);
            boolean isTaken = answer.body().path("errcode").asInt(-1) == 0
                    || answer.body().path("said").asBoolean(false);
            assertThat(isTaken).as(answer.body().toString()).isTrue();
        }
        assertThat(calls).isEqualTo(page.split("```sh").length - 1).isEqualTo(5);
        assertThat(api.as("ana")
                        .get("/api/v1/channels/pier/messages")
                        .body()
                        .path("items")
                        .values())
                .hasSize(5);
    }
}
