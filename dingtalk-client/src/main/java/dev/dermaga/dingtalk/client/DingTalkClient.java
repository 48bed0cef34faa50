package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.directory.Directory;
import dev.dermaga.dingtalk.client.directory.Person;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.groups.Groups;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.ApacheTransport;
import dev.dermaga.dingtalk.client.internal.Endpoints;
import dev.dermaga.dingtalk.client.internal.Fingerprint;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import dev.dermaga.dingtalk.client.internal.Tokens;
import dev.dermaga.dingtalk.client.login.Login;
import dev.dermaga.dingtalk.client.media.Media;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.Mentions;
import dev.dermaga.dingtalk.client.robot.Robot;
import dev.dermaga.dingtalk.client.robot.RobotMessage;
import dev.dermaga.dingtalk.client.robot.SendReceipt;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.client.todo.Todo;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.client.todo.TodoTask;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The door to DingTalk for one app. Build it once, share it between threads, close it at the end. All calls block; all
 * failures are {@link dev.dermaga.dingtalk.client.error.DingTalkException}s, and {@link IllegalArgumentException} for
 * what DingTalk would refuse anyway.
 *
 * <pre>{@code
 * try (var dingtalk = DingTalkClient.builder().corp("ding…").app(key, secret).robotCode(key).build()) {
 *     dingtalk.sendMessage(group, "The build is green");
 * }
 * }</pre>
 */
public final class DingTalkClient implements AutoCloseable {
    private final Pipeline pipeline;
    private final ClientId client;
    private final Secret clientSecret;
    private final @Nullable Long agentId;
    private final @Nullable SSLContext tls;
    private final Robot robot;
    private final Media media;
    private final Todo todo;
    private final Directory directory;
    private final Groups groups;
    private final Login login;

