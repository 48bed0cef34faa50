package dev.dermaga.dingtalk.client.contract;

import com.aliyun.dingtalktodo_1_0.Client;
import com.aliyun.dingtalktodo_1_0.models.*;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.TodoId;
import dev.dermaga.dingtalk.client.login.UserToken;
import dev.dermaga.dingtalk.client.todo.PersonalTodoDraft;
import dev.dermaga.dingtalk.client.todo.Todo;
import dev.dermaga.dingtalk.client.todo.TodoAction;
import dev.dermaga.dingtalk.client.todo.TodoCardTypeDraft;
import dev.dermaga.dingtalk.client.todo.TodoChange;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.client.todo.TodoPriority;
import dev.dermaga.dingtalk.client.todo.TodoQuery;
import dev.dermaga.dingtalk.client.todo.TodoRole;
import dev.dermaga.dingtalk.client.todo.TodoSearch;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To-dos as {@code com.aliyun:dingtalk} sends them. */
class TodoContractTest {
    private static final RuntimeOptions PLAIN = new RuntimeOptions();
    private static final URI PAGE = URI.create("http://localhost/t/1");
    private static final Instant LATER = Instant.ofEpochMilli(4_000_000_000_000L);

    private Sandbox sandbox;
    private Todo todo;
    private Client official;
    private String token;
    private int tasks;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        todo = sandbox.dingtalk.todo();
        official = new Client(Official.config(sandbox));
        token = Official.token(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void creating() throws Exception {
        SameOnTheWire.in(sandbox)
                .differs("body.isOnlyShowExecutor", "ours always says it")
                .differs("body.notifyConfigs", "ours always says whether to pop up")
                .assertSame(
                        () -> sandbox.dingtalk
                                .todo()
                                .create(TodoDraft.about("Review the plan")
                                        .ownedBy(Sandbox.UNION_ANA)
                                        .assignedTo(List.of(Sandbox.UNION_BUDI))
                                        .due(Instant.ofEpochMilli(1_800_000_000_000L))
                                        .detailUrl(URI.create("http://localhost/t/1"))
                                        .build()),
                        () -> new com.aliyun.dingtalktodo_1_0.Client(Official.config(sandbox))
                                .createTodoTaskWithOptions(
                                        "unionAna0001",
                                        new CreateTodoTaskRequest()
                                                .setOperatorId("unionAna0001")
                                                .setCreatorId("unionAna0001")
                                                .setSubject("Review the plan")
                                                .setDueTime(1_800_000_000_000L)
                                                .setExecutorIds(List.of("unionBudi0002"))
                                                .setDetailUrl(new CreateTodoTaskRequest.CreateTodoTaskRequestDetailUrl()
                                                        .setAppUrl("http://localhost/t/1")
                                                        .setPcUrl("http://localhost/t/1")),
                                        new CreateTodoTaskHeaders().setXAcsDingtalkAccessToken(Official.token(sandbox)),
                                        new RuntimeOptions()));
    }

    @Test
    void creating_with_everything() throws Exception {
        CreateTodoTaskRequest.CreateTodoTaskRequestActionList action =
                new CreateTodoTaskRequest.CreateTodoTaskRequestActionList()
                        .setTitle("Done")
                        .setActionType(1)
                        .setUrl("http://localhost/done")
                        .setPcUrl("http://localhost/pc")
                        .setActionKey("done")
                        .setParam(new CreateTodoTaskRequest.CreateTodoTaskRequestActionListParam()
                                .setHeader(Map.of("X-Key", "k"))
                                .setBody("{}"));
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> todo.create(TodoDraft.about("Review the plan")
                                .ownedBy(Sandbox.UNION_ANA)
                                .assignedTo(Sandbox.UNION_BUDI)
                                .readBy(List.of(Sandbox.UNION_ANA))
                                .description("soon")
                                .priority(TodoPriority.HIGH)
                                .detailUrl(PAGE)
                                .onlyExecutorsSee()
                                .popUp()
                                .push(true)
                                .withoutAssistantMessage()
                                .remind(LATER)
                                .remindBy(true, false)
                                .field("Group", "Pier")
                                .action(TodoAction.calls(
                                                "Done", URI.create("http://localhost/done"), Map.of("X-Key", "k"), "{}")
                                        .onDesktop(URI.create("http://localhost/pc"))
                                        .key("done"))
                                .toRead()
                                .category("c1")
                                .extension(Map.of("a", "b"))
                                .build()),
                        () -> official.createTodoTaskWithOptions(
                                "unionAna0001",
                                new CreateTodoTaskRequest()
                                        .setOperatorId("unionAna0001")
                                        .setCreatorId("unionAna0001")
                                        .setSubject("Review the plan")
                                        .setDescription("soon")
                                        .setPriority(30)
                                        .setExecutorIds(List.of("unionBudi0002"))
                                        .setParticipantIds(List.of("unionAna0001"))
                                        .setIsOnlyShowExecutor(true)
                                        .setNotifyConfigs(new CreateTodoTaskRequest.CreateTodoTaskRequestNotifyConfigs()
                                                .setDingNotify("1")
                                                .setSendTodoApn("true")
                                                .setSendAssistantChat("false"))
                                        .setRemindNotifyConfigs(
                                                new CreateTodoTaskRequest.CreateTodoTaskRequestRemindNotifyConfigs()
                                                        .setDingNotify("1")
                                                        .setSendTodoApn("false"))
                                        .setReminderTimeStamp(LATER.toEpochMilli())
                                        .setContentFieldList(List.of(
                                                new CreateTodoTaskRequest.CreateTodoTaskRequestContentFieldList()
                                                        .setFieldKey("Group")
                                                        .setFieldValue("Pier")))
                                        .setActionList(List.of(action))
                                        .setTodoType("READ")
                                        .setBizCategoryId("c1")
                                        .setThirdExtension(Map.of("a", "b"))
                                        .setDetailUrl(new CreateTodoTaskRequest.CreateTodoTaskRequestDetailUrl()
                                                .setAppUrl(PAGE.toString())
                                                .setPcUrl(PAGE.toString())),
                                new CreateTodoTaskHeaders().setXAcsDingtalkAccessToken(token),
                                PLAIN));
    }

