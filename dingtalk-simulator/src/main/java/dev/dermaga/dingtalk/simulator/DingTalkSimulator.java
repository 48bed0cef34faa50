package dev.dermaga.dingtalk.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.control.CallbackControls;
import dev.dermaga.dingtalk.simulator.control.CardControls;
import dev.dermaga.dingtalk.simulator.control.CastControls;
import dev.dermaga.dingtalk.simulator.control.ConditionControls;
import dev.dermaga.dingtalk.simulator.control.ConsoleControls;
import dev.dermaga.dingtalk.simulator.control.ContactControls;
import dev.dermaga.dingtalk.simulator.control.ControlApi;
import dev.dermaga.dingtalk.simulator.control.Controls;
import dev.dermaga.dingtalk.simulator.control.ConversationControls;
import dev.dermaga.dingtalk.simulator.control.DescriptionControls;
import dev.dermaga.dingtalk.simulator.control.DoorControls;
import dev.dermaga.dingtalk.simulator.control.DriveControls;
import dev.dermaga.dingtalk.simulator.control.EventFeed;
import dev.dermaga.dingtalk.simulator.control.FaultControls;
import dev.dermaga.dingtalk.simulator.control.LimitControls;
import dev.dermaga.dingtalk.simulator.control.PeopleControls;
import dev.dermaga.dingtalk.simulator.control.PermissionControls;
import dev.dermaga.dingtalk.simulator.control.RecordControls;
import dev.dermaga.dingtalk.simulator.control.RobotControls;
import dev.dermaga.dingtalk.simulator.control.ScenarioControls;
import dev.dermaga.dingtalk.simulator.control.WaitControls;
import dev.dermaga.dingtalk.simulator.control.WorldControls;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.http.Bodies;
import dev.dermaga.dingtalk.simulator.http.Dispatcher;
import dev.dermaga.dingtalk.simulator.http.Gate;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.PlainErrors;
import dev.dermaga.dingtalk.simulator.http.RouteTable;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.push.CallbackAddresses;
import dev.dermaga.dingtalk.simulator.push.CardCallbacks;
import dev.dermaga.dingtalk.simulator.push.CardPush;
import dev.dermaga.dingtalk.simulator.push.EventCallbacks;
import dev.dermaga.dingtalk.simulator.push.EventPush;
import dev.dermaga.dingtalk.simulator.push.HttpPush;
import dev.dermaga.dingtalk.simulator.push.RobotCallbacks;
import dev.dermaga.dingtalk.simulator.push.RobotPush;
import dev.dermaga.dingtalk.simulator.push.StreamGateway;
import dev.dermaga.dingtalk.simulator.push.TodoPush;
import dev.dermaga.dingtalk.simulator.replay.Replay;
import dev.dermaga.dingtalk.simulator.routes.Routes;
import dev.dermaga.dingtalk.simulator.scenario.Play;
import dev.dermaga.dingtalk.simulator.scenario.Scenario;
import dev.dermaga.dingtalk.simulator.scenario.Scenarios;
import dev.dermaga.dingtalk.simulator.tls.ForwardProxy;
import dev.dermaga.dingtalk.simulator.tls.TlsDoor;
import dev.dermaga.dingtalk.simulator.watch.Lines;
import dev.dermaga.dingtalk.simulator.watch.Watch;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Limits;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.OffsetClock;
import dev.dermaga.dingtalk.simulator.world.Snapshot;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.world.WorldImage;
import dev.dermaga.dingtalk.simulator.worldfile.WorldFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A DingTalk on your desk: one organisation, its people, groups and robots, spoken to over the platform's own protocols.
 *
 * <pre>{@code
 * try (var dingtalk = DingTalkSimulator.builder().build().start()) {
 *     // … point your app at dingtalk.address() …
 *     dingtalk.person("ana").says(dingtalk.group("cidSandboxPier0001=="), "hello", true);
 *     assertThat(dingtalk.group("cidSandboxPier0001==").messages()).hasSize(2);
 * }
 * }</pre>
 *
 * <p>Thread-safe. Starts a small pool of server threads and closes them with itself.
 */
