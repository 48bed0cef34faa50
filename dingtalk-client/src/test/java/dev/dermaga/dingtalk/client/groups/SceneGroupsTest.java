package dev.dermaga.dingtalk.client.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.GroupTemplateId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.simulator.world.Group.Mute;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SceneGroupsTest {
    private static final GroupTemplateId TEMPLATE = GroupTemplateId.of("sandbox-group-template");

    private Sandbox sandbox;
    private SceneGroups groups;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        groups = sandbox.dingtalk.groups().scene();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_group_is_made_from_a_template_and_only_once() {
        SceneGroupDraft draft = SceneGroupDraft.of("Pilots", TEMPLATE, Sandbox.ANA)
                .with(List.of(Sandbox.BUDI))
                .admins(List.of(Sandbox.BUDI))
                .option(GroupOption.SEARCHABLE, true)
                .option(GroupOption.ALL_START_CALLS, false)
                .uuid("pilots-1");

        NewGroup made = groups.create(draft);
        NewGroup again = groups.create(draft);

        assertThat(again).isEqualTo(made);
        SceneGroup group = groups.get(made.openConversationId());
        assertThat(group.title()).isEqualTo("Pilots");
        assertThat(group.template()).isEqualTo(TEMPLATE);
        assertThat(group.owner()).isEqualTo(Sandbox.ANA);
        assertThat(group.joinLink()).hasScheme("https");
        assertThat(group.dissolved()).isFalse();
        assertThat(groups.settings(made.openConversationId()))
                .isEqualTo(new SceneGroupSettings(List.of(Sandbox.BUDI), java.util.Set.of(GroupOption.SEARCHABLE)));
    }

    @Test
    void an_update_changes_what_it_names() {
        OpenConversationId pilots = pilots();

        groups.update(
                pilots,
                SceneGroupChange.nothing()
                        .title("Crew")
                        .owner(Sandbox.UNION_BUDI)
                        .option(GroupOption.ALL_MUTED, true)
                        .option(GroupOption.PLUGINS_NEED_APPROVAL, true));

        SceneGroup group = groups.get(pilots);
        assertThat(group.title()).isEqualTo("Crew");
        assertThat(group.owner()).isEqualTo(Sandbox.BUDI);
        assertThat(groups.muteState(pilots, Sandbox.ANA).allMuted()).isTrue();
    }

    @Test
    void people_come_and_go_and_have_names() {
        OpenConversationId pilots = pilots();
        groups.add(pilots, List.of(Sandbox.CHEN));
        groups.addByUnionId(pilots, List.of(UnionId.of("unionDevi0004")));
        groups.setNick(pilots, Sandbox.CHEN, "Captain");
        groups.remove(pilots, List.of(Sandbox.BUDI));
        groups.removeByUnionId(pilots, List.of(UnionId.of("unionDevi0004")));

        assertThat(groups.members(pilots))
                .containsExactly(
                        new GroupMember(Sandbox.ANA, null, "Ana Wijaya"),
                        new GroupMember(Sandbox.CHEN, null, "Captain"));
    }

    @Test
    void administrators_cannot_be_muted_and_others_for_a_while() {
        OpenConversationId pilots = pilots();
        groups.add(pilots, List.of(Sandbox.CHEN));
        groups.makeAdmins(pilots, List.of(Sandbox.CHEN));

        groups.mute(pilots, List.of(Sandbox.BUDI), Duration.ofMinutes(10));

        MuteState muted = groups.muteState(pilots, Sandbox.BUDI);
        Mute there = sandbox.simulator
                .group(pilots.value())
                .group()
                .settings()
                .mutes()
                .get("budi");
        assertThat(muted.muted()).isTrue();
        assertThat(muted.until()).isEqualTo(Instant.ofEpochMilli(there.until().toEpochMilli()));
        assertThat(catchThrowableOfType(
                                Refused.class, () -> groups.mute(pilots, List.of(Sandbox.CHEN), Duration.ofMinutes(10)))
                        .code())
                .isEqualTo("cannot.ban.owner");
        groups.unmute(pilots, List.of(Sandbox.BUDI));
        assertThat(groups.muteState(pilots, Sandbox.BUDI)).isEqualTo(new MuteState(false, false, null));
        groups.dismissAdmins(pilots, List.of(Sandbox.CHEN));
        assertThat(groups.settings(pilots).admins()).isEmpty();
    }

    @Test
    void without_its_template_a_group_is_out_of_reach_until_it_is_put_back() {
        OpenConversationId pilots = pilots();

        groups.switchTemplateOff(pilots, TEMPLATE, Sandbox.ANA);
        Refused refused = catchThrowableOfType(Refused.class, () -> groups.get(pilots));
        groups.switchTemplateOn(pilots, TEMPLATE, Sandbox.ANA);

        assertThat(refused.code()).isEqualTo("groupPermissionDenied");
        assertThat(groups.get(pilots).title()).isEqualTo("Pilots");
    }

    @Test
    void the_robot_of_the_template_is_a_member() {
        assertThat(groups.robot(pilots(), RobotCode.of("sandboxassistant01")).userId())
                .isEqualTo(UserId.of("robot100001"));
    }

    @Test
    void a_dissolved_group_is_remembered() {
        OpenConversationId pilots = pilots();

        groups.dissolve(pilots);

        assertThat(groups.get(pilots).dissolved()).isTrue();
    }

    @Test
    void a_template_that_is_not_released_makes_no_group() {
        sandbox.simulator.app(100_001).disablesGroupTemplate(TEMPLATE.value());

        Refused refused = catchThrowableOfType(Refused.class, this::pilots);

        assertThat(refused.code()).isEqualTo("groupTemplate.notFound");
        assertThat(refused.advice()).contains("developer console");
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        OpenConversationId pilots = pilots();
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> wrong = List.of(
                () -> SceneGroupDraft.of("A title that has thirty-one lett", TEMPLATE, Sandbox.ANA),
                () -> SceneGroupDraft.of("Pilots", TEMPLATE, Sandbox.ANA)
                        .option(GroupOption.PLUGINS_NEED_APPROVAL, true),
                () -> SceneGroupDraft.of("Pilots", TEMPLATE, Sandbox.ANA).admins(Collections.nCopies(13, Sandbox.BUDI)),
                () -> SceneGroupChange.nothing().title(" "),
                () -> groups.add(pilots, List.of()),
                () -> groups.add(pilots, Collections.nCopies(1_001, Sandbox.BUDI)),
                () -> groups.mute(pilots, Collections.nCopies(1_000, Sandbox.BUDI), Duration.ofMinutes(1)),
                () -> groups.mute(pilots, List.of(Sandbox.BUDI), Duration.ZERO));
        int before = sandbox.simulator.journal().size();

        wrong.forEach(call -> assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class));

        assertThat(sandbox.simulator.journal()).hasSize(before);
    }

    private OpenConversationId pilots() {
        return groups.create(SceneGroupDraft.of("Pilots", TEMPLATE, Sandbox.ANA).with(List.of(Sandbox.BUDI)))
                .openConversationId();
    }
}
