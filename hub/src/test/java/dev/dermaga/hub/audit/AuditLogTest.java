package dev.dermaga.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@HubTest
class AuditLogTest {

    @Autowired
    Api api;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void an_entry_says_who_did_what_to_what_from_where() {
        setRole("chen", "guest");

        JsonNode entry = entries("").get(0);

        assertThat(entry.path("actor").asString()).isEqualTo("ana");
        assertThat(entry.path("actorName").asString()).isEqualTo("Ana Wijaya");
        assertThat(entry.path("action").asString()).isEqualTo("role.set");
        assertThat(entry.path("object").asString()).isEqualTo("chen");
        assertThat(entry.path("details").toString()).isEqualTo("{\"role\":\"guest\"}");
        assertThat(entry.path("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void what_did_not_happen_is_not_noted() {
        api.as("budi").call("PUT", "/api/v1/admin/people/ana/role", Map.of("role", "guest"));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    audit.note("ana", Action.ROLE_SET, "chen", Map.of());
                    throw new IllegalStateException("and then it failed");
                }))
                .hasMessage("and then it failed");

        assertThat(entries("")).isEmpty();
    }

    @Test
    void entries_are_found_by_person_action_object_and_time() {
        setRole("chen", "guest");
        setRole("devi", "guest");
        api.as("budi").post("/api/v1/inbox/replay", Map.of());

        assertThat(objects("?actor=ana")).containsExactly("devi", "chen");
        assertThat(objects("?object=chen")).containsExactly("chen");
        assertThat(entries("?action=inbox.replayed")).hasSize(1);
        assertThat(entries("?from=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(entries("?to=2100-01-01T00:00:00Z")).hasSize(3);
        assertThat(api.as("ana").get("/api/v1/admin/audit?action=fun").status()).isEqualTo(422);
        assertThat(api.as("ana").get("/api/v1/admin/audit?actor=%00").status()).isEqualTo(422);
    }

    @Test
    void entries_come_newest_first_page_by_page() {
        note(5);

        JsonNode first = api.as("ana").get("/api/v1/admin/audit?limit=3").body();
        JsonNode second = api.as("ana")
                .get("/api/v1/admin/audit?limit=3&before=" + first.path("next").asString())
                .body();

        assertThat(first.path("items"))
                .extracting(item -> item.path("seq").asInt())
                .containsExactly(5, 4, 3);
        assertThat(second.path("items"))
                .extracting(item -> item.path("seq").asInt())
                .containsExactly(2, 1);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void a_chain_that_nobody_touched_is_whole_however_many_wrote_at_once() {
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> note(5)))
                .toList();
        writers.forEach(CompletableFuture::join);

        JsonNode found = verify("");

        assertThat(found.path("entries").asInt()).isEqualTo(40);
        assertThat(found.path("brokenAt").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update audit_entry set actor = 'budi' where seq = 3                      | 3 | changed
            update audit_entry set object = null where seq = 3                       | 3 | changed
            update audit_entry set at = at + interval '1 microsecond' where seq = 3  | 3 | changed
            update audit_entry set details = '{' where seq = 1                       | 1 | changed
            update audit_entry set hash = repeat('0', 64) where seq = 5              | 5 | changed
            update audit_entry set previous = hash where seq = 2                     | 2 | changed
            delete from audit_entry where seq = 4                                    | 4 | missing
            delete from audit_entry where seq = 1                                    | 1 | missing
            """)
    void the_first_entry_that_is_not_as_it_was_written_is_named(String forgery, long at, String why) {
        note(5);
        asTheOwnerOfTheDatabase(forgery);

        JsonNode found = verify("");

        assertThat(found.path("brokenAt").asLong()).isEqualTo(at);
        assertThat(found.path("why").asString()).isEqualTo(why);
        assertThat(found.path("entries").asLong()).isEqualTo(at - 1);
        assertThat(api.as("ana").get("/api/v1/admin/audit").status()).isEqualTo(200);
    }

    @Test
    void a_whole_new_chain_does_not_agree_with_an_end_that_was_kept() {
        note(3);
        JsonNode end = verify("");
        String kept = "?seq=3&hash=" + end.path("hash").asString();
        note(1);
        assertThat(verify(kept).path("brokenAt").isNull()).isTrue();

        jdbc.sql("truncate audit_entry").update();
        note(2);
        assertThat(verify("").path("brokenAt").isNull()).isTrue();
        assertThat(verify(kept).path("why").asString()).isEqualTo("missing");
        note(2);
        assertThat(verify(kept).path("why").asString()).isEqualTo("not-as-known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_entry set actor = 'budi'", "delete from audit_entry"})
    void the_hub_itself_cannot_change_what_stands_there(String sql) {
        note(1);

        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only added to");
    }

    @Test
    void an_end_is_both_its_number_and_its_hash() {
        assertThat(api.as("ana").get("/api/v1/admin/audit/verification?seq=3").status())
                .isEqualTo(422);
    }

    private void note(int times) {
        for (int i = 0; i < times; i++) {
            transaction.executeWithoutResult(
                    status -> audit.note("ana", Action.ROLE_SET, "chen \"\\\u0001 晓明", Map.of("role", "guest")));
        }
    }

    private void setRole(String about, String role) {
        assertThat(api.as("ana")
                        .call("PUT", "/api/v1/admin/people/" + about + "/role", Map.of("role", role))
                        .status())
                .isEqualTo(200);
    }

    private JsonNode entries(String query) {
        return api.as("ana").get("/api/v1/admin/audit" + query).body().path("items");
    }

    private List<String> objects(String query) {
        return entries(query).findValuesAsString("object");
    }

    private JsonNode verify(String query) {
        return api.as("ana").get("/api/v1/admin/audit/verification" + query).body();
    }

    private void asTheOwnerOfTheDatabase(String sql) {
        jdbc.sql("alter table audit_entry disable trigger user").update();
        try {
            assertThat(jdbc.sql(sql).update()).isEqualTo(1);
        } finally {
            jdbc.sql("alter table audit_entry enable trigger user").update();
        }
    }
}
