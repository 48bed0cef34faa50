package dev.dermaga.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.client.todo.TodoTask;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application as it is, with the simulator in DingTalk's place. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SampleApplicationTest {
    private static final String PIER = "cidSandboxPier0001==";
    private static final String APP = "dingsandboxapp01";
    private static final DingTalkSimulator dingtalk =
            DingTalkSimulator.builder().build().start();

    @Autowired
    private DingTalkClient client;

    @Autowired
    private BuildRobot robot;

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("dingtalk.address", () -> dingtalk.address().toString());
        settings.add("dingtalk.client-id", () -> APP);
        settings.add("dingtalk.client-secret", () -> "sandbox-secret-not-for-production");
    }

    @AfterAll
    static void stop() {
        dingtalk.close();
    }

    @Test
    void who_calls_the_robot_is_answered_in_the_group() {
        await().until(() -> dingtalk.streamConnections(APP) > 0);

        dingtalk.person("chen").says(PIER, "你好", true);

        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages())
                .last()
                .satisfies(message -> assertThat(message.text())
                        .isEqualTo("陈晓明, the build is green. You said: 你好")));
    }

    @Test
    void a_platform_event_reaches_the_method_that_names_it() {
        await().until(() -> dingtalk.streamConnections(APP) > 0);

        TodoTask task = client.todo()
                .create(TodoDraft.about("Review the plan")
                        .ownedBy(UnionId.of("unionAna0001"))
                        .assignedTo(List.of(UnionId.of("unionBudi0002")))
                        .detailUrl(URI.create("http://localhost/t/1"))
                        .build());

        await().untilAsserted(() -> assertThat(robot.tasks())
                .singleElement()
                .asString()
                .contains(task.id().value()));
    }

    @Test
    void health_tells_of_the_stream() {
        await().untilAsserted(() -> assertThat(get("/actuator/health"))
                .contains("\"dingTalk\":{")
                .contains("\"stream\":\"CONNECTED\"")
                .contains("\"status\":\"UP\""));
    }

    @Test
    void the_secret_is_nowhere_to_be_read() throws Exception {
        assertThat(get("/actuator/health")).doesNotContain("sandbox-secret");
    }

    private String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
