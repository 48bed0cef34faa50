package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.apps.Apps;
import dev.dermaga.dingtalk.client.calendar.Calendar;
import dev.dermaga.dingtalk.client.callback.Callbacks;
import dev.dermaga.dingtalk.client.cards.Cards;
import dev.dermaga.dingtalk.client.directory.Directory;
import dev.dermaga.dingtalk.client.directory.Person;
import dev.dermaga.dingtalk.client.drive.Drive;
import dev.dermaga.dingtalk.client.drive.UploadSource;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.groups.Groups;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.ApacheTransport;
import dev.dermaga.dingtalk.client.internal.Endpoints;
import dev.dermaga.dingtalk.client.internal.Fingerprint;
import dev.dermaga.dingtalk.client.internal.Habits;
import dev.dermaga.dingtalk.client.internal.Pace;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import dev.dermaga.dingtalk.client.internal.Recording;
import dev.dermaga.dingtalk.client.internal.RecordingFile;
import dev.dermaga.dingtalk.client.internal.ServerClock;
import dev.dermaga.dingtalk.client.internal.Tokens;
import dev.dermaga.dingtalk.client.internal.Transport;
import dev.dermaga.dingtalk.client.login.Jsapi;
import dev.dermaga.dingtalk.client.login.Login;
import dev.dermaga.dingtalk.client.media.Media;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.client.notices.Notices;
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
import dev.dermaga.dingtalk.client.workbench.Workbench;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The door to DingTalk for one app. Build it once, share it between threads, close it at the end. All calls block. What
 * DingTalk refuses or does not answer is a {@link DingTalkException}; what it would refuse anyway an
 * {@link IllegalArgumentException}, before anything is sent; a robot or app that was not given to the builder, or a client
 * that is closed, an {@link IllegalStateException}; a file that cannot be read an {@link java.io.UncheckedIOException}.
 *
 * <pre>{@code
 * try (var dingtalk = DingTalkClient.builder().corp("ding…").app(key, secret).robotCode(key).build()) {
 *     dingtalk.sendMessage(group, "The build is green");
 * }
 * }</pre>
 */
public final class DingTalkClient implements AutoCloseable {
    private final Pipeline pipeline;
    private final @Nullable ClientId client;
    private final @Nullable Secret clientSecret;
    private final @Nullable CorpId corp;
    private final @Nullable Long agentId;
    private final @Nullable SSLContext tls;
    private final Robot robot;
    private final Media media;
    private final Todo todo;
    private final Directory directory;
    private final Notices notices;
    private final Cards cards;
    private final Drive drive;
    private final FileSharing files;
    private final Calendar calendar;
    private final Apps apps;
    private final Workbench workbench;
    private final Callbacks callbacks;
    private final Groups groups;
    private final Jsapi jsapi;

    private DingTalkClient(Builder parts) {
        this.client = parts.client;
        this.clientSecret = parts.clientSecret;
        this.corp = parts.corp;
        this.agentId = parts.agentId;
        this.tls = parts.tls;
        this.pipeline =
                new Pipeline(parts.transport(), parts.endpoints, parts.clock, parts.callTimeout, parts.habits());
        pipeline.use(new Tokens(
                pipeline,
                parts.grant(),
                parts.client,
                parts.clientSecret,
                parts.corp,
                parts.corpSecret,
                parts.tokenStore));
        this.robot = new Robot(pipeline, parts.robotCode, parts.transferTimeout);
        this.media = new Media(pipeline, parts.transferTimeout);
        this.todo = new Todo(pipeline);
        this.directory = new Directory(pipeline);
        this.notices = new Notices(pipeline, parts.agentId);
        this.cards = new Cards(pipeline);
        this.drive = new Drive(pipeline, parts.transferTimeout);
        this.files = new FileSharing(robot, media, drive);
        this.calendar = new Calendar(pipeline);
        this.apps = new Apps(pipeline);
        this.workbench = new Workbench(pipeline);
        this.callbacks = new Callbacks(pipeline);
        this.groups = new Groups(pipeline);
        this.jsapi = new Jsapi(pipeline);
    }

    /** To be given an app, or an organization with its secret; everything else has a default. */
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

    /**
     * Uploads a file and shows it in a group, as the app's robot: pictures as pictures, documents and archives as files,
     * up to 20 MB. What a robot cannot send is refused before anything is uploaded; see
     * {@link #shareFile(UnionId, OpenConversationId, Path)}.
     */
    public SharedFile shareFile(OpenConversationId group, Path file) {
        return files.share(
                null, group, String.valueOf(file.getFileName()), UploadSource.of(file), ProgressListener.NONE);
    }

