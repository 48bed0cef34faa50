package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HubTest
class VersionsOfFilesTest {

    private static final String PIER = "/api/v1/channels/pier/files";

    @Autowired
    Api api;

    @Test
    void a_new_version_takes_the_place_of_the_older_ones_which_stay() {
        String first = share(PIER, "plan.md", "one");

        String second = share(PIER + "?versionOf=" + first, "plan.md", "two");
        String third = share(PIER + "?versionOf=" + first, "plan v3.md", "three");

        assertThat(names("/api/v1/files")).containsExactly("plan v3.md 3");
        assertThat(names("/api/v1/files/" + second + "/versions"))
                .containsExactly("plan v3.md 3", "plan.md 2", "plan.md 1");
        assertThat(api.as("budi").get("/api/v1/files/" + first + "/content").text())
                .isEqualTo("one");
        assertThat(api.as("budi").get("/api/v1/files/" + third + "/content").text())
                .isEqualTo("three");
    }

    @Test
    void the_same_name_alone_makes_no_version() {
        share(PIER, "plan.md", "one");
        share(PIER, "plan.md", "two");

        assertThat(names("/api/v1/files")).containsExactly("plan.md 1", "plan.md 1");
    }

    @Test
    void versions_that_come_at_once_get_numbers_of_their_own() {
        String first = share(PIER, "plan.md", "one");

        IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> share(PIER + "?versionOf=" + first, "plan.md", "version " + i)))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(names("/api/v1/files/" + first + "/versions")).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void an_upload_can_be_a_new_version() {
        String first = share(PIER, "plan.md", "one");
        TusClient ana = new TusClient(api.address("/"), "ana");
        String upload = ana.begin("plan.md", "3", Map.of("versionOf", first))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        ana.append(upload, 0, "two".getBytes(StandardCharsets.UTF_8));

        assertThat(names("/api/v1/files")).containsExactly("plan.md 2");
        assertThat(ana.begin("plan.md", "3", Map.of("versionOf", "plan")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_file_of_another_channel_has_no_versions_here() {
        String elsewhere = share("/api/v1/channels/ops/files", "plan.md", "one");

        Api.Answer answer = api.as("ana").upload(PIER + "?versionOf=" + elsewhere, "plan.md", "two".getBytes());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("code").asString()).isEqualTo("file-unknown");
    }

    @Test
    void files_are_found_by_name_channel_and_person_page_by_page() {
        share(PIER, "Plan 计划.md", "one");
        share("/api/v1/channels/ops/files", "plan.txt", "two");
        api.as("budi").upload(PIER, "100%_sure.txt", "three".getBytes(StandardCharsets.UTF_8));

        assertThat(names("/api/v1/files?q=PLAN")).containsExactly("plan.txt 1", "Plan 计划.md 1");
        assertThat(names("/api/v1/files?q=%E8%AE%A1")).containsExactly("Plan 计划.md 1");
        assertThat(names("/api/v1/files?q=%25_s")).containsExactly("100%_sure.txt 1");
        assertThat(names("/api/v1/files?channel=ops")).containsExactly("plan.txt 1");
        assertThat(names("/api/v1/files?uploader=budi")).containsExactly("100%_sure.txt 1");
        assertThat(api.as("ana").get("/api/v1/files?channel=nowhere").status()).isEqualTo(404);
        JsonNode page = api.as("ana").get("/api/v1/files?limit=2").body();
        assertThat(page.path("items").size()).isEqualTo(2);
        assertThat(names("/api/v1/files?limit=2&before=" + page.path("next").asString()))
                .containsExactly("Plan 计划.md 1");
    }

    @Test
    void where_the_same_content_is_shared_is_told_as_far_as_one_sees_it() {
        String here = share(PIER, "plan.md", "the same");
        share("/api/v1/channels/ops/files", "copy.md", "the same");
        share(PIER, "other.md", "another");

        assertThat(names("/api/v1/files/" + here + "/places")).containsExactly("copy.md 1", "plan.md 1");
        assertThat(api.as("ana")
                        .get("/api/v1/files/" + here + "/places")
                        .body()
                        .at("/items/0/delivery/route")
                        .asString())
                .isEqualTo("drive");
    }

    private String share(String path, String name, String content) {
        Api.Answer shared = api.as("ana").upload(path, name, content.getBytes(StandardCharsets.UTF_8));
        assertThat(shared.status()).as(shared.text()).isEqualTo(202);
        return shared.body().path("id").asString();
    }

    private List<String> names(String path) {
        JsonNode items = api.as("ana").get(path).body().path("items");
        return IntStream.range(0, items.size())
                .mapToObj(items::get)
                .map(file -> file.path("name").asString() + " "
                        + file.path("version").asInt())
                .toList();
    }
}
