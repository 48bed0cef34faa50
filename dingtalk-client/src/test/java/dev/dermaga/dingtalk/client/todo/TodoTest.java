package dev.dermaga.dingtalk.client.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.login.UserToken;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TodoTest {
    private static final URI PAGE = URI.create("http://localhost/t/1");
    private static final UnionId CHEN = UnionId.of("unionChen0003");

    private final Sandbox sandbox = new Sandbox();
    private final Todo todo = sandbox.dingtalk.todo();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_page_is_fetched_when_it_is_looked_at() {
        for (int i = 0; i < 5; i++) {
            create(draft("Plan " + i));
        }
        TodoSearch inTwos = TodoSearch.all().pageSize(2);

        assertThat(todo.search(Sandbox.UNION_BUDI, inTwos).limit(2)).hasSize(2);
        assertThat(searches()).isEqualTo(1);

        assertThat(todo.search(Sandbox.UNION_BUDI, inTwos))
                .extracting(ListedTodo::subject)
                .containsExactly("Plan 0", "Plan 1", "Plan 2", "Plan 3", "Plan 4");
        assertThat(searches()).isEqualTo(1 + 3);
    }

    @Test
    void a_list_holds_what_was_asked_for() {
        TodoId done = create(draft("Done"));
        todo.update(Sandbox.UNION_ANA, done, TodoChange.completed());
        create(draft("Open").due(Instant.ofEpochMilli(1_900_000_000_000L)).priority(TodoPriority.HIGH));
        create(draft("To read").toRead());

        assertThat(subjects(TodoQuery.done())).containsExactly("Done");
        assertThat(subjects(TodoQuery.open().toDo())).containsExactly("Open");
        assertThat(subjects(TodoQuery.open().toRead())).containsExactly("To read");
        assertThat(subjects(TodoQuery.open().as(TodoRole.CREATOR))).isEmpty();
        assertThat(subjects(TodoQuery.open().as(TodoRole.CREATOR).as(TodoRole.EXECUTOR)))
                .hasSize(2);
        assertThat(subjects(TodoQuery.open().as(TodoRole.CREATOR, TodoRole.EXECUTOR)))
                .isEmpty();
        assertThat(todo.list(Sandbox.UNION_BUDI, TodoQuery.open().toDo()))
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.priority()).isEqualTo(TodoPriority.HIGH);
                    assertThat(listed.due()).isEqualTo(Instant.ofEpochMilli(1_900_000_000_000L));
                    assertThat(listed.creator()).isEqualTo(Sandbox.UNION_ANA);
                    assertThat(listed.appTag()).contains(Sandbox.APP);
                    assertThat(listed.toRead()).isFalse();
                });
    }

    @Test
    void a_search_finds_by_words_and_brings_ones_own() {
        create(draft("Plan the pier"));
        create(draft("Other"));
        todo.createPersonal(
                sandbox.signIn(Sandbox.BUDI), PersonalTodoDraft.about("Plan the weekend", Sandbox.UNION_BUDI));

        assertThat(todo.search(
                        Sandbox.UNION_BUDI,
                        TodoSearch.all().subject("plan").withPersonal().pageSize(1)))
                .extracting(ListedTodo::subject)
                .containsExactly("Plan the pier", "Plan the weekend");
        assertThat(todo.search(
                        Sandbox.UNION_BUDI, TodoSearch.of(TodoQuery.open()).subject("plan")))
                .hasSize(1);
    }

    @Test
    void what_lists_do_not_tell_is_told_of_one() {
        TodoId id = create(draft("Plan")
                .assignedTo(CHEN)
                .readBy(List.of(Sandbox.UNION_ANA))
                .sourceId("s/1")
                .priority(TodoPriority.URGENT));
        todo.executorStatus(Sandbox.UNION_ANA, id, Map.of(CHEN, true));

        TodoDetails details = todo.progress(Sandbox.UNION_ANA, id);

        assertThat(details.progress()).isEqualTo(Map.of(Sandbox.UNION_BUDI, false, CHEN, true));
        assertThat(details.task().executors()).containsExactly(Sandbox.UNION_BUDI, CHEN);
        assertThat(details.participants()).containsExactly(Sandbox.UNION_ANA);
        assertThat(details.priority()).isEqualTo(TodoPriority.URGENT);
        assertThat(todo.get(Sandbox.UNION_ANA, id).progress()).isEmpty();
        assertThat(todo.getBySource(Sandbox.UNION_ANA, "s/1").task().id()).isEqualTo(id);
        assertThat(todo.bySource(Sandbox.UNION_ANA, "s/1").orElseThrow().id()).isEqualTo(id);
        assertThat(todo.bySource(Sandbox.UNION_ANA, "other")).isEmpty();
    }

    @Test
    void a_personal_to_do_is_made_with_a_persons_token_and_can_be_ticked_off() {
        UserToken token = sandbox.signIn(Sandbox.ANA);

        PersonalTodo made = todo.createPersonal(
                token,
                PersonalTodoDraft.about("Call the harbour", Sandbox.UNION_ANA, Sandbox.UNION_BUDI)
                        .description("before noon")
                        .due(Instant.now().plus(Duration.ofHours(2)))
                        .remind(Instant.now().plus(Duration.ofHours(1)))
                        .popUp());

        assertThat(sandbox.simulator.person("budi").todos()).singleElement().satisfies(there -> {
            assertThat(there.id()).isEqualTo(made.id().value());
            assertThat(there.kind()).isEqualTo("personal");
            assertThat(there.description()).isEqualTo("before noon");
        });
        UserToken apps = new UserToken(Secret.of(sandbox.dingtalk.accessToken().reveal()), null, Instant.now(), null);
        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> todo.createPersonal(apps, PersonalTodoDraft.about("Call home", Sandbox.UNION_ANA)));
        assertThat(refused.code()).isEqualTo("todo.taskCreate.tokenTypeError");
        assertThat(refused.advice()).contains("person's token");
    }

    @Test
    void a_to_do_has_lines_and_buttons() {
        TodoId id = create(draft("Plan").field("Group", "Release train").action(TodoAction.opens("Open", PAGE)));
        todo.update(Sandbox.UNION_ANA, id, TodoChange.nothing().contentFields(Map.of("Group", "Pier")));

        assertThat(sandbox.simulator.person("budi").todos()).singleElement().satisfies(there -> {
            assertThat(there.fields()).singleElement().hasToString("Field[fieldKey=Group, fieldValue=Pier]");
            assertThat(there.actions())
                    .singleElement()
                    .satisfies(action -> assertThat(action.title()).isEqualTo("Open"));
        });
    }

    @Test
    void a_card_type_is_kept_and_changed() {
        Map<String, String> names = TodoCardTypeDraft.LANGUAGES.stream()
                .collect(Collectors.toMap(language -> language, language -> "Group"));
        TodoCardTypes types = todo.cardTypes(sandbox.signIn(Sandbox.ANA));

        TodoCardType made = types.create(
                Sandbox.UNION_ANA,
                TodoCardTypeDraft.custom(MediaId.of("@icon"))
                        .field("group", names)
                        .button("open", true, "https://a.example.com?sourceId={0}", names));
        types.update(
                Sandbox.UNION_ANA,
                made.id(),
                TodoCardTypeDraft.nothing().opensInBrowser().description("Tasks"));

        TodoCardType there = types.get(Sandbox.UNION_ANA, made.id());
        assertThat(there.custom()).isTrue();
        assertThat(there.icon()).isEqualTo("@icon");
        assertThat(there.opensInBrowser()).isTrue();
        assertThat(there.description()).isEqualTo("Tasks");
        assertThat(there.fieldKeys()).containsExactly("group");
        assertThat(there.buttonKeys()).containsExactly("open");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TodoCardTypeDraft.nothing().field("group", Map.of("en_US", "Group")))
                .withMessageContaining("ja_JP");
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        String bytes = "字".repeat(342);
        assertThatIllegalArgumentException().isThrownBy(() -> PersonalTodoDraft.about(bytes, Sandbox.UNION_ANA));
        assertThatIllegalArgumentException().isThrownBy(() -> PersonalTodoDraft.about("Plan"));
        assertThatIllegalArgumentException().isThrownBy(() -> PersonalTodoDraft.about(" ", Sandbox.UNION_ANA));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalTodoDraft.about("Plan", Sandbox.UNION_ANA)
                        .readBy(Collections.nCopies(101, CHEN).toArray(UnionId[]::new)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PersonalTodoDraft.about("Plan", Sandbox.UNION_ANA).description("字".repeat(1366)));
        assertThatIllegalArgumentException().isThrownBy(() -> draft("Plan").field("Group", bytes));
        assertThatIllegalArgumentException().isThrownBy(() -> TodoAction.opens(" ", PAGE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TodoChange.nothing().executors(Collections.nCopies(1001, CHEN)));
        assertThatIllegalArgumentException().isThrownBy(() -> TodoSearch.all().pageSize(0));
        assertThat(sandbox.simulator.journal()).isEmpty();
    }

    private static TodoDraft.Builder draft(String subject) {
        return TodoDraft.about(subject)
                .ownedBy(Sandbox.UNION_ANA)
                .assignedTo(Sandbox.UNION_BUDI)
                .detailUrl(PAGE);
    }

    private TodoId create(TodoDraft.Builder draft) {
        return todo.create(draft.build()).id();
    }

    private List<String> subjects(TodoQuery query) {
        return todo.list(Sandbox.UNION_BUDI, query).map(ListedTodo::subject).toList();
    }

    private long searches() {
        return sandbox.simulator.journal().stream()
                .map(Journal.Entry::path)
                .filter(path -> path.endsWith("/organizations/tasks/query"))
                .count();
    }
}
