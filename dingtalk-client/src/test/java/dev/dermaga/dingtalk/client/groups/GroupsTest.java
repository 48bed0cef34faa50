package dev.dermaga.dingtalk.client.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private Sandbox sandbox;
    private Groups groups;

    @BeforeEach
    void start() {
        sandbox = new Sandbox();
        groups = sandbox.dingtalk.groups();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_new_group_can_be_spoken_to() {
        NewGroup pilots = groups.create(GroupDraft.of("Pilots", Sandbox.ANA)
                .with(List.of(Sandbox.BUDI, Sandbox.BUDI))
                .option(GroupOption.SEARCHABLE, true)
                .option(GroupOption.OWNER_MANAGES, true)
                .option(GroupOption.ALL_MUTED, false));

        sandbox.dingtalk.sendMessage(pilots.openConversationId(), "welcome");

        Group group = groups.byChatId(pilots.chatId());
        assertThat(group.name()).isEqualTo("Pilots");
        assertThat(group.members()).containsExactly(Sandbox.ANA, Sandbox.BUDI);
        assertThat(group.options()).containsExactlyInAnyOrder(GroupOption.SEARCHABLE, GroupOption.OWNER_MANAGES);
        assertThat(sandbox.simulator.group(pilots.openConversationId().value()).messages())
                .hasSize(1);
        assertThat(groups.openConversationIdOf(pilots.chatId())).isEqualTo(pilots.openConversationId());
    }

    @Test
    void an_update_changes_all_at_once() {
        ChatId pilots = pilots();

        groups.update(
                pilots,
                GroupChange.nothing()
                        .name("Crew")
                        .owner(Sandbox.CHEN)
                        .add(List.of(Sandbox.CHEN))
                        .remove(List.of(Sandbox.ANA))
                        .option(GroupOption.HISTORY_FOR_NEWCOMERS, true));

        Group group = groups.byChatId(pilots);
        assertThat(group.name()).isEqualTo("Crew");
        assertThat(group.owner()).isEqualTo(Sandbox.CHEN);
        assertThat(group.members()).containsExactly(Sandbox.BUDI, Sandbox.CHEN);
        assertThat(group.options()).containsExactly(GroupOption.HISTORY_FOR_NEWCOMERS);
    }

    @Test
    void an_owner_who_leaves_without_a_successor_is_refused() {
        ChatId pilots = pilots();

        Refused refused = catchThrowableOfType(
                Refused.class, () -> groups.update(pilots, GroupChange.nothing().remove(List.of(Sandbox.ANA))));

        assertThat(refused.code()).isEqualTo("parameter.invalid");
        assertThat(groups.byChatId(pilots).members()).contains(Sandbox.ANA);
    }

    @Test
    void administrators_and_nicks() {
        groups.makeAdmins(Sandbox.PIER, List.of(Sandbox.BUDI, Sandbox.CHEN));
        groups.dismissAdmins(Sandbox.PIER, List.of(Sandbox.CHEN));
        groups.setNick(Sandbox.PIER_CHAT, Sandbox.BUDI, "Captain");

        var settings = sandbox.simulator.group(Sandbox.PIER.value()).group().settings();
        assertThat(settings.admins()).containsExactly("budi");
        assertThat(settings.nicks()).containsEntry("budi", "Captain");
    }

    @Test
    void a_join_link_leads_somewhere() {
        assertThat(groups.joinLink(Sandbox.PIER_CHAT, Sandbox.BUDI)).hasScheme("https");
        assertThat(catchThrowableOfType(Refused.class, () -> groups.joinLink(Sandbox.PIER_CHAT, UserId.of("nobody")))
                        .code())
                .isEqualTo("40003");
    }

    @Test
    void private_chats_are_forbidden_and_allowed() {
        groups.forbidPrivateChats(Sandbox.PIER_CHAT, true);
        assertThat(option("add_friend_forbidden")).isEqualTo(1);

        groups.forbidPrivateChats(Sandbox.PIER_CHAT, false);
        assertThat(option("add_friend_forbidden")).isZero();
    }

    @Test
    void a_dissolved_group_says_so() {
        sandbox.simulator.group(Sandbox.PIER.value()).isDissolved();

        assertThat(groups.byChatId(Sandbox.PIER_CHAT).dissolved()).isTrue();
        assertThat(catchThrowableOfType(Refused.class, () -> groups.makeAdmins(Sandbox.PIER, List.of(Sandbox.BUDI)))
                        .advice())
                .contains("exists");
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        List<UserId> many =
                IntStream.range(0, 41).mapToObj(i -> UserId.of("p" + i)).toList();
        OpenConversationId pier = Sandbox.PIER;
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> wrong = List.of(
                () -> GroupDraft.of("", Sandbox.ANA),
                () -> GroupDraft.of("A name of 21 letters.", Sandbox.ANA),
                () -> GroupDraft.of("Pil\u0000ots", Sandbox.ANA),
                () -> GroupDraft.of("Pilots", Sandbox.ANA).with(many),
                () -> GroupDraft.of("Pilots", Sandbox.ANA).option(GroupOption.ADMINS_DING, true),
                () -> GroupChange.nothing().add(List.of()),
                () -> GroupChange.nothing().add(many),
                () -> groups.makeAdmins(pier, Collections.nCopies(13, Sandbox.BUDI)),
                () -> groups.setNick(Sandbox.PIER_CHAT, Sandbox.BUDI, "a nick of 31 letters, too long."));
        int before = sandbox.simulator.journal().size();

        wrong.forEach(call -> assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class));

        assertThat(sandbox.simulator.journal()).hasSize(before);
    }

    private ChatId pilots() {
        return groups.create(GroupDraft.of("Pilots", Sandbox.ANA).with(List.of(Sandbox.BUDI)))
                .chatId();
    }

    private int option(String name) {
        return sandbox.simulator.group(Sandbox.PIER.value()).group().settings().option(name);
    }
}