    @Test
    void changing_completing_and_deleting() throws Exception {
        TodoId id = task();
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            gone(() -> todo.update(
                                    Sandbox.UNION_ANA,
                                    id,
                                    TodoChange.completed().executors(List.of(Sandbox.UNION_BUDI))));
                            gone(() -> todo.executorStatus(Sandbox.UNION_ANA, id, Map.of(Sandbox.UNION_BUDI, true)));
                            gone(() -> todo.delete(Sandbox.UNION_ANA, id));
                        },
                        () -> {
                            official.updateTodoTaskWithOptions(
                                    "unionAna0001",
                                    id.value(),
                                    new UpdateTodoTaskRequest()
                                            .setOperatorId("unionAna0001")
                                            .setDone(true)
                                            .setExecutorIds(List.of("unionBudi0002")),
                                    new UpdateTodoTaskHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.updateTodoTaskExecutorStatusWithOptions(
                                    "unionAna0001",
                                    id.value(),
                                    new UpdateTodoTaskExecutorStatusRequest()
                                            .setOperatorId("unionAna0001")
                                            .setExecutorStatusList(List.of(
                                                    new UpdateTodoTaskExecutorStatusRequest
                                                                    .UpdateTodoTaskExecutorStatusRequestExecutorStatusList()
                                                            .setId("unionBudi0002")
                                                            .setIsDone(true))),
                                    new UpdateTodoTaskExecutorStatusHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.deleteTodoTaskWithOptions(
                                    "unionAna0001",
                                    id.value(),
                                    new DeleteTodoTaskRequest().setOperatorId("unionAna0001"),
                                    new DeleteTodoTaskHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void listing_and_looking_up() throws Exception {
        TodoId id = task();
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            todo.list(
                                            Sandbox.UNION_ANA,
                                            TodoQuery.open()
                                                    .as(TodoRole.EXECUTOR)
                                                    .as(TodoRole.CREATOR, TodoRole.PARTICIPANT)
                                                    .toDo())
                                    .toList();
                            todo.search(
                                            Sandbox.UNION_ANA,
                                            TodoSearch.of(TodoQuery.done())
                                                    .subject("plan")
                                                    .dueFrom(LATER)
                                                    .dueUntil(LATER)
                                                    .withPersonal()
                                                    .orderedBy("dueTime", true)
                                                    .pageSize(7))
                                    .toList();
                            todo.get(Sandbox.UNION_ANA, id);
                            todo.progress(Sandbox.UNION_ANA, id);
                            todo.getBySource(Sandbox.UNION_ANA, "source-1");
                        },
                        () -> {
                            official.queryOrgTodoTasksWithOptions(
                                    "unionAna0001",
                                    new QueryOrgTodoTasksRequest()
                                            .setIsDone(false)
                                            .setTodoType("TODO")
                                            .setRoleTypes(
                                                    List.of(List.of("executor"), List.of("creator", "participant"))),
                                    new QueryOrgTodoTasksHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.queryOrgTodoByUserWithOptions(
                                    "unionAna0001",
                                    new QueryOrgTodoByUserRequest()
                                            .setIsDone(true)
                                            .setSubject("plan")
                                            .setFromDueTime(LATER.toEpochMilli())
                                            .setToDueTime(LATER.toEpochMilli())
                                            .setNeedPersonalTodo(true)
                                            .setOrderBy("dueTime")
                                            .setOrderDirection("desc")
                                            .setMaxResults(7),
                                    new QueryOrgTodoByUserHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.getTodoTaskWithOptions(
                                    "unionAna0001",
                                    id.value(),
                                    new GetTodoTaskHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.getTodoTaskDetailWithOptions(
                                    id.value(),
                                    "unionAna0001",
                                    new GetTodoTaskDetailHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                            official.getTodoTaskBySourceIdWithOptions(
                                    "unionAna0001",
                                    "source-1",
                                    new GetTodoTaskBySourceIdHeaders().setXAcsDingtalkAccessToken(token),
                                    PLAIN);
                        });
    }

    @Test
    void personal_ones_and_card_types() throws Exception {
        UserToken person = sandbox.signIn(Sandbox.ANA);
        Map<String, String> names = TodoCardTypeDraft.LANGUAGES.stream()
                .collect(Collectors.toMap(language -> language, language -> "Open"));
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            todo.createPersonal(
                                    person,
                                    PersonalTodoDraft.about("Call home", Sandbox.UNION_ANA)
                                            .description("tonight")
                                            .readBy(Sandbox.UNION_BUDI)
                                            .due(LATER)
                                            .remind(LATER)
                                            .popUp());
                            todo.cardTypes(person)
                                    .create(
                                            Sandbox.UNION_ANA,
                                            TodoCardTypeDraft.custom(MediaId.of("@icon"))
                                                    .description("Tasks")
                                                    .field("group", names)
                                                    .button("open", false, "http://localhost?sourceId={0}", names));
                        },
                        () -> {
                            official.createPersonalTodoTaskWithOptions(
                                    new CreatePersonalTodoTaskRequest()
                                            .setSubject("Call home")
                                            .setDescription("tonight")
                                            .setExecutorIds(List.of("unionAna0001"))
                                            .setParticipantIds(List.of("unionBudi0002"))
                                            .setDueTime(LATER.toEpochMilli())
                                            .setReminderTimeStamp(LATER.toEpochMilli())
                                            .setNotifyConfigs(
                                                    new CreatePersonalTodoTaskRequest
                                                                    .CreatePersonalTodoTaskRequestNotifyConfigs()
                                                            .setDingNotify("1")),
                                    new CreatePersonalTodoTaskHeaders()
                                            .setXAcsDingtalkAccessToken(
                                                    person.accessToken().reveal()),
                                    PLAIN);
                            official.createTodoTypeConfigWithOptions(
                                    "unionAna0001",
                                    new CreateTodoTypeConfigRequest()
                                            .setOperatorId("unionAna0001")
                                            .setCardType(2)
                                            .setIcon("@icon")
                                            .setDescription("Tasks")
                                            .setPcDetailUrlOpenMode("PC_SLIDE")
                                            .setContentFieldList(List.of(
                                                    new CreateTodoTypeConfigRequest
                                                                    .CreateTodoTypeConfigRequestContentFieldList()
                                                            .setFieldKey("group")
                                                            .setFieldType("text")
                                                            .setNameI18n(names)))
                                            .setActionList(List.of(
                                                    new CreateTodoTypeConfigRequest
                                                                    .CreateTodoTypeConfigRequestActionList()
                                                            .setActionKey("open")
                                                            .setButtonStyleType(102)
                                                            .setActionType(2)
                                                            .setUrl("http://localhost?sourceId={0}")
                                                            .setNameI18n(names))),
                                    new CreateTodoTypeConfigHeaders()
                                            .setXAcsDingtalkAccessToken(
                                                    person.accessToken().reveal()),
                                    PLAIN);
                        });
    }

    @Test
    void card_types_are_changed_and_read() throws Exception {
        UserToken person = sandbox.signIn(Sandbox.ANA);
        String id = todo.cardTypes(person)
                .create(Sandbox.UNION_ANA, TodoCardTypeDraft.custom(MediaId.of("@icon")))
                .id();

        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> {
                            todo.cardTypes(person)
                                    .update(
                                            Sandbox.UNION_ANA,
                                            id,
                                            TodoCardTypeDraft.nothing()
                                                    .icon(MediaId.of("@other"))
                                                    .description("Chores")
                                                    .opensInBrowser());
                            todo.cardTypes(person).get(Sandbox.UNION_ANA, id);
                        },
                        () -> {
                            official.updateTodoTypeConfigWithOptions(
                                    "unionAna0001",
                                    id,
                                    new UpdateTodoTypeConfigRequest()
                                            .setOperatorId("unionAna0001")
                                            .setIcon("@other")
                                            .setDescription("Chores")
                                            .setPcDetailUrlOpenMode("PC_BROWSER"),
                                    new UpdateTodoTypeConfigHeaders()
                                            .setXAcsDingtalkAccessToken(
                                                    person.accessToken().reveal()),
                                    PLAIN);
                            official.getTodoTypeConfigWithOptions(
                                    "unionAna0001",
                                    id,
                                    new GetTodoTypeConfigHeaders()
                                            .setXAcsDingtalkAccessToken(
                                                    person.accessToken().reveal()),
                                    PLAIN);
                        });
    }

    /** The official SDK has deleted it before: what was sent is what counts. */
    private static void gone(Runnable calling) {
        try {
            calling.run();
        } catch (Refused refused) {
            if (!refused.reason().equals("task not exist")) {
                throw refused;
            }
        }
    }

    private TodoId task() {
        String sourceId = "source-" + ++tasks;
        return todo.create(TodoDraft.about("Review the plan")
                        .ownedBy(Sandbox.UNION_ANA)
                        .assignedTo(Sandbox.UNION_BUDI)
                        .detailUrl(PAGE)
                        .sourceId(sourceId)
                        .build())
                .id();
    }
}
