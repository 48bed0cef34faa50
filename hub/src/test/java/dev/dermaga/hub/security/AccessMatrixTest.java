package dev.dermaga.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.people.Role;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every call of the API by every role, and by nobody. A call that is not in this table fails the test. */
@HubTest
class AccessMatrixTest {

    private static final Map<String, Right> TABLE = table("""
            GET    /api/v1/me                                  READ
            GET    /api/v1/status                              READ
            GET    /api/v1/quota                               WORK
            PUT    /api/v1/quota/saving                        ADMINISTER
            GET    /api/v1/changes                             READ
            GET    /api/v1/people                              READ
            GET    /api/v1/people/left                         READ
            GET    /api/v1/channels                            READ
            GET    /api/v1/channels/{slug}                     READ
            PATCH  /api/v1/channels/{slug}                     ADMINISTER
            GET    /api/v1/channels/{slug}/webhooks            ADMINISTER
            POST   /api/v1/channels/{slug}/webhooks            ADMINISTER
            DELETE /api/v1/channels/{slug}/webhooks/{id}       ADMINISTER
            POST   /api/v1/channels/send-only                  ADMINISTER
            POST   /api/v1/channels/direct                     TAKE_PART
            POST   /api/v1/channels/groups                     ADMINISTER
            GET    /api/v1/channels/{slug}/members             READ
            PUT    /api/v1/channels/{slug}/members             ADMINISTER
            GET    /api/v1/channels/{slug}/robots              ADMINISTER
            POST   /api/v1/channels/{slug}/robots              ADMINISTER
            DELETE /api/v1/channels/{slug}/robots/{id}         ADMINISTER
            POST   /api/v1/channels/{slug}/typing              TAKE_PART
            GET    /api/v1/channels/{slug}/messages            READ
            POST   /api/v1/channels/{slug}/messages            TAKE_PART
            POST   /api/v1/channels/{slug}/messages/preview    TAKE_PART
            POST   /api/v1/markdown                            TAKE_PART
            GET    /api/v1/messages                            READ
            GET    /api/v1/messages/{id}                       READ
            GET    /api/v1/messages/{id}/thread                READ
            POST   /api/v1/channels/{slug}/scheduled-messages  TAKE_PART
            GET    /api/v1/scheduled-messages                  READ
            PATCH  /api/v1/scheduled-messages/{id}             TAKE_PART
            DELETE /api/v1/scheduled-messages/{id}             TAKE_PART
            POST   /api/v1/scheduled-messages/{id}/send        TAKE_PART
            PATCH  /api/v1/messages/{id}                       TAKE_PART
            POST   /api/v1/messages/{id}/replace               TAKE_PART
            GET    /api/v1/messages/{id}/edits                 READ
            PUT    /api/v1/messages/{id}/reactions/{reaction}  TAKE_PART
            DELETE /api/v1/messages/{id}/reactions/{reaction}  TAKE_PART
            GET    /api/v1/messages/{id}/readers               READ
            GET    /api/v1/messages/{id}/attempts              READ
            POST   /api/v1/messages/{id}/recall                TAKE_PART
            POST   /api/v1/messages/{id}/retry                 WORK
            GET    /api/v1/channels/{slug}/tasks               READ
            POST   /api/v1/channels/{slug}/tasks               WORK
            POST   /api/v1/channels/{slug}/tasks/command       WORK
            POST   /api/v1/messages/{id}/task                  WORK
            GET    /api/v1/tasks                               READ
            GET    /api/v1/tasks/board                         READ
            POST   /api/v1/tasks/{id}/move                     WORK
            GET    /api/v1/tasks/{id}                          READ
            PATCH  /api/v1/tasks/{id}                          WORK
            POST   /api/v1/tasks/{id}/start                    TAKE_PART
            POST   /api/v1/tasks/{id}/complete                 TAKE_PART
            POST   /api/v1/tasks/{id}/cancel                   TAKE_PART
            POST   /api/v1/tasks/{id}/follow                   TAKE_PART
            POST   /api/v1/tasks/{id}/unfollow                 TAKE_PART
            POST   /api/v1/tasks/{id}/checklist                WORK
            PATCH  /api/v1/tasks/{id}/checklist/{check}        TAKE_PART
            DELETE /api/v1/tasks/{id}/checklist/{check}        WORK
            POST   /api/v1/tasks/{id}/comments                 TAKE_PART
            GET    /api/v1/tasks/{id}/comments                 READ
            GET    /api/v1/tasks/{id}/history                  READ
            POST   /api/v1/tasks/{id}/reopen                   TAKE_PART
            POST   /api/v1/tasks/{id}/retry                    WORK
            GET    /api/v1/channels/{slug}/files               READ
            POST   /api/v1/channels/{slug}/files               WORK
            OPTIONS /api/v1/channels/{slug}/uploads            WORK
            POST   /api/v1/channels/{slug}/uploads             WORK
            HEAD   /api/v1/uploads/{id}                        WORK
            PATCH  /api/v1/uploads/{id}                        WORK
            DELETE /api/v1/uploads/{id}                        WORK
            GET    /api/v1/files/{id}                          READ
            GET    /api/v1/files/{id}/content                  READ
            GET    /api/v1/files/{id}/preview                  READ
            GET    /api/v1/files/{id}/versions                 READ
            GET    /api/v1/files/{id}/places                   READ
            GET    /api/v1/files                               READ
            GET    /api/v1/files/room                          READ
            GET    /api/v1/deliveries                          WORK
            POST   /api/v1/deliveries/replay                   ADMINISTER
            GET    /api/v1/inbox                               ADMINISTER
            POST   /api/v1/inbox/replay                        ADMINISTER
            POST   /api/v1/inbox/{id}/replay                   ADMINISTER
            GET    /api/v1/doctor                              ADMINISTER
            GET    /api/v1/doctor/checks                       ADMINISTER
            POST   /api/v1/doctor/checks/{check}               ADMINISTER
            GET    /api/v1/admin/directory                     ADMINISTER
            POST   /api/v1/admin/directory/readings            ADMINISTER
            GET    /api/v1/admin/people                        ADMINISTER
            PUT    /api/v1/admin/people/{id}/role              ADMINISTER
            GET    /api/v1/admin/people/{id}/export            OWN
            DELETE /api/v1/admin/people/{id}                   OWN
            GET    /api/v1/admin/audit                         ADMINISTER
            GET    /api/v1/admin/templates                     ADMINISTER
            PUT    /api/v1/admin/templates/{name}              ADMINISTER
            DELETE /api/v1/admin/templates/{name}              ADMINISTER
            POST   /api/v1/admin/templates/{name}/preview      ADMINISTER
            GET    /api/v1/admin/audit/verification            ADMINISTER
            POST   /api/v1/me/tokens                           TOKENS
            GET    /api/v1/me/tokens                           TOKENS
            DELETE /api/v1/me/tokens/{id}                      TOKENS
            GET    /api/v1/admin/tokens                        ADMINISTER
            DELETE /api/v1/admin/tokens/{id}                   ADMINISTER
            """);

