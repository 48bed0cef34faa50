package dev.dermaga.hub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.Identity;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.sandbox.SandboxSeed;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class PersonalDataTest {

    @Autowired
    Api api;

    @Autowired
    People people;

    @Autowired
    Channels channels;

    @Autowired
    SandboxSeed seed;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_export_holds_what_is_kept_of_the_person_and_of_nobody_else() throws IOException {
        post("chen", "the crane is 晓明's");
        post("devi", "and this is devi's");
        token("chen");

        Api.Answer answer = api.as("ana").get("/api/v1/admin/people/chen/export");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        Map<String, String> files = unzip(answer.bytes());
        assertThat(files)
                .containsOnlyKeys(
                        "account.jsonl",
                        "identities.jsonl",
                        "departments.jsonl",
                        "channels.jsonl",
                        "messages.jsonl",
                        "edits.jsonl",
                        "scheduled.jsonl",
                        "reactions.jsonl",
                        "tasks.jsonl",
                        "comments.jsonl",
                        "files.jsonl",
                        "tokens.jsonl",
                        "uploads.jsonl",
                        "audit.jsonl");
        assertThat(files.get("account.jsonl")).contains("陈晓明");
        assertThat(files.get("identities.jsonl")).contains("unionChen0003").doesNotContain("unionAna");
        assertThat(files.get("channels.jsonl").lines()).hasSize(2);
        assertThat(files.get("messages.jsonl")).contains("the crane is 晓明's").doesNotContain("devi");
        assertThat(files.get("tokens.jsonl")).contains("a program").doesNotContain("hash");
        assertThat(files.get("audit.jsonl")).contains("token.made", "person.exported");
    }

    @Test
    void who_is_erased_leaves_history_and_no_name() {
        post("chen", "the crane is free");
        String secret = token("chen");
        channels.directWith(people.require("chen"));
        post("chen", "direct-chen", "only for the robot");
        try (Follower devi = api.as("devi").follow()) {

            assertThat(api.as("ana").delete("/api/v1/admin/people/chen").status())
                    .isEqualTo(204);

            devi.nextChange("channel.changed");
        }
        Api.Answer messages = api.as("devi").get("/api/v1/channels/pier/messages");
        assertThat(messages.body().at("/items/0/text").asString()).isEqualTo("the crane is free");
        assertThat(messages.body().at("/items/0/authorName").asString()).isEqualTo(People.NAME_OF_ERASED);
        assertThat(api.as("devi").get("/api/v1/channels/pier/members").text()).doesNotContain("chen");
        assertThat(api.asNobody()
                        .with("Authorization", "Bearer " + secret)
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(401);
        assertThat(api.as("ana").get("/api/v1/admin/people").text()).doesNotContain("chen");
        assertThat(jdbc.sql("""
                        select row_to_json(a)::text from account a where id = 'chen' union all
                        select row_to_json(i)::text from account_identity i where account_id = 'chen' union all
                        select row_to_json(t)::text from account_term t where account_id = 'chen' union all
                        select row_to_json(d)::text from account_department d where account_id = 'chen' union all
                        select row_to_json(m)::text from message m where author = 'chen' union all
                        select row_to_json(e)::text from audit_entry e""").query(String.class).list())
                .noneMatch(row -> row.contains("晓明")
                        || row.contains("xiaoming")
                        || row.contains("unionChen")
                        || row.contains("only for"));
    }

    @Test
    void dingtalk_does_not_bring_the_name_or_the_membership_back() {
        api.as("ana").delete("/api/v1/admin/people/chen");

        people.remember(new Account("chen", "陈晓明", "Engineer", "unionChen0003", "13800000003"));
        seed.run();

        Account chen = people.require("chen");
        assertThat(chen.name()).isEqualTo(People.NAME_OF_ERASED);
        assertThat(List.of(String.valueOf(chen.title()), String.valueOf(chen.unionId()), String.valueOf(chen.mobile())))
                .containsOnly("null");
        assertThat(people.by(Identity.unionId("unionChen0003"))).isEmpty();
        assertThat(channels.visibleTo(chen)).isEmpty();
    }

    @Test
    void the_last_owner_cannot_be_erased_and_nobody_who_is_not_there() {
        assertThat(api.as("ana")
                        .delete("/api/v1/admin/people/ana")
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("last-owner");
        assertThat(people.require("ana").name()).isEqualTo("Ana Wijaya");
        assertThat(api.as("ana").delete("/api/v1/admin/people/nobody").status()).isEqualTo(404);
        assertThat(api.as("ana").get("/api/v1/admin/people/nobody/export").status())
                .isEqualTo(404);
    }

    private void post(String who, String text) {
        post(who, "pier", text);
    }

    private void post(String who, String channel, String text) {
        assertThat(api.as(who)
                        .post("/api/v1/channels/" + channel + "/messages", Map.of("text", text))
                        .status())
                .isEqualTo(202);
    }

    private String token(String who) {
        return api.as(who)
                .post("/api/v1/me/tokens", Map.of("name", "a program", "scopes", List.of("read")))
                .body()
                .path("secret")
                .asString();
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
