package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What apps hear of their robots, and how many DINGs may go. */
class RobotsTest {
    private static final Instant NOW = Instant.parse("2026-08-24T09:00:00Z");
    private static final String ROBOT = "dingsandboxapp01";

    private final List<String> events = new ArrayList<>();
    private final List<Map<String, ?>> heard = new ArrayList<>();
    private final World world = new World(Clock.fixed(NOW, ZoneOffset.UTC), new Unheard() {
        @Override
        public void happened(String event, Map<String, ?> data) {
            events.add(event);
            heard.add(data);
        }
    });
    private final Person ana = world.person("ana").orElseThrow();
    private final Person budi = world.person("budi").orElseThrow();
    private final App app = world.appOfRobot(ROBOT).orElseThrow();

    @Test
    void a_message_is_read_by_each_once() {
        World.Place pier = world.place("cidSandboxPier0001==").orElseThrow();
        String key = world.sendAsApp(true, List.of(pier), app, ChatMessage.Draft.text("hi"));
        world.postAsPerson(pier, budi, ChatMessage.Draft.text("not from a robot"));

        world.read(pier, ana);
        world.read(pier, ana);

        assertThat(events).containsExactly("robot_msg_read");
        assertThat(heard.get(0))
                .isEqualTo(Map.of(
                        "processQueryKey",
                        key,
                        "robotCode",
                        ROBOT,
                        "openConversationId",
                        "cidSandboxPier0001==",
                        "userId",
                        "ana",
                        "unionId",
                        "unionAna0001",
                        "operatTime",
                        Long.toString(NOW.toEpochMilli())));
    }

    @Test
    void a_message_that_a_person_takes_back_is_told_of() {
        World.Place pier = world.place("cidSandboxPier0001==").orElseThrow();
        String key = world.sendAsApp(true, List.of(pier), app, ChatMessage.Draft.text("hi"));

        world.robots.recalledBy(ana, key);

        assertThat(events).containsExactly("robot_msg_recall");
        assertThat(heard.get(0).get("operatTime")).isEqualTo(NOW.toEpochMilli());
        assertThat(world.messages("cidSandboxPier0001==").get(0).recalled()).isTrue();
    }

    @Test
    void cool_apps_come_and_go() {
        String chat = world.robots.installBetween(ana, budi, "COOLAPP-1", ROBOT);
        world.robots.uninstall(chat, budi, "COOLAPP-1");
        world.robots.installIn(world.groups().iterator().next(), ana, "COOLAPP-1", ROBOT);

        assertThat(events)
                .containsExactly(
                        "single_conversation_cool_app_install",
                        "single_conversation_cool_app_uninstall",
                        "im_cool_app_install");
        assertThat(heard.get(0).get("operator")).isEqualTo("ana");
        assertThat(heard.get(0).get("singleChatOtherUserId")).isEqualTo("budi");
        assertThat(heard.get(1).get("singleChatOtherUserId")).isEqualTo("ana");
        assertThat(heard.get(2).get("openConversationCorpId")).isEqualTo("ding5a4db0x");
        assertThat(heard.get(2).containsKey("singleChatOtherUserId")).isFalse();
    }

    @Test
    void a_robot_dings_less_than_six_thousand_times_a_minute() {
        List<String> many = Collections.nCopies(5_997, "ana");
        world.dings.put("one", new Ding("one", ROBOT, Ding.IN_APP, "x", null, many, NOW, false));

        assertThat(world.dingRules.mayGo(ROBOT, 2)).isTrue();
        assertThat(world.dingRules.mayGo(ROBOT, 3)).isFalse();
        assertThat(world.dingRules.mayGo("another", 3)).isTrue();
    }
}