public final class DingTalkSimulator implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";
    private static final long TICK_MILLIS = 200;
    private static final long CLOSING_SECONDS = 30;
    private static final int IDLE_THREAD_MILLIS = 5_000;
    private static final int ACCEPT_QUEUE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(DingTalkSimulator.class);

    private final SimulatorBuilder options;
    private final OffsetClock clock;
    private final EventFeed feed = new EventFeed();
    private final Journal journal;
    private final Watch watch;
    private final World world;
    private final Faults faults;
    private final Replay replay = new Replay();
    private final Scenarios scenarios;
    private final StreamGateway gateway;
    private final HttpPush http;
    private final EventCallbacks eventCallbacks;
    private final RobotCallbacks robotCallbacks;
    private final EventPush events;
    private final RobotPush robotPush;
    private final CardPush cardPush;
    private final RouteTable routes;
    private final Gate gate;
    private final TlsDoor tls;
    private final @Nullable Snapshot snapshot;
    private final ScheduledThreadPoolExecutor ticker;
    private volatile @Nullable Server server;
    private volatile @Nullable ServerConnector connector;

    DingTalkSimulator(SimulatorBuilder options) {
        this.options = options;
        this.clock = new OffsetClock(options.clock);
        this.journal = new Journal(clock, this::logged);
        this.watch = new Watch(journal);
        feed.onPublish(watch::changed);
        this.world = new World(clock, new Happenings(), options.profile, new Limits(options.limits));
        world.monthlyQuota.onChange(this::counted);
        if (options.recording != null) {
            replay.load(options.recording);
        }
        this.faults = new Faults(clock, journal, new AtOnce());
        world.wallClock().skewedBy(faults::skew);
        this.scenarios = new Scenarios(
                world, faults, clock::advance, options.nanoTime, () -> feed.publish("scenario", Json.object()));
        this.http = new HttpPush(clock, faults);
        this.gateway = new StreamGateway(world, journal, faults, () -> feed.publish("stream", Json.object()));
        CallbackAddresses addresses = new CallbackAddresses(options.callbackHosts, this::isOwnPort);
        this.eventCallbacks = new EventCallbacks(world, journal, addresses, http);
        this.robotCallbacks = new RobotCallbacks(
                world, journal, addresses, http, () -> address().toString());
        this.cardPush = new CardPush(world, gateway, new CardCallbacks(world, journal, addresses, http));
        this.events = new EventPush(world, gateway, eventCallbacks);
        this.robotPush = new RobotPush(world, gateway, robotCallbacks, this::changed);
        this.routes = new RouteTable(Routes.all(world, eventCallbacks, this::tlsEndpoint));
        this.gate = new Gate(world, options.nanoTime);
        Path directory = options.dataDirectory;
        this.tls = new TlsDoor(options.bindAddress, options.tlsPort, directory, httpRules());
        this.snapshot = directory == null ? null : new Snapshot(world, directory);
        if (directory != null) {
            world.contents.keepIn(directory.resolve("storage"));
        }
        if (options.world != null) {
            world.beginWith(options.world.apply(clock));
        }
        this.ticker = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, "dingtalk-simulator-ticker");
            thread.setDaemon(true);
            return thread;
        });
        ticker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** Opens the ports. Throws {@link IllegalStateException} when one is taken. */
    public DingTalkSimulator start() {
        QueuedThreadPool threads = new QueuedThreadPool(100, 4, IDLE_THREAD_MILLIS);
        threads.setMaxEvictCount(100);
        threads.setName("dingtalk-simulator");
        threads.setDaemon(true);
        Server jetty = new Server(threads);
        jetty.setErrorHandler(new PlainErrors());
        ServerConnector plain = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(httpRules()));
        plain.setHost(options.bindAddress);
        plain.setPort(options.port);
        plain.setAcceptQueueSize(ACCEPT_QUEUE);
        jetty.addConnector(plain);
        ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(jetty);
        sockets.setIdleTimeout(Duration.ZERO); // a silent socket must be able to stay open
        sockets.setMaxTextMessageSize(StreamGateway.MAX_FRAME);
        sockets.setMaxFrameSize(StreamGateway.MAX_FRAME);
        sockets.setAutoFragment(false); // the official Java client reads a fragment as a whole message
        try {
            if (snapshot != null) {
                snapshot.load();
            }
            plain.open();
            connector = plain;
            jetty.setHandler(handler(sockets));
            jetty.start();
        } catch (Exception e) {
            throw new IllegalStateException("The simulator cannot listen on port " + options.port, e);
        }
        server = jetty;
        if (options.dataDirectory != null || options.tlsPort != 0) {
            ticker.execute(this::openTls);
        }
        if (options.scenario != null) {
            play(options.scenario);
        }
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    private Handler handler(ServerWebSocketContainer sockets) {
        String address = address().toString();
        Doors doors = new Doors(address().getAuthority());
        Bodies bodies = new Bodies(options.patience);
        Dispatcher dispatcher =
                new Dispatcher(routes, gate, world.monthlyQuota, faults, replay, journal, doors::of, bodies);
        ControlApi control = new ControlApi(feed, address, bodies, controls());
        Front front = new Front(world.wallClock(), gateway, journal, sockets, dispatcher, control);
        ForwardProxy proxy = new ForwardProxy(front, host(), this::tlsPort, options.tunnelsForeignHosts, journal);
        proxy.setIdleTimeout(Duration.ofHours(1).toMillis());
        return proxy;
    }

    List<Controls> controls() {
        return List.of(
                new WorldControls(world, gateway::connections, this::reset, this::save, this::load),
                new ConversationControls(world, gateway::connections),
                new PeopleControls(world),
                new ConsoleControls(world),
                new ContactControls(world),
                new DriveControls(world),
                new CardControls(world, cardPush),
                new PermissionControls(world, routes.all()),
                new CallbackControls(world, this::callbacks, this::announce),
                new FaultControls(faults),
                new ScenarioControls(scenarios),
                new ConditionControls(world, replay, this::advance),
                new CastControls(world),
                new RobotControls(this, world),
                new WaitControls(this, world, watch),
                new DescriptionControls(),
                new LimitControls(world, gate),
                new RecordControls(world, journal, routes.all()),
                new DoorControls(address().toString(), this::tlsPort, this::caCertificate));
    }

    private HttpConfiguration httpRules() {
        HttpConfiguration http = new HttpConfiguration();
        http.setIdleTimeout(options.patience.toMillis() / 2);
        http.setSendServerVersion(false);
        http.setSendDateHeader(false); // an answer's date is the simulator's, not the machine's
        // A CONNECT of the JDK's client names the port in its target, but not in its Host header.
        http.setHttpCompliance(http.getHttpCompliance().with("PROXY", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "IDS",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        return http;
    }

    /**
     * Where both of DingTalk's hosts, the webhooks, the stream and the web page are: {@code http://127.0.0.1:PORT}, or
     * the address that {@link SimulatorBuilder#bindAddress} names. Callers are led on by the name that they came by.
     */
    public URI address() {
        ServerConnector open = connector;
        if (open == null) {
            throw new IllegalStateException("The simulator is not started");
        }
        return URI.create("http://" + host() + ":" + open.getLocalPort());
    }

    /** Where this machine reaches itself: what listens everywhere listens on the loopback too. */
    private String host() {
        String bound = options.bindAddress;
        if (bound.equals("0.0.0.0") || bound.equals("::")) {
            return LOOPBACK;
        }
        return bound.contains(":") ? "[" + bound + "]" : bound;
    }

    /** The port where the same world speaks TLS, as {@code *.dingtalk.com} and as localhost; opens it on first use. */
    public int tlsPort() {
        Server running = server;
        if (running == null) {
            throw new IllegalStateException("The simulator is not started");
        }
        return tls.port(running);
    }

    /** What a Java client must trust to use the TLS port: a PKCS12 file, password {@code changeit}. */
    public Path trustStore() {
        return tls.certificates().trustStore();
    }

    /** The same as PEM. */
    public Path caCertificate() {
        return tls.certificates().caCertificate();
    }

    /** A group by its openConversationId or title. Throws {@link IllegalArgumentException} for an unknown one. */
    public GroupChat group(String idOrTitle) {
        return GroupChat.of(world, watch, idOrTitle);
    }

    /** All groups that were not dissolved. */
    public List<GroupChat> groups() {
        return world.groups().stream()
                .map(group -> group(group.openConversationId()))
                .toList();
    }

    /** A person by userId. Throws {@link IllegalArgumentException} for an unknown one. */
    public Someone person(String userId) {
        return new Someone(
                world,
                watch,
                cardPush,
                world.person(userId).orElseThrow(() -> new IllegalArgumentException("No person " + userId)));
    }

    /** A group that its owner makes by hand. Throws {@link IllegalArgumentException} for unknown people. */
    public GroupChat addGroup(String title, String owner, String... others) {
        List<String> members =
                Stream.concat(Stream.of(owner), Stream.of(others)).distinct().toList();
        members.forEach(this::person);
        return group(world.groupChats
                .create(title, owner, members, Group.Settings.NONE, null)
                .openConversationId());
    }

    /** An internal app with its robot, whose code is the clientId; everybody may use it, and it has every permission. */
    public OwnApp addApp(String clientId, String secret) {
        return new OwnApp(world, world.appManagement.add(clientId, secret));
    }

    /** Everybody who works here. */
    public List<Someone> people() {
        return world.people().stream()
                .map(person -> new Someone(world, watch, cardPush, person))
                .toList();
    }

    /** Somebody new in a department, as an administrator adds people; apps hear of it. */
    public Someone join(String userId, String name, long departmentId) {
        return new Someone(world, watch, cardPush, world.organization.join(userId, name, departmentId));
    }

    /** An internal app by its agentId. Throws {@link IllegalArgumentException} for an unknown one. */
    public OwnApp app(long agentId) {
        return new OwnApp(
                world,
                world.appManagement
                        .find(Long.toString(agentId))
                        .orElseThrow(() -> new IllegalArgumentException("No app " + agentId)));
    }

    /** An internal app by its clientId. Throws {@link IllegalArgumentException} for an unknown one. */
    public OwnApp app(String clientId) {
        return new OwnApp(
                world,
                world.appManagement
                        .ofClient(clientId)
                        .orElseThrow(() -> new IllegalArgumentException("No app " + clientId)));
    }

    /** A custom robot by its token. Throws {@link IllegalArgumentException} for an unknown one. */
    public GroupRobot customRobot(String token) {
        if (world.customRobot(token).isEmpty()) {
            throw new IllegalArgumentException("No custom robot with this token");
        }
        return new GroupRobot(world, token);
    }

    /** An interactive card, as it is now. Throws {@link IllegalArgumentException} for an unknown one. */
    public Card card(String outTrackId) {
        return world.cards.find(outTrackId).orElseThrow(() -> new IllegalArgumentException("No card " + outTrackId));
    }

    /** What somebody built on the card platform; from now on cards can be made of it. */
    public void addCardTemplate(CardTemplate template) {
        world.cardTemplates.put(template.id(), template);
    }

    /** The newest version of a file that is kept in the storage. */
    public InputStream open(Dentry file) throws IOException {
        return world.contents.open(file.version().blobs(), 0);
    }

    /** The robot of a group template by its code. Throws {@link IllegalArgumentException} for an unknown one. */
    public GroupAssistant assistant(String robotCode) {
        return new GroupAssistant(
                world,
                world.templateRobots
                        .find(robotCode)
                        .orElseThrow(() -> new IllegalArgumentException("No template's robot " + robotCode)));
    }

    /** The organization buys DINGs by SMS and phone; without that there are none. */
    public void buyDings(int people) {
        world.dingRules.buy(people);
    }

    /** An app's robot by its code. Throws {@link IllegalArgumentException} for an unknown one. */
    public AppRobot robot(String robotCode) {
        if (world.appOfRobot(robotCode).isEmpty()) {
            throw new IllegalArgumentException("No robot " + robotCode);
        }
        return new AppRobot(world, robotCode);
    }

    /** Where an app's events and messages are posted. Throws {@link IllegalArgumentException} for an unknown app. */
    public AppCallbacks callbacks(String clientId) {
        world.app(clientId).orElseThrow(() -> new IllegalArgumentException("No app " + clientId));
        return new AppCallbacks(world, eventCallbacks, robotCallbacks, clientId);
    }

    /**
     * Lets all apps hear of an event, whether or not it happened here. Those with an address have answered when this
     * returns.
     *
     * @param event the platform's name for it, such as {@code user_add_org}
     * @param data what its page shows for the stream
     */
    public void announce(String event, Map<String, ?> data) {
        announce(event, Json.tree(data));
    }

    private void announce(String event, JsonNode data) {
        events.pushToAll(event, data);
        http.settle();
    }

    /** All calls, answers and frames so far, oldest first. */
    public List<Journal.Entry> journal() {
        return journal.entries();
    }

    /** The calls of an app so far, oldest first. */
    public List<Journal.Entry> callsOf(String clientId) {
        return journal().stream()
                .filter(entry -> entry.kind().equals("call") && clientId.equals(entry.app()))
                .toList();
    }

    /** Waits for a call of an app that matches, for five seconds of real time at most. */
    public Journal.Entry awaitCall(String clientId, Predicate<Journal.Entry> which) {
        return awaitCall(clientId, which, Watch.PATIENCE);
    }

    public Journal.Entry awaitCall(String clientId, Predicate<Journal.Entry> which, Duration patience) {
        return watch.until(
                "a call of " + clientId + " that matches",
                patience,
                () -> callsOf(clientId).stream().filter(which).findFirst(),
                () -> Lines.of(callsOf(clientId), Lines::call));
    }

    /** Whether an app listens to a stream. */
    public boolean streamConnected(String clientId) {
        return streamConnections(clientId) > 0;
    }

    /** Waits until an app listens to a stream. */
    public void awaitStreamConnected(String clientId) {
        awaitStreamConnected(clientId, Watch.PATIENCE);
    }

    public void awaitStreamConnected(String clientId, Duration patience) {
        watch.until(
                "a stream connection of " + clientId,
                patience,
                () -> Optional.of(clientId).filter(this::streamConnected),
                () -> Lines.of(callsOf(clientId), Lines::call));
    }

    /** How many stream connections an app has open that still take frames. */
    public int streamConnections(String clientId) {
        return gateway.connections(clientId);
    }

    /** What goes wrong from now on; see {@link Faults#add}. */
    public Faults faults() {
        return faults;
    }

    /**
     * Begins a scenario, which goes on as the clock does; see {@link #advance}.
     *
     * @throws IllegalStateException while another is played
     */
    public Play play(Scenario scenario) {
        return scenarios.play(scenario);
    }

    /** What is played, and was last. */
    public Scenarios scenarios() {
        return scenarios;
    }

    /** The recording that answers before the world does; see {@link SimulatorBuilder#replay}. */
    public Replay replay() {
        return replay;
    }

    /** What the organisation has used of its month, and may use. */
    public MonthlyQuota quota() {
        return world.monthlyQuota;
    }

    /** How much the platform takes of what; {@link #reset} brings back those of the {@link SimulatorBuilder}. */
    public Limits limits() {
        return world.limits;
    }

    /** Moves the simulator's clock forward and lets everything happen that was due by then; a scenario step by step. */
    public Instant advance(Duration step) {
        Duration left = step;
        Optional<Duration> next = scenarios.untilNext();
        while (next.isPresent() && next.get().compareTo(left) <= 0) {
            clock.advance(next.get());
            runOnce();
            left = left.minus(next.get());
            next = scenarios.untilNext();
        }
        clock.advance(left);
        runOnce();
        http.settle();
        return clock.instant();
    }

    private void runOnce() {
        scenarios.runOnce();
        gateway.runOnce();
        eventCallbacks.runOnce();
        http.runOnce();
        world.forget();
    }

    /**
     * Another world from now on, all of it or, where something in the file is wrong, nothing; see
     * {@link SimulatorBuilder#world}. Everything else begins anew as {@link #reset} makes it.
     *
     * @throws IllegalArgumentException with line and column
     */
    public void load(Path world) {
        begin(WorldFile.read(world, clock));
    }

    /** The same, as text. */
    public void load(String yaml) {
        begin(WorldFile.read(yaml, clock));
    }

    /** The whole present world as YAML that {@link #load(String)} makes the same world of; not tokens, tickets and codes. */
    public String save() {
        return WorldFile.write(world);
    }

    private void begin(WorldImage image) {
        world.beginWith(image);
        reset();
    }

    /** Back to the world it began with and to the clock below; connections stay open, tokens do not stay valid. */
    public void reset() {
        scenarios.reset();
        faults.clear();
        replay.rewind();
        clock.reset();
        gateway.reset();
        eventCallbacks.reset();
        http.reset();
        gate.clear();
        world.reset();
        journal.clear();
        changed();
        feed.publish("reset", Json.object());
    }

    @Override
    public void close() {
        boolean interrupted = stopTicker();
        scenarios.stop();
        tls.close();
        feed.close();
        watch.close();
        gateway.close();
        Server running = server;
        try {
            if (running != null) {
                running.stop();
            }
        } catch (Exception e) {
            throw new IllegalStateException("The simulator does not stop", e);
        } finally {
            saveWorld();
            world.contents.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets a save that has begun end: interrupted, it would leave nothing. Returns whether this thread was. */
    private boolean stopTicker() {
        ticker.shutdown();
        try {
            if (!ticker.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                ticker.shutdownNow();
            }
            return false;
        } catch (InterruptedException e) {
            ticker.shutdownNow();
            return true;
        }
    }

    private void saveWorld() {
        if (snapshot != null) {
            try {
                snapshot.saveIfChanged();
            } catch (IOException e) {
                LOG.error("The world is not saved; the next step tries again", e);
            }
        }
    }

    private void openTls() {
        try {
            LOG.info("TLS on port {}, trust store {}", tlsPort(), trustStore());
        } catch (RuntimeException e) {
            if (!ticker.isShutdown()) {
                LOG.error("The TLS port does not open; the plain one works", e);
            }
        }
    }

    private void tick() {
        try {
            runOnce();
            saveWorld();
        } catch (RuntimeException e) {
            LOG.error("A step of the simulator failed; the next one goes on", e);
        }
    }

    private boolean isOwnPort(int port) {
        ServerConnector open = connector;
        return open != null && open.getLocalPort() == port || port == options.tlsPort;
    }

    private String tlsEndpoint() {
        return "wss://localhost:" + tlsPort() + "/connect";
    }

    /** Keeps what changed before anybody is told that it is done. */
    private void changed() {
        if (snapshot != null) {
            snapshot.touch();
            saveWorld();
        }
    }

    /** A count may be written a moment later; what is done for a call is not. */
    private void counted() {
        if (snapshot != null) {
            snapshot.touch();
        }
    }

    private void logged(Journal.Entry entry) {
        scenarios.hear(entry);
        feed.publish("journal", Json.object().put("seq", entry.seq()));
    }

    /** The faults that happen when they are switched on. */
    private final class AtOnce implements Faults.AtOnce {
        @Override
        public void revokeTokens(@Nullable String app) {
            if (app == null) {
                world.tokens.revokeAll();
            } else {
                world.tokens.revoke(app);
            }
        }

        @Override
        public void disconnectStreams(@Nullable String app) {
            gateway.disconnectAll(app);
        }

        @Override
        public void cutStreams(@Nullable String app) {
            gateway.cutAll(app);
        }
    }

    private final class Happenings implements World.Listener {
        @Override
        public void messagePosted(World.Place place, ChatMessage message) {
            changed();
            feed.publish("message", Json.object().put("openConversationId", place.openConversationId()));
            world.apps().stream()
                    .filter(app -> message.from().equals("robot:" + app.robotCode()))
                    .filter(app -> faults.echo(RobotPush.TOPIC, app.clientId()))
                    .forEach(app -> robotPush.push(place, message, app));
        }

        @Override
        public void messagesChanged(World.Place place) {
            changed();
            feed.publish("message", Json.object().put("openConversationId", place.openConversationId()));
        }

        @Override
        public void todoChanged(String event, Todo todo) {
            changed();
            feed.publish("todo", Json.object().put("id", todo.id()));
            TodoPush.push(events, event, todo);
        }

        @Override
        public void robotAddressed(World.Place place, ChatMessage message, App app) {
            robotPush.push(place, message, app);
        }

        @Override
        public void shelfChanged(String shelf) {
            changed();
            feed.publish(shelf, Json.object());
        }

        @Override
        public void happened(String event, Map<String, ?> data) {
            changed();
            Object robot = data.get("robotCode"); // what a robot met, its app alone hears of
            world.apps().stream()
                    .filter(app -> robot == null || app.robotCode().equals(robot))
                    .forEach(app -> events.push(app, event, Json.tree(data)));
        }
    }
}