    /**
     * Shows a file of any kind and size in a group. What the app's robot can send it sends: pictures, documents and
     * archives up to 20 MB. All else is uploaded to the drive in the name of the operator and sent from there: up to 100
     * MB as a copy, and above, where copies would use the organization's room up, as a link to a file that the group may
     * download.
     *
     * @param operator a person in the group, who is seen to send what goes through the drive
     * @see SharedFile#way()
     */
    public SharedFile shareFile(UnionId operator, OpenConversationId group, Path file) {
        return shareFile(
                operator, group, String.valueOf(file.getFileName()), UploadSource.of(file), ProgressListener.NONE);
    }

    /** As {@link #shareFile(UnionId, OpenConversationId, Path)}, for what is no file on disk, or has another name there. */
    public SharedFile shareFile(
            UnionId operator,
            OpenConversationId group,
            String fileName,
            UploadSource source,
            ProgressListener progress) {
        return files.share(operator, group, fileName, source, progress);
    }

    /** What the app's robot says, to groups and people, and what it was sent. */
    public Robot robot() {
        return robot;
    }

    /** Uploads. */
    public Media media() {
        return media;
    }

    /** To-dos in people's lists. */
    public Todo todo() {
        return todo;
    }

    /** Who people are. */
    public Directory directory() {
        return directory;
    }

    /** What groups are called, and who is in them. */
    public Groups groups() {
        return groups;
    }

    /** Work notifications: what the app tells people in their list of work notices. */
    public Notices notices() {
        return notices;
    }

    /** Interactive cards: created, delivered to people and groups, changed by key. */
    public Cards cards() {
        return cards;
    }

    /** Spaces, folders and files of the organization, and sending them to groups. */
    public Drive drive() {
        return drive;
    }

    /** Events in people's calendars. */
    public Calendar calendar() {
        return calendar;
    }

    /** The organization's own apps: creating, changing, releasing, and who sees them. */
    public Apps apps() {
        return apps;
    }

    /** What the workbench shows. */
    public Workbench workbench() {
        return workbench;
    }

    /** The app's address for events, and the events that did not reach it. */
    public Callbacks callbacks() {
        return callbacks;
    }

    /** Signing in with DingTalk in a browser. */
    public Login login() {
        return new Login(pipeline, app(client), app(clientSecret));
    }

    /** Signs web pages that run inside DingTalk. */
    public Jsapi jsapi() {
        return jsapi;
    }

    /** A custom robot that uses this client's connections, clock, time limit and meter. */
    public CustomRobot.Builder customRobot(URI webhook) {
        return CustomRobot.at(webhook, pipeline);
    }

    /** The app's agent id, if one was given. */
    public OptionalLong agent() {
        return agentId == null ? OptionalLong.empty() : OptionalLong.of(agentId);
    }

    /** Opens the connection over which DingTalk pushes events, and keeps it open until it is closed. */
    public StreamConnection openStream(StreamOptions options, InboundHandler handler) {
        return new StreamConnection(pipeline, app(client), app(clientSecret), options, handler, tls);
    }

    /** For what has no method here. */
    public ApiAnswer call(ApiCall call) {
        return new ApiAnswer(pipeline.execute(call.toCall()).members());
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /** Closes all connections. Streams are closed by whoever opened them. */
    @Override
    public void close() {
        pipeline.close();
    }

    @Override
    public String toString() {
        return "DingTalkClient[" + (client == null ? corp : client) + "]";
    }

    private static <T> T app(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("no app: give client id and client secret to the builder");
        }
        return part;
    }

    /** The parts of a {@link DingTalkClient}. Only the app is needed, or the organization's id and secret. */
    public static final class Builder {
        private @Nullable CorpId corp;
        private @Nullable Secret corpSecret;
        private @Nullable ClientId client;
        private @Nullable Secret clientSecret;
        private @Nullable RobotCode robotCode;
        private @Nullable Long agentId;
        private @Nullable TokenGrant grant;
        private @Nullable TokenStore tokenStore;
        private @Nullable SSLContext tls;
        private @Nullable ProxyOptions proxy;
        private @Nullable Consumer<String> recorder;
        private Endpoints endpoints = Endpoints.dingTalk();
        private Clock clock = new ServerClock(Clock.systemUTC());
        private Meter meter = exchange -> {};
        private Tracer tracer = Tracer.none();
        private @Nullable Limiter limiter;
        private @Nullable Budget budget;
        private Retries retries = Retries.standard();
        private Pace pace = Pace.real();
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