    /** What is served outside of the table: to everybody, or behind a rule of its own. */
    private static final Set<String> OUTSIDE = Set.of(
            "GET /api/v1/setup", // before there is anybody; its calls want the key of the link
            "POST /api/v1/setup/scan",
            "POST /api/v1/setup/scan/poll",
            "POST /api/v1/setup/credentials",
            "GET /api/v1/openapi.json",
            "GET /api/v1/openapi.json.yaml", // refused to all
            "GET /login",
            "GET /login/callback",
            "GET /login/in-app",
            "POST /login/in-app",
            "GET /login/in-app/script.js",
            "POST /logout",
            "POST /robot/send", // the address is the proof
            "POST /hooks/{token}",
            "ANY /error");

    private static final Map<Role, String> PEOPLE =
            new EnumMap<>(Map.of(Role.OWNER, "ana", Role.ADMIN, "budi", Role.MEMBER, "chen", Role.GUEST, "devi"));

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private static Map<String, Right> table(String text) {
        return text.lines()
                .map(line -> line.split(" +"))
                .collect(Collectors.toMap(
                        cells -> cells[0] + " " + cells[1],
                        cells -> Right.valueOf(cells[2]),
                        (one, other) -> {
                            throw new IllegalStateException("twice in the table");
                        },
                        TreeMap::new));
    }

    @BeforeEach
    void devi_is_a_guest() {
        jdbc.sql("update account set role = 'GUEST' where id = 'devi'").update();
    }

    @Test
    void every_call_that_is_served_stands_in_the_table() {
        Set<String> served = mapping.getHandlerMethods().keySet().stream()
                .flatMap(AccessMatrixTest::calls)
                .collect(Collectors.toCollection(TreeSet::new));
        served.removeAll(OUTSIDE);

        assertThat(served).isEqualTo(new TreeSet<>(TABLE.keySet()));
    }

    @Test
    void every_role_may_do_what_the_table_says_and_nothing_else() {
        SoftAssertions all = new SoftAssertions();
        TABLE.forEach((call, right) -> PEOPLE.forEach((role, person) -> {
            Api.Answer answer = make(call, api.as(person));
            String code = answer.body().path("code").asString("");
            if (role.may(right)) {
                all.assertThat(answer.status())
                        .as("%s by %s: %s", call, role, answer.text())
                        .isNotIn(401, 403, 405)
                        .isLessThan(500);
            } else {
                all.assertThat(answer.status() + " " + code)
                        .as("%s by %s", call, role)
                        .isIn("403 role-too-low", call.startsWith("HEAD") ? "403 " : ""); // which has no body
            }
        }));
        all.assertAll();
    }

