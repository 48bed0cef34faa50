package dev.dermaga.dingtalk.client.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the payloads that the events' own pages show, for the stream and for HTTP. */
class OrgEventTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** What pages leave out: in the payload for the other kind of app, or in general. */
    private static final Set<String> LEFT_OUT = Set.of(
            "PeopleChanged.profile",
            "PeopleChanged.before",
            "PeopleChanged.after",
            "PeopleChanged.at",
            "PeopleActivated.profile",
            "PeopleLeft.unionId",
            "PeopleLeft.at",
            "OwnerChanged.act.chat",
            "OwnerChanged.act.operator",
            "TemplateChanged.act.chat",
            "CoolAppInstalled.place.otherPerson",
            "CoolAppRemoved.place.otherPerson",
            "DocumentExported.body",
            "MeetingChanged.startedAt");

    record Sample(String event, String page, JsonNode stream, JsonNode http) {
        @Override
        public String toString() {
            return event + " of " + page;
        }
    }

    static Stream<Sample> samples() {
        try (InputStream in = Objects.requireNonNull(OrgEventTest.class.getResourceAsStream("samples.json"))) {
            return StreamSupport.stream(JSON.readTree(in).spliterator(), false)
                    .map(node -> new Sample(
                            node.get("event").asText(),
                            node.get("page").asText(),
                            node.get("stream"),
                            node.get("http")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_member_of_a_page_is_read(Sample sample) {
        OrgEvent event = OrgEvent.read(sample.event(), sample.stream().toString());

        assertThat(event).isNotInstanceOf(OrgEvent.Unknown.class);
        assertThat(empty(event.getClass().getSimpleName(), event)).isSubsetOf(LEFT_OUT);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void both_ways_say_the_same(Sample sample) {
        if (sample.http() != null) {
            assertThat(OrgEvent.read(sample.event(), sample.http().toString()))
                    .isEqualTo(OrgEvent.read(sample.event(), sample.stream().toString()));
        }
    }

    @Test
    void every_kind_has_a_page() {
        assertThat(samples()
                        .map(Sample::event)
                        .filter(Catalogue.KINDS::containsKey)
                        .collect(Collectors.toSet()))
                .isEqualTo(Catalogue.KINDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatever_is_missing_or_odd_it_is_read(Sample sample) {
        JsonNodeFactory make = JSON.getNodeFactory();
        List<JsonNode> odd = List.of(
                make.nullNode(),
                make.textNode(""),
                make.textNode("a\u0000b"),
                make.textNode("[1,"),
                make.textNode("x".repeat(2_000)),
                make.numberNode(Long.MIN_VALUE),
                make.numberNode(1e300),
                make.booleanNode(true),
                make.objectNode(),
                make.arrayNode().add(make.nullNode()).add(make.arrayNode()).add(-1));
        for (ObjectNode one : objectsIn(sample.stream())) {
            for (String name : names(one)) {
                JsonNode was = one.get(name);
                for (JsonNode instead : odd) {
                    one.set(name, instead);
                    String json = sample.stream().toString();
                    assertThatNoException()
                            .as(json)
                            .isThrownBy(
                                    () -> OrgEvent.read(sample.event(), json).hashCode());
                }
                one.remove(name);
                assertThat(OrgEvent.read(sample.event(), sample.stream().toString()))
                        .isNotInstanceOf(OrgEvent.Unknown.class);
                one.set(name, was);
            }
        }
    }

    @Test
    void who_joined_is_known_by_ids() {
        assertThat(OrgEvent.read("user_add_org", "{\"timeStamp\":\"1685501863357\",\"userId\":[\"ana\",\"budi\"]}"))
                .isEqualTo(new ContactEvent.PeopleJoined(
                        List.of(UserId.of("ana"), UserId.of("budi")), Instant.ofEpochMilli(1_685_501_863_357L)));
    }

    @Test
    void one_name_has_two_shapes() {
        OrgEvent internal = OrgEvent.read(
                "user_modify_org",
                "{\"userId\":[\"ana\"],\"diffInfo\":{\"prev\":{\"name\":\"A\"},\"curr\":{\"name\":\"Ana\"},"
                        + "\"userid\":\"ana\"}}");
        OrgEvent thirdParty = OrgEvent.read(
                "user_modify_org",
                "{\"userid\":\"ana\",\"unionid\":\"u1\",\"name\":\"Ana\",\"isAdmin\":true,\"department\":[1,2]}");

        assertThat(internal)
                .isEqualTo(new ContactEvent.PeopleChanged(
                        List.of(UserId.of("ana")), null, Map.of("name", "A"), Map.of("name", "Ana"), null));
        assertThat(thirdParty).isInstanceOfSatisfying(ContactEvent.PeopleChanged.class, changed -> {
            assertThat(changed.people()).containsExactly(UserId.of("ana"));
            assertThat(changed.profile().unionId()).isEqualTo(UnionId.of("u1"));
            assertThat(changed.profile().administrator()).isTrue();
            assertThat(changed.profile().departments()).containsExactly(DepartmentId.of(1), DepartmentId.of(2));
            assertThat(changed.profile()).asString().doesNotContain("Ana");
        });
    }

    @Test
    void the_older_names_of_members_are_read_too() {
        assertThat(OrgEvent.read(
                        "chat_update_title",
                        "{\"EventType\":\"chat_update_title\",\"TimeStamp\":1,\"ChatId\":\"chat1\",\"Operator\":\"ana\","
                                + "\"Title\":\"Pier\",\"OpenConversationId\":\"cid1\"}"))
                .isEqualTo(new GroupEvent.TitleChanged(
                        new GroupEvent.Act(
                                OpenConversationId.of("cid1"),
                                ChatId.of("chat1"),
                                UserId.of("ana"),
                                null,
                                Instant.ofEpochMilli(1)),
                        "Pier"));
        assertThat(OrgEvent.read("user_leave_org", "{\"userid\":[\"ana\"]}"))
                .isEqualTo(new ContactEvent.PeopleLeft(List.of(UserId.of("ana")), null, null));
    }

    @Test
    void a_project_says_what_kind_of_change_it_is() {
        String data = "{\"CorpId\":\"ding1\",\"data\":{\"eventSubType\":\"task.update\"}}";

        assertThat(OrgEvent.read("project_task_changed", data))
                .isEqualTo(new WorkEvent.ProjectChanged("project_task_changed", "task.update", data));
        assertThat(OrgEvent.read("project_task_changed", "{\"eventSubType\":\"task.update\"}"))
                .isInstanceOfSatisfying(
                        WorkEvent.ProjectChanged.class,
                        changed -> assertThat(changed.kind()).isEqualTo("task.update"));
    }

    @Test
    void what_is_not_known_keeps_its_json() {
        assertThat(OrgEvent.read("brand_new", "{\"a\":1}")).isEqualTo(new OrgEvent.Unknown("brand_new", "{\"a\":1}"));
        assertThat(OrgEvent.read("user_add_org", "no json")).isEqualTo(new OrgEvent.Unknown("user_add_org", "no json"));
        assertThat(OrgEvent.read("user_add_org", "[]")).isInstanceOf(OrgEvent.Unknown.class);
    }

    @Test
    void a_ticket_is_a_secret() {
        assertThat(OrgEvent.read("suite_ticket", "{\"suiteTicket\":\"QsfJCEVF1h6E\"}"))
                .asString()
                .doesNotContain("QsfJCEVF1h6E");
    }

    /** The paths of components that hold nothing. Numbers and truth values may be zero and false. */
    private static List<String> empty(String path, Object value) {
        List<String> found = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object held = held(component, value);
            String at = path + "." + component.getName();
            boolean nothing = held == null
                    || held.equals("")
                    || held.equals("{}")
                    || held instanceof Collection<?> all && all.isEmpty()
                    || held instanceof Map<?, ?> map && map.isEmpty();
            if (nothing) {
                found.add(at);
            } else if (held instanceof Record inner
                    && inner.getClass().getPackage().equals(OrgEvent.class.getPackage())) {
                found.addAll(empty(at, inner));
            }
        }
        return found;
    }

    private static Object held(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ObjectNode> objectsIn(JsonNode node) {
        List<ObjectNode> found = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.forEach(child -> {
            if (!(child instanceof TextNode)) {
                found.addAll(objectsIn(child));
            }
        });
        return found;
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