    private DingTalkClient(Builder parts, ClientId client, Secret clientSecret) {
        this.client = client;
        this.clientSecret = clientSecret;
        this.agentId = parts.agentId;
        this.tls = parts.tls;
        this.pipeline = new Pipeline(
                new ApacheTransport(parts.callTimeout, parts.tls), parts.endpoints, parts.clock, parts.callTimeout);
        TokenGrant grant = parts.grant != null ? parts.grant : parts.corp != null ? TokenGrant.CORP : TokenGrant.APP;
        pipeline.use(new Tokens(pipeline, grant, client, clientSecret, parts.corp));
        this.robot = new Robot(pipeline, parts.robotCode, parts.transferTimeout);
        this.media = new Media(pipeline, parts.transferTimeout);
        this.todo = new Todo(pipeline);
        this.directory = new Directory(pipeline);
        this.groups = new Groups(pipeline);
        this.login = new Login(pipeline, client, clientSecret);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The app's token, from the cache while it is good. Every other call gets it by itself. */
    public Secret accessToken() {
        return pipeline.appToken();
    }

    /** Says something in a group, as the app's robot. */
    public SendReceipt sendMessage(OpenConversationId group, String text) {
        return robot.sendToGroup(group, RobotMessage.text(text));
    }

    /**
     * As {@link #assignTask(OpenConversationId, UserId, String, List, URI)}, with the first assignee as the creator. When
     * the creator completes a to-do, DingTalk completes it for all.
     */
    public AssignedTask assignTask(OpenConversationId group, String subject, List<UserId> assignees, URI detailUrl) {
        if (assignees.isEmpty()) {
            throw new IllegalArgumentException("the task has no assignee, so nobody would see it");
        }
        return assignTask(group, assignees.get(0), subject, assignees, detailUrl);
    }

    /**
     * Puts a to-do into each assignee's list and tells the group, as the app's robot. That names the people but cannot
     * mention them; a custom robot can.
     *
     * <p>The same creator, subject, assignees and address are the same task: after a failure simply say it again. It
     * finds the to-do of the first time, completed or not, and makes no twin; give a task that returns every week an
     * address of its own. Permissions: {@code Todo.Todo.Write}, {@code Todo.Todo.Read}, {@code qyapi_get_member},
     * {@code qyapi_robot_sendmsg}.
     *
     * @throws DingTalkException when there is no to-do; that the group could not be
     *     told stands in the answer instead
     */
    public AssignedTask assignTask(
            OpenConversationId group, UserId creator, String subject, List<UserId> assignees, URI detailUrl) {
        List<Person> people = assignees.stream().map(directory::user).toList();
        String names = people.stream().map(Person::name).collect(Collectors.joining(", "));
        RobotMessage message = RobotMessage.markdown(subject, announcement(subject, names, detailUrl));
        robot.check(message);
        TodoDraft draft = draft(creator, subject, people, detailUrl);
        return assign(draft, () -> robot.sendToGroup(group, message));
    }

    /**
     * As {@link #assignTask(OpenConversationId, UserId, String, List, URI)}, but told by a custom robot in its group,
     * which calls the assignees by @; at most 50. Said again, it is told only once.
     */
    public AssignedTask assignTask(
            CustomRobot robotInGroup, UserId creator, String subject, List<UserId> assignees, URI detailUrl) {
        String names = assignees.stream().map(id -> "@" + id.value()).collect(Collectors.joining(" "));
        WebhookMessage message = WebhookMessage.markdown(subject, announcement(subject, names, detailUrl));
        Mentions mentions = Mentions.ofUsers(assignees);
        robotInGroup.check(message, mentions);
        List<Person> people = assignees.stream().map(directory::user).toList();
        TodoDraft draft = draft(creator, subject, people, detailUrl);
        return assign(draft, () -> robotInGroup.send(message, mentions, draft.sourceId()));
    }

    private static String announcement(String subject, String names, URI detailUrl) {
        return "**" + subject + "**  \n" + names + "  \n[Open](" + detailUrl + ")";
    }

    private TodoDraft draft(UserId creator, String subject, List<Person> people, URI detailUrl) {
        UnionId owner = people.stream()
                .filter(person -> person.userId().equals(creator))
                .findFirst()
                .orElseGet(() -> directory.user(creator))
                .unionId();
        List<UnionId> executors = people.stream().map(Person::unionId).toList();
        String everybody = executors.stream().map(UnionId::value).sorted().collect(Collectors.joining(" "));
        return TodoDraft.about(subject)
                .ownedBy(owner)
                .assignedTo(executors)
                .detailUrl(detailUrl)
                .sourceId("task-" + Fingerprint.of(owner.value(), subject, everybody, detailUrl.toString()))
                .build();
    }

    private AssignedTask assign(TodoDraft draft, Runnable announcement) {
        TodoTask task = todo.createOrFind(draft);
        try {
            announcement.run();
            return new AssignedTask(task, null);
        } catch (DingTalkException e) {
            return new AssignedTask(task, e);
        }
    }

    /** Uploads a file and shows it in a group: pictures as pictures, documents and archives as files, up to 20 MB. */
    public SendReceipt shareFile(OpenConversationId group, Path file) {
        String name = String.valueOf(file.getFileName());
        if (MediaType.IMAGE.accepts(name)) {
            return robot.sendToGroup(group, new RobotMessage.Image(media.upload(MediaType.IMAGE, file)));
        }
        // checked before the upload, which costs quota
        new RobotMessage.File(MediaId.of("unknown"), name);
        return robot.sendToGroup(group, new RobotMessage.File(media.upload(MediaType.FILE, file), name));
    }

    public Robot robot() {
        return robot;
    }

    public Media media() {
        return media;
    }

    public Todo todo() {
        return todo;
    }

    public Directory directory() {
        return directory;
    }

    public Groups groups() {
        return groups;
    }

    public Login login() {
        return login;
    }

    /** A custom robot that uses this client's connections, clock and time limit. */
    public CustomRobot.Builder customRobot(URI webhook) {
        return CustomRobot.at(webhook, pipeline);
    }

    /** The app's agent id, if one was given. */
    public OptionalLong agent() {
        return agentId == null ? OptionalLong.empty() : OptionalLong.of(agentId);
    }

    /** Opens the connection over which DingTalk pushes events, and keeps it open until it is closed. */
    public StreamConnection openStream(StreamOptions options, InboundHandler handler) {
        return new StreamConnection(pipeline, client, clientSecret, options, handler, tls);
    }

    /** For what has no method here. */
    public ApiAnswer call(ApiCall call) {
        return new ApiAnswer(pipeline.execute(call.toCall()).members());
    }

    /** Closes all connections. Streams are closed by whoever opened them. */
    @Override
    public void close() {
        pipeline.close();
    }

    @Override
    public String toString() {
        return "DingTalkClient[" + client + "]";
    }

    /** The parts of a {@link DingTalkClient}. Only the app is needed. */
    public static final class Builder {
        private @Nullable CorpId corp;
        private @Nullable ClientId client;
        private @Nullable Secret clientSecret;
        private @Nullable RobotCode robotCode;
        private @Nullable Long agentId;
        private @Nullable TokenGrant grant;
        private @Nullable SSLContext tls;
        private Endpoints endpoints = Endpoints.dingTalk();
        private Clock clock = Clock.systemUTC();
        private Duration callTimeout = Duration.ofSeconds(10);
        private Duration transferTimeout = Duration.ofMinutes(5);

        private Builder() {}

        /** The organization; decides the default token grant. */
        public Builder corp(CorpId id) {
            this.corp = id;
            return this;
        }

        public Builder corp(String id) {
            return corp(CorpId.of(id));
        }

        /** Client ID and Client Secret, formerly AppKey and AppSecret. */
        public Builder app(ClientId id, Secret secret) {
            this.client = id;
            this.clientSecret = secret;
            return this;
        }

        public Builder app(String id, String secret) {
            return app(ClientId.of(id), Secret.of(secret));
        }

        /** The robot that speaks. */
        public Builder robotCode(RobotCode code) {
            this.robotCode = code;
            return this;
        }

        public Builder robotCode(String code) {
            return robotCode(RobotCode.of(code));
        }

        public Builder agent(long id) {
            this.agentId = id;
            return this;
        }

        /** Both APIs at one address, as the simulator has them. The default are DingTalk's own hosts. */
        public Builder address(URI address) {
            this.endpoints = Endpoints.at(address);
            return this;
        }

        /** The default is {@link TokenGrant#CORP} when the organization is known, {@link TokenGrant#APP} otherwise. */
        public Builder tokenGrant(TokenGrant how) {
            this.grant = how;
            return this;
        }

        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /** For a whole call, from the wait for a connection to the last byte. Default 10 s. */
        public Builder callTimeout(Duration longest) {
            this.callTimeout = positive(longest);
            return this;
        }

        /** For a whole upload or download. Default 5 min. */
        public Builder transferTimeout(Duration longest) {
            this.transferTimeout = positive(longest);
            return this;
        }

        /** Whom to trust, for calls and streams alike. The default is Java's own trust store. */
        public Builder trust(SSLContext context) {
            this.tls = context;
            return this;
        }

        public DingTalkClient build() {
            if (client == null || clientSecret == null) {
                throw new IllegalArgumentException("the client needs an app: its client id and client secret");
            }
            return new DingTalkClient(this, client, Objects.requireNonNull(clientSecret));
        }

        private static Duration positive(Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("the time limit must be longer than zero");
            }
            return duration;
        }
    }
}