    @Test
    void a_token_does_what_its_scope_says_and_nothing_else() {
        Map<String, Set<Right>> scopes = Map.of(
                "read", Set.of(Right.READ),
                "write", Set.of(Right.TAKE_PART, Right.WORK),
                "admin", Set.of(Right.ADMINISTER, Right.OWN));
        SoftAssertions all = new SoftAssertions();
        scopes.forEach((scope, rights) -> {
            String token = api.as("ana")
                    .post("/api/v1/me/tokens", Map.of("name", "one", "scopes", List.of(scope)))
                    .body()
                    .path("secret")
                    .asString();
            Api.Calls program = api.asNobody().with("Authorization", "Bearer " + token);
            TABLE.forEach((call, right) -> {
                Api.Answer answer = make(call, program);
                if (rights.contains(right)) {
                    all.assertThat(answer.status())
                            .as("%s with %s: %s", call, scope, answer.text())
                            .isNotIn(401, 403, 405)
                            .isLessThan(500);
                } else {
                    all.assertThat(answer.status() + answer.body().path("code").asString(""))
                            .as("%s with %s", call, scope)
                            .isIn("403scope-missing", "403"); // a HEAD has no body
                }
            });
        });
        all.assertAll();
    }

    @Test
    void nobody_may_do_anything_without_a_name_nor_with_a_wrong_one() {
        SoftAssertions all = new SoftAssertions();
        TABLE.keySet().forEach(call -> {
            all.assertThat(make(call, api.asNobody()).status()).as(call).isEqualTo(401);
            all.assertThat(make(call, api.as("eve")).status()).as(call).isEqualTo(401);
        });
        all.assertAll();
    }

    @Test
    void a_role_is_a_set_of_rights_that_holds_those_of_the_next_lower() {
        List<Role> fromTheTop = Arrays.asList(Role.values());
        for (int i = 1; i < fromTheTop.size(); i++) {
            assertThat(fromTheTop.get(i - 1).rights())
                    .containsAll(fromTheTop.get(i).rights());
        }
        assertThat(Role.GUEST.rights()).containsExactly(Right.READ, Right.TAKE_PART);
        assertThat(Role.ADMIN.may(Right.OWN)).isFalse();
    }

    @Test
    void a_person_reads_own_role_and_rights() {
        Api.Answer me = api.as("devi").get("/api/v1/me");

        assertThat(me.body().path("role").asString()).isEqualTo("guest");
        assertThat(me.body().path("rights").toString()).isEqualTo("[\"read\",\"take-part\"]");
    }

    @Test
    void what_is_not_in_a_group_of_a_guest_is_not_there() {
        jdbc.sql("delete from channel_member where account_id = 'devi' and channel_id in"
                        + " (select id from channel where slug = 'ops')")
                .update();

        assertThat(api.as("devi").get("/api/v1/channels").body().at("/items").findValuesAsString("slug"))
                .containsExactly("pier");
        assertThat(api.as("devi").get("/api/v1/channels/ops/messages").status()).isEqualTo(404);
        assertThat(api.as("devi")
                        .post("/api/v1/channels/pier/messages", Map.of("text", "hello"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void nothing_else_answers_below_the_api() {
        Stream.of("/api/", "/api/v1", "/api/v1/openapi.json.yaml", "/api/v1/admin", "/api/v2/me", "/api/v1/me/")
                .forEach(path -> {
                    assertThat(api.asNobody().get(path).status()).as(path).isEqualTo(401);
                    assertThat(api.as("ana").get(path).status()).as(path).isIn(403, 404);
                });
    }

    private static Stream<String> calls(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("ANY " + path)
                        : methods.stream().map(method -> method.name() + " " + path));
    }

    /** With ids that nothing has, and an empty body. */
    private static Api.Answer make(String call, Api.Calls calls) {
        String[] parts = call.split(" ");
        String path = parts[1].replace("{slug}", "pier").replaceAll("\\{\\w+}", id(parts[1]));
        return switch (parts[0].toUpperCase(Locale.ROOT)) {
            // the answer to a GET of the stream would never end
            case "GET" -> path.endsWith("/changes") ? calls.call("HEAD", path, "") : calls.get(path);
            case "DELETE" -> calls.delete(path);
            default -> calls.call(parts[0], path, "{}");
        };
    }

    private static String id(String path) {
        return path.contains("/inbox/")
                ? "987654321"
                : path.contains("/admin/people/") ? "nobody" : "00000000-0000-0000-0000-000000000001";
    }
}