        /**
         * The organization with a secret of its own, as DingTalk gave them out before there were apps: enough for a token
         * ({@link TokenGrant#CORP_SECRET}), and so for all calls but {@link DingTalkClient#login()} and
         * {@link DingTalkClient#openStream}, which need an app.
         */
        public Builder corp(CorpId id, Secret secret) {
            this.corpSecret = secret;
            return corp(id);
        }

        public Builder corp(String id, String secret) {
            return corp(CorpId.of(id), Secret.of(secret));
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

        /**
         * The default is {@link TokenGrant#CORP_SECRET} when the organization has a secret, {@link TokenGrant#CORP} when
         * only its id is known, {@link TokenGrant#APP} otherwise.
         */
        public Builder tokenGrant(TokenGrant how) {
            this.grant = how;
            return this;
        }

        /** Where clients of the app share its token. By default this client keeps its own, in memory. */
        public Builder tokenStore(TokenStore store) {
            this.tokenStore = store;
            return this;
        }

        /**
         * For all that has a time. What is given here is taken at its word. The default is the machine's clock, put right
         * by the dates of DingTalk's answers when it is more than 20 s wrong, and up to a week.
         */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        Builder machineClock(Clock machine) {
            return clock(new ServerClock(machine));
        }

        /** Whom to tell of every exchange with DingTalk, those of custom robots and streams included. */
        public Builder meter(Meter listener) {
            this.meter = listener;
            return this;
        }

        /** Whom to tell of the beginning and the end of every exchange. */
        public Builder tracer(Tracer listener) {
            this.tracer = listener;
            return this;
        }

        /** Whom to ask before every exchange. */
        public Builder limiter(Limiter gate) {
            this.limiter = gate;
            return this;
        }

        /** How much of the month's quotas this client may use. By default as much as DingTalk gives. */
        public Builder budget(Budget share) {
            this.budget = share;
            return this;
        }

        /** How often a call is said again by itself, where that is safe. The default is {@link Retries#standard()}. */
        public Builder retries(Retries howOften) {
            this.retries = howOften;
            return this;
        }

        Builder pace(Pace waiting) {
            this.pace = waiting;
            return this;
        }

        /** For one try of a call, from the wait for a connection to the last byte. Default 10 s. */
        public Builder callTimeout(Duration longest) {
            this.callTimeout = positive(longest);
            return this;
        }

        /** For a whole upload or download. Default 5 min. */
        public Builder transferTimeout(Duration longest) {
            this.transferTimeout = positive(longest);
            return this;
        }

        /**
         * Adds each HTTP exchange to a file, for a bug report, or for the simulator to play it back: one line of JSON
         * each, with method, path, query, body, answer and duration. Secrets, tokens, signatures and mobile numbers are
         * left out; names, messages and ids are not. Pushes of the stream are not recorded.
         *
         * @throws java.io.UncheckedIOException when the file cannot be written
         */
        public Builder recorder(Path file) {
            return recorder(new RecordingFile(file));
        }

        /** As {@link #recorder(Path)}, but told line by line, by the threads that make the calls. */
        public Builder recorder(Consumer<String> lines) {
            this.recorder = lines;
            return this;
        }

        /** The proxy for everything, streams included. By default what Java itself was told, which is mostly none. */
        public Builder proxy(ProxyOptions way) {
            this.proxy = way;
            return this;
        }

        /** Whom to trust, for calls and streams alike. The default is Java's own trust store. */
        public Builder trust(SSLContext context) {
            this.tls = context;
            return this;
        }

        public DingTalkClient build() {
            return new DingTalkClient(this);
        }

        private Transport transport() {
            Transport http = new ApacheTransport(callTimeout, tls, proxy);
            return recorder == null
                    ? http
                    : new Recording(
                            http,
                            recorder,
                            endpoints,
                            clock,
                            Stream.of(clientSecret, corpSecret)
                                    .filter(Objects::nonNull)
                                    .toList());
        }

        private Habits habits() {
            if (budget == null) {
                return new Habits(retries, limiter == null ? List.of() : List.of(limiter), meter, tracer, proxy, pace);
            }
            Budget share = budget;
            Limiter purse = (call, cost) -> share.take(cost, clock.instant());
            Meter counted = exchange -> {
                share.settle(exchange, clock.instant());
                meter.exchanged(exchange);
            };
            return new Habits(
                    retries, limiter == null ? List.of(purse) : List.of(limiter, purse), counted, tracer, proxy, pace);
        }

        private TokenGrant grant() {
            if (grant != null) {
                return grant;
            }
            if (corpSecret != null) {
                return TokenGrant.CORP_SECRET;
            }
            return corp != null ? TokenGrant.CORP : TokenGrant.APP;
        }

        private static Duration positive(Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("the time limit must be longer than zero");
            }
            return duration;
        }
    }
}
