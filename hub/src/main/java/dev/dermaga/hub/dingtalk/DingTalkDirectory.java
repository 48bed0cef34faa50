package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.directory.Person;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.groups.GroupDraft;
import dev.dermaga.dingtalk.client.groups.NewGroup;
import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.hub.channels.GroupLookup;
import dev.dermaga.hub.channels.GroupMaker;
import dev.dermaga.hub.inbox.Directory;
import dev.dermaga.hub.people.Account;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** People and groups as DingTalk knows them. */
@Component
class DingTalkDirectory implements Directory, GroupLookup, GroupMaker {

    private static final Logger log = LoggerFactory.getLogger(DingTalkDirectory.class);

    private final AppClient dingtalk;

    DingTalkDirectory(AppClient dingtalk) {
        this.dingtalk = dingtalk;
    }

    @Override
    public Optional<Account> person(String id) {
        try {
            return Optional.of(account(dingtalk.get().directory().user(UserId.of(id))));
        } catch (Refused e) {
            log.info("DingTalk does not tell who {} is: {}", id, e.getMessage());
            return Optional.empty();
        } catch (DingTalkException e) {
            throw Translated.failure(e);
        }
    }

    @Override
    public GroupLookup.Group byChatId(String chatId) {
        var group = dingtalk.get().groups().byChatId(ChatId.of(chatId));
        return new GroupLookup.Group(
                group.name(),
                dingtalk.get().groups().openConversationIdOf(ChatId.of(chatId)).value(),
                group.members().stream()
                        .map(member -> account(dingtalk.get().directory().user(member)))
                        .toList());
    }

    @Override
    public GroupMaker.Made make(String name, String owner, List<String> members) {
        NewGroup made = Translated.call(() -> dingtalk.get()
                .groups()
                .create(GroupDraft.of(name, UserId.of(owner))
                        .with(members.stream().map(UserId::of).toList())));
        return new GroupMaker.Made(
                made.openConversationId().value(), made.chatId().value());
    }

    private static Account account(Person person) {
        return new Account(
                person.userId().value(),
                person.name(),
                person.title(),
                person.unionId().value(),
                person.mobile());
    }
}
