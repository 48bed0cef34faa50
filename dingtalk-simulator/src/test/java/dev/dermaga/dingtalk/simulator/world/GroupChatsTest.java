package dev.dermaga.dingtalk.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which events apps hear of groups, with exactly the members that the pages of the events show. */
class GroupChatsTest {
    private static final long NOW = 1_787_562_000_000L;

    private final List<String> heard = new ArrayList<>();
    private final World world = new World(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), new Unheard() {
        @Override
        public void happened(String event, Map<String, ?> data) {
            heard.add(event + " " + Json.text(Json.tree(new java.util.TreeMap<>(data))));
        }
    });
    private Group group;

    @BeforeEach
    void make() {
        group = world.groupChats.create(
                "Pilots",
                "ana",
                List.of("ana", "budi"),
                Group.Settings.NONE,
                new Group.Scene("sandbox-group-template", "dingsandboxapp01", "", true));
    }

    @Test
    void there_is_no_event_for_a_new_group() {
        assertThat(heard).isEmpty();
    }

    @Test
    void people_come() {
        world.groupChats.change(group, before -> before.joinedBy(List.of("budi", "chen", "devi")));

        assertThat(heard)
                .containsExactly("chat_add_member {\"chatId\":\"" + group.chatId()
                        + "\",\"corpId\":\"ding5a4db0x\",\"eventType\":\"chat_add_member\",\"openConversationId\":\""
                        + group.openConversationId()
                        + "\",\"operator\":\"ana\",\"operatorUnionId\":\"unionAna0001\",\"timeStamp\":" + NOW
                        + ",\"unionId\":[\"unionChen0003\",\"unionDevi0004\"],\"userId\":[\"chen\",\"devi\"]}");
    }

    @Test
    void people_are_removed() {
        world.groupChats.change(group, before -> before.leftBy(List.of("budi")));

        assertThat(heard)
                .containsExactly("chat_remove_member {\"chatId\":\"" + group.chatId()
                        + "\",\"corpId\":\"ding5a4db0x\",\"openConversationId\":\"" + group.openConversationId()
                        + "\",\"operator\":\"ana\",\"operatorUnionId\":\"unionAna0001\",\"timeStamp\":" + NOW
                        + ",\"unionId\":[\"unionBudi0002\"],\"userId\":[\"budi\"]}");
    }

    @Test
    void somebody_quits() {
        world.groupChats.quit(group, world.person("budi").orElseThrow());

        assertThat(heard)
                .containsExactly("chat_quit {\"chatId\":\"" + group.chatId()
                        + "\",\"corpId\":\"ding5a4db0x\",\"openConversationId\":\"" + group.openConversationId()
                        + "\",\"operator\":\"budi\",\"operatorUnionId\":\"unionBudi0002\",\"timeStamp\":" + NOW + "}");
    }

    @Test
    void the_title_and_the_owner_change() {
        world.groupChats.change(group, before -> before.titled("Crew").ownedBy("budi"));

        assertThat(heard)
                .containsExactly(
                        "chat_update_title {\"chatId\":\"" + group.chatId()
                                + "\",\"corpId\":\"ding5a4db0x\",\"openConversationId\":\""
                                + group.openConversationId()
                                + "\",\"operator\":\"ana\",\"operatorUnionId\":\"unionAna0001\",\"timeStamp\":" + NOW
                                + ",\"title\":\"Crew\"}",
                        "chat_update_owner {\"corpId\":\"ding5a4db0x\",\"openConversationId\":\""
                                + group.openConversationId()
                                + "\",\"operatorUnionId\":\"unionAna0001\",\"owner\":\"budi\",\"timeStamp\":" + NOW
                                + "}");
    }

    @Test
    void the_template_goes_and_the_group_is_dissolved() {
        world.groupChats.change(group, before -> before.templateOn(false));
        world.groupChats.change(group, Group::gone);

        assertThat(heard)
                .containsExactly(
                        "chat_template_change {\"changedTimeStamp\":" + NOW + ",\"openConversationId\":\""
                                + group.openConversationId()
                                + "\",\"operator\":\"ana\",\"operatorUnionId\":\"unionAna0001\",\"status\":\"off\","
                                + "\"templateId\":\"sandbox-group-template\",\"timeStamp\":" + NOW + "}",
                        "chat_disband {\"chatId\":\"" + group.chatId()
                                + "\",\"corpId\":\"ding5a4db0x\",\"openConversationId\":\""
                                + group.openConversationId()
                                + "\",\"operator\":\"ana\",\"operatorUnionId\":\"unionAna0001\",\"timeStamp\":" + NOW
                                + "}");
    }

    @Test
    void what_changes_nothing_is_not_announced() {
        world.groupChats.change(
                group,
                before -> before.titled("Pilots").joinedBy(List.of("budi")).ownedBy("ana"));

        assertThat(heard).isEmpty();
    }

    @Test
    void a_restart_finds_groups_and_notifications_as_they_were(@TempDir Path directory) throws IOException {
        Instant now = Instant.ofEpochMilli(NOW);
        Group.Mute mute = new Group.Mute(now, now.plusSeconds(60));
        world.groupChats.change(
                group,
                before -> before.with(before.settings()
                        .withAdmins(List.of("budi"))
                        .with(Map.of("searchable", 1))
                        .withNick("budi", "Captain")
                        .withMutes(Map.of("budi", mute))));
        world.workNotices.send(
                world.app("dingsandboxapp01").orElseThrow(),
                Json.object().put("msgtype", "text"),
                new Notice.StatusBar("open", ""),
                List.of("budi", "nobody"),
                List.of(77L),
                false);
        Snapshot saved = new Snapshot(world, directory);
        saved.touch();
        saved.saveIfChanged();

        World after = new World(world.clock(), new Unheard());
        new Snapshot(after, directory).load();

        assertThat(after.groups.all()).isEqualTo(world.groups.all()).hasSize(3);
        assertThat(after.notices.all()).isEqualTo(world.notices.all()).hasSize(1);
        assertThat(after.groupTemplates.all()).isEqualTo(world.groupTemplates.all());
    }
}
