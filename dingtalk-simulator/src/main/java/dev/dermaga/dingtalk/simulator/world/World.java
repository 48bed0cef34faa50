package dev.dermaga.dingtalk.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One organisation: its people, groups, apps, robots, and all that was said and given to do in it. Knows the rules of
 * chats and no HTTP. Safe for use by many threads.
 */
public final class World {
    /** Field samples put 90 minutes between a message and the end of its reply address. */
    public static final Duration SESSION_LIFETIME = Duration.ofMinutes(90);

    public static final Duration SSO_TOKEN_LIFETIME = Duration.ofHours(1);

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(5);
    private static final Duration TICKET_LIFETIME = Duration.ofSeconds(90);
    private static final Duration PREVIEW_LIFETIME = Duration.ofMinutes(5);
    private static final Duration DOWNLOAD_LIFETIME = Duration.ofHours(2);
    private static final int KEPT_MESSAGES = 5_000;
    private static final int KEPT_UUIDS = 20_000;
    private static final int KEPT_SENDS = 20_000;

    /** Hears of changes, after they happened and outside of any lock. */
    public interface Listener {
        void messagePosted(Place place, ChatMessage message);

        /** Messages were taken back or read. */
        void messagesChanged(Place place);

        /** {@code event} is the platform's name for it, such as {@code todo_task_create}. */
        void todoChanged(String event, Todo todo);

        void robotAddressed(Place place, ChatMessage message, App app);

        /** Something on a {@link Shelf} changed. */
        void shelfChanged(String shelf);

        /** Something happened that apps may hear of: the platform's name for it, such as {@code chat_update_title}. */
        void happened(String event, Map<String, ?> data);
    }

    private static final class Nobody implements Listener {
        @Override
        public void messagePosted(Place place, ChatMessage message) {}

        @Override
        public void messagesChanged(Place place) {}

        @Override
        public void todoChanged(String event, Todo todo) {}

        @Override
        public void robotAddressed(Place place, ChatMessage message, App app) {}

        @Override
        public void shelfChanged(String shelf) {}

        @Override
        public void happened(String event, Map<String, ?> data) {}
    }

    /** A conversation: a group, one person's chat with an app's robot, or a chat of two people, and then none of the three. */
    public record Place(
            String openConversationId,
            @Nullable Group group,
            @Nullable Person person,
            @Nullable App app) {
        public boolean single() {
            return group == null;
        }
    }

    /** A file that can be fetched with a download code, by the robot that received it. */
    public record Download(String fileId, String robotCode) {}

    /** Where a reply address leads. */
    public record Session(String openConversationId, String robotCode) {}

    /** Who signed in to which app. */
    public record SignIn(String userId, String clientId, boolean corpChosen, String redirect) {}

    /** A permit to open one stream connection; {@code baseAddress} is where its app reaches the simulator. */
    public record Ticket(String clientId, Set<String> topics, String baseAddress) {}

    private final Clock clock;
    private final WallClock wallClock;
    private final Listener listener;
    private final Profile profile;
    private final List<Shelf<?>> shelves = new ArrayList<>();
    private volatile @Nullable WorldImage beginning;
    private volatile Allowance allowance = Allowance.NONE;

    public final Limits limits;

    public final Shelf<Corp> corps = shelf("corps", Corp.class);
    public final Shelf<Person> people = shelf("people", Person.class);
    public final Shelf<Group> groups = shelf("groups", Group.class);
    public final Shelf<App> apps = shelf("apps", App.class);
    public final Shelf<CustomRobot> customRobots = shelf("customRobots", CustomRobot.class);
    public final Shelf<RobotSettings> robotSettings = shelf("robotSettings", RobotSettings.class);
    public final Shelf<CoolApp> coolApps = shelf("coolApps", CoolApp.class);
    public final Shelf<TemplateRobot> templateRobots = shelf("templateRobots", TemplateRobot.class);
    public final Robots robots = new Robots(this);
    public final Shelf<Ding> dings = shelf("dings", Ding.class);
    public final Shelf<Dings.Pack> dingPacks = shelf("dingPacks", Dings.Pack.class);
    public final Dings dingRules = new Dings(this);

    public final Shelf<Department> departments = shelf("departments", Department.class);
    public final Shelf<Employment> employments = shelf("employments", Employment.class);
    public final Shelf<Departure> departures = shelf("departures", Departure.class);
    public final Shelf<DayOff> daysOff = shelf("daysOff", DayOff.class);
    public final Shelf<ContactScope> contactScopes = shelf("contactScopes", ContactScope.class);
    public final Organization organization = new Organization(this);
    public final Shelf<RoleGroup> roleGroups = shelf("roleGroups", RoleGroup.class);
    public final Shelf<Role> roles = shelf("roles", Role.class);
    public final Roles roleBook = new Roles(this);

    public final Shelf<AppRequest> appRequests = shelf("appRequests", AppRequest.class);
    public final AppRequests registration = new AppRequests(this);
    public final Shelf<RegisteredApp> registeredApps = shelf("registeredApps", RegisteredApp.class);
    public final Permissions permissions = new Permissions(shelf("appPermissions", AppPermissions.class));
    public final Shelf<MiniAppVersion> miniAppVersions = shelf("miniAppVersions", MiniAppVersion.class);
    public final Shelf<AgentTask> agentTasks = shelf("agentTasks", AgentTask.class);
    public final Shelf<RecentApps> recentApps = shelf("recentApps", RecentApps.class);
    public final Shelf<AppBadge> appBadges = shelf("appBadges", AppBadge.class);
    public final Shelf<WorkbenchGroup> workbenchGroups = shelf("workbenchGroups", WorkbenchGroup.class);
    public final Shelf<WorkbenchPage> workbenchPages = shelf("workbenchPages", WorkbenchPage.class);
    public final Shelf<CalendarEvent> calendarEvents = shelf("calendarEvents", CalendarEvent.class);
    public final Shelf<ClientToken> clientTokens = shelf("clientTokens", ClientToken.class);
    public final Shelf<TodoCardType> todoCardTypes = shelf("todoCardTypes", TodoCardType.class);
    public final Shelf<CardTemplate> cardTemplates = shelf("cardTemplates", CardTemplate.class);
    public final Shelf<Card> cards = shelf("cards", Card.class);
    public final Shelf<CardRoute> cardRoutes = shelf("cardRoutes", CardRoute.class);
    public final Shelf<EventCallback> eventCallbacks = shelf("eventCallbacks", EventCallback.class);
    public final Shelf<RobotCallback> robotCallbacks = shelf("robotCallbacks", RobotCallback.class);
    private final Shelf<FailedEvent> failedEventShelf = shelf("failedEvents", FailedEvent.class);
    public final AppManagement appManagement = new AppManagement(this);

    public final Shelf<StorageSpace> spaces = shelf("spaces", StorageSpace.class);
    public final Shelf<Dentry> dentries = shelf("dentries", Dentry.class);
    public final Shelf<StorageUpload> uploads = shelf("uploads", StorageUpload.class);
    public final Shelf<StorageSubscription> storageSubscriptions =
            shelf("storageSubscriptions", StorageSubscription.class);
    public final Shelf<StorageTask> storageTasks = shelf("storageTasks", StorageTask.class);
    public final Shelf<RecycleItem> recycleItems = shelf("recycleItems", RecycleItem.class);
    public final Contents contents = new Contents();
    public final Storage storage = new Storage(this);
    public final Shelf<GroupTemplate> groupTemplates = shelf("groupTemplates", GroupTemplate.class);
    public final GroupChats groupChats = new GroupChats(this);

    public final Shelf<Notice> notices = shelf("notices", Notice.class);
    public final Notices workNotices = new Notices(this);

    public final Tokens tokens;
    public final Todos todos;
    public final FileShelf files = new FileShelf();
    public final SendingQuota customRobotQuota;
    public final MonthlyQuota monthlyQuota;
    public final FailedEvents failedEvents;
    public final OneTimeCodes<SignIn> signInCodes;
    public final OneTimeCodes<SignIn> inAppCodes;
    public final OneTimeCodes<String> ssoCodes;
    public final OneTimeCodes<String> ssoTokens;
    public final OneTimeCodes<String> registrationNonces;
    public final JsapiTickets jsapiTickets;
    public final OneTimeCodes<Ticket> tickets;
    public final OneTimeCodes<Session> sessions;
    public final OneTimeCodes<Download> downloadCodes;
    public final OneTimeCodes<String> downloadLinks;

    /** To the key of a {@link Dentry}. */
    public final OneTimeCodes<String> previewLinks;

    // guarded by this
    private final Map<String, List<ChatMessage>> messages = new LinkedHashMap<>();
    private final Set<String> seenUuids = new LinkedHashSet<>();
    private final Map<String, Sent> sends = new LinkedHashMap<>();

    private final Forgetting forgetting = new Forgetting(this);
    private final Afterwards afterwards = new Afterwards();

    /** Settled as the fixed world. */
    public World(Clock clock, Listener listener) {
        this(clock, listener, Profile.DOCUMENTED, new Limits(Map.of()));
    }

    public World(Clock clock, Listener listener, Profile profile, Limits limits) {
        this(clock, listener, profile, limits, null);
    }

    /** Where nobody is and nothing, and of which nobody hears: to be filled, and then kept as a {@link WorldImage}. */
    public static World empty(Clock clock) {
        return new World(clock, new Nobody(), Profile.DOCUMENTED, new Limits(Map.of()), WorldImage.EMPTY);
    }

    private World(Clock clock, Listener listener, Profile profile, Limits limits, @Nullable WorldImage beginning) {
        this.clock = clock;
        wallClock = new WallClock(clock);
        this.listener = listener;
        this.profile = profile;
        this.limits = limits;
        tokens = new Tokens(clock);
        customRobotQuota = new SendingQuota(limits);
        monthlyQuota = new MonthlyQuota(clock, limits);
        failedEvents = new FailedEvents(failedEventShelf, clock);
        todos = new Todos(listener::todoChanged);
        signInCodes = new OneTimeCodes<>(clock, CODE_LIFETIME);
        inAppCodes = new OneTimeCodes<>(clock, CODE_LIFETIME);
        ssoCodes = new OneTimeCodes<>(clock, CODE_LIFETIME);
        ssoTokens = new OneTimeCodes<>(clock, SSO_TOKEN_LIFETIME);
        registrationNonces = new OneTimeCodes<>(clock, AppRequests.NONCE_LIFETIME);
        jsapiTickets = new JsapiTickets(clock);
        tickets = new OneTimeCodes<>(clock, TICKET_LIFETIME);
        sessions = new OneTimeCodes<>(clock, SESSION_LIFETIME);
        downloadCodes = new OneTimeCodes<>(clock, DOWNLOAD_LIFETIME);
        downloadLinks = new OneTimeCodes<>(clock, DOWNLOAD_LIFETIME);
        previewLinks = new OneTimeCodes<>(clock, PREVIEW_LIFETIME);
        this.beginning = beginning;
        settle();
    }

    private <V> Shelf<V> shelf(String name, Class<V> kind) {
        Shelf<V> shelf = new Shelf<>(name, kind, () -> afterwards.tell(() -> this.listener.shelfChanged(name)));
        shelves.add(shelf);
        return shelf;
    }

    private void settle() {
        WorldImage image = beginning;
        if (image == null) {
            FixedWorld.settle(this);
        } else {
            image.putInto(this);
        }
    }

    // ---- who is there

    public Clock clock() {
        return clock;
    }

    /** Which one to follow where the documents and the field disagree. */
    public Profile profile() {
        return profile;
    }

    /** The organization itself. */
    public Corp corp() {
        return corps.find(Corp.KEY).orElse(Corp.SANDBOX);
    }

    /** What a world file says about limits; what it does not say, the simulator's own options do. */
    public Allowance allowance() {
        return allowance;
    }

    public void allowance(Allowance said) {
        allowance = said;
        said.limits().forEach(limits::set);
    }

    public WallClock wallClock() {
        return wallClock;
    }

    public Collection<Person> people() {
        return people.all();
    }

    public Collection<Group> groups() {
        return groups.all().stream().filter(group -> !group.dissolved()).toList();
    }

    public Collection<App> apps() {
        return apps.all();
    }

    public List<App> appsWithRobot() {
        return apps.all().stream().filter(App::hasRobot).toList();
    }

    public Collection<CustomRobot> customRobots() {
        return customRobots.all();
    }

    public Optional<Person> person(String userId) {
        return people.find(userId);
    }

    public Optional<Person> personByUnionId(String unionId) {
        return people.find((Person person) -> person.unionId().equals(unionId));
    }

    public Optional<Person> personByMobile(String mobile) {
        return people.find((Person person) -> person.mobile().equals(mobile));
    }

    public Optional<Group> group(String openConversationId) {
        return groups.find(openConversationId).filter(group -> !group.dissolved());
    }

    /** Also a dissolved one. */
    public Optional<Group> groupByChatId(String chatId) {
        return groups.find((Group group) -> group.chatId().equals(chatId));
    }

    public Optional<App> app(String clientId) {
        return apps.find(clientId);
    }

    public Optional<App> appOfRobot(String robotCode) {
        return apps.find((App app) -> app.hasRobot() && app.robotCode().equals(robotCode));
    }

    public Optional<CustomRobot> customRobot(String token) {
        return customRobots.find(token);
    }

    // ---- cards

    /** The cards that are on top of a group now. */
    public List<Card> topBoxes(String openConversationId) {
        Instant now = clock.instant();
        return cards.all().stream()
                .filter(card -> card.deliveries().stream()
                        .anyMatch(there -> there.openConversationId().equals(openConversationId)
                                && there.until() != null
                                && there.until().isAfter(now)))
                .toList();
    }

    /** Where a person sees a card; empty when nowhere. */
    public Optional<Card.Delivery> whereSeen(Card card, Person person) {
        Instant now = clock.instant();
        return card.deliveries().stream()
                .filter(there -> there.readers().isEmpty() || there.readers().contains(person.userId()))
                .filter(there -> there.until() == null || there.until().isAfter(now))
                .filter(there -> place(there.openConversationId())
                        .filter(place -> place.group() == null
                                ? person.equals(place.person())
                                : place.group().members().contains(person.userId()))
                        .isPresent())
                .findFirst();
    }

    // ---- conversations

    public static String singleChatId(Person person, App app) {
        return "cidSingle" + person.userId() + app.robotCode() + "==";
    }

    public Place singleChat(Person person, App app) {
        return new Place(singleChatId(person, app), null, person, app);
    }

    public Optional<Place> place(String openConversationId) {
        Optional<Group> group = group(openConversationId);
        if (group.isPresent()) {
            return Optional.of(new Place(openConversationId, group.get(), null, null));
        }
        for (App app : appsWithRobot()) {
            for (Person person : people.all()) {
                if (singleChatId(person, app).equals(openConversationId)) {
                    return Optional.of(singleChat(person, app));
                }
            }
        }
        return robots.pair(openConversationId);
    }

    public synchronized List<ChatMessage> messages(String openConversationId) {
        return List.copyOf(messages.getOrDefault(openConversationId, List.of()));
    }

    public ChatMessage postAsApp(Place place, App app, ChatMessage.Draft draft) {
        return post(place, "robot:" + app.robotCode(), app.robotName(), draft);
    }

    /** One send to a group, or to the single chats of people. Returns the {@code processQueryKey} that stands for it. */
    public String sendAsApp(boolean toGroup, List<Place> places, App app, ChatMessage.Draft draft) {
        return send(toGroup, places, app.robotCode(), app.robotName(), draft, List.of());
    }

    /** @param onlyFor the members who see it; none for all */
    public String sendAsAssistant(Place group, TemplateRobot robot, ChatMessage.Draft draft, List<String> onlyFor) {
        return send(true, List.of(group), robot.robotCode(), robot.name(), draft, onlyFor);
    }

    private String send(
            boolean toGroup,
            List<Place> places,
            String robotCode,
            String name,
            ChatMessage.Draft draft,
            List<String> onlyFor) {
        String key = Ids.base64(24);
        Map<Place, ChatMessage> messages = new LinkedHashMap<>();
        List<Sent.Part> parts = new ArrayList<>();
        for (Place place : places) {
            ChatMessage message = message("robot:" + robotCode, name, draft, onlyFor);
            messages.put(place, message);
            parts.add(new Sent.Part(place.openConversationId(), message.id()));
        }
        synchronized (this) {
            messages.forEach(this::keep);
            if (sends.size() >= KEPT_SENDS) {
                sends.remove(sends.keySet().iterator().next());
            }
            sends.put(key, new Sent(robotCode, toGroup, parts, clock.instant()));
        }
        messages.forEach(listener::messagePosted);
        return key;
    }

    /** What a robot's send is called of which this message is a part; empty for what else is said. */
    public synchronized Optional<String> processQueryKeyOf(String messageId) {
        return sends.entrySet().stream()
                .filter(sent -> sent.getValue().parts().stream()
                        .anyMatch(part -> part.messageId().equals(messageId)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public synchronized Optional<Sent> sent(String processQueryKey) {
        return Optional.ofNullable(sends.get(processQueryKey));
    }

    /** The message of a part as it is now; empty when the conversation has grown too long to keep it. */
    public synchronized Optional<ChatMessage> message(Sent.Part part) {
        return messages.getOrDefault(part.openConversationId(), List.of()).stream()
                .filter(message -> message.id().equals(part.messageId()))
                .findFirst();
    }

    /** Takes a send back: its messages stay in the record, marked, and people do not see them any more. */
    public void recall(Sent sent) {
        for (Sent.Part part : sent.parts()) {
            change(
                    part.openConversationId(),
                    message -> message.id().equals(part.messageId()) ? message.takenBack() : message);
        }
    }

    /** A person looks at a conversation: everything that others said there and that is still to be seen is read. */
    public void read(Place place, Person person) {
        String reader = person.userId();
        List<String> seen = new ArrayList<>();
        change(place.openConversationId(), message -> {
            boolean known = message.recalled()
                    || message.from().equals(reader)
                    || !message.isFor(reader)
                    || message.readBy().contains(reader);
            if (known) {
                return message;
            }
            seen.add(message.id());
            return message.readBy(reader);
        });
        robots.wereRead(place, person, seen);
    }

    /** The sends of robots that these messages are part of, each with its key. */
    synchronized Map<String, Sent> sendsOf(List<String> messageIds) {
        Map<String, Sent> found = new LinkedHashMap<>();
        sends.forEach((key, sent) -> {
            if (sent.parts().stream().anyMatch(part -> messageIds.contains(part.messageId()))) {
                found.put(key, sent);
            }
        });
        return found;
    }

    private void change(String openConversationId, UnaryOperator<ChatMessage> step) {
        boolean changed = false;
        synchronized (this) {
            List<ChatMessage> said = messages.getOrDefault(openConversationId, List.of());
            for (int i = 0; i < said.size(); i++) {
                ChatMessage before = said.get(i);
                ChatMessage after = step.apply(before);
                if (!after.equals(before)) {
                    said.set(i, after);
                    changed = true;
                }
            }
        }
        if (changed) {
            place(openConversationId).ifPresent(listener::messagesChanged);
        }
    }

    /** The same {@code msgUuid} again makes no second message; without one each call makes its own. */
    public void postAsCustomRobot(CustomRobot robot, @Nullable String msgUuid, ChatMessage.Draft draft) {
        Place place = place(robot.openConversationId()).orElseThrow();
        ChatMessage message = message("robot:" + robot.token(), robot.name(), draft, List.of());
        synchronized (this) {
            if (msgUuid != null && !remember(robot.token(), msgUuid)) {
                return;
            }
            keep(place, message);
        }
        listener.messagePosted(place, message);
    }

    /** A person speaks; in a group a robot hears it only when mentioned, and never hears of a file there. */
    public ChatMessage postAsPerson(Place place, Person person, ChatMessage.Draft draft) {
        return postAsPerson(place, person, draft, null);
    }

    /** @param quotes the id of the message there that the person quotes */
    public ChatMessage postAsPerson(Place place, Person person, ChatMessage.Draft draft, @Nullable String quotes) {
        Group group = place.group();
        if (group != null && group.mutes(person.userId(), clock.instant())) {
            throw new IllegalArgumentException(person.userId() + " is muted in " + group.title());
        }
        ChatMessage.Draft kept = group == null ? draft : storage.keep(group, person, draft);
        ChatMessage said = message(person.userId(), person.name(), kept, List.of());
        ChatMessage message = quotes == null ? said : said.quoting(quotes);
        keep(place, message);
        listener.messagePosted(place, message);
        if (place.app() != null) {
            listener.robotAddressed(place, message, place.app());
        } else if (draft.atRobot() && message.kind().equals("text")) {
            robots.appsIn(place.openConversationId()).forEach(app -> listener.robotAddressed(place, message, app));
        }
        return message;
    }

    private ChatMessage post(Place place, String from, String fromName, ChatMessage.Draft draft) {
        ChatMessage message = message(from, fromName, draft, List.of());
        keep(place, message);
        listener.messagePosted(place, message);
        return message;
    }

    private ChatMessage message(String from, String fromName, ChatMessage.Draft draft, List<String> onlyFor) {
        return new ChatMessage(
                "msg" + Ids.base64(16),
                from,
                fromName,
                draft.kind(),
                draft.text(),
                draft.title(),
                draft.at(),
                draft.atAll(),
                draft.atRobot(),
                draft.file(),
                draft.links(),
                draft.buttons(),
                clock.instant(),
                false,
                List.of(),
                draft.card(),
                onlyFor,
                draft.sideBySide(),
                null);
    }

    private synchronized void keep(Place place, ChatMessage message) {
        List<ChatMessage> said = messages.computeIfAbsent(place.openConversationId(), unused -> new ArrayList<>());
        said.add(message);
        if (said.size() > KEPT_MESSAGES) {
            said.remove(0);
        }
    }

    /** False when a sender's own id for a message was there before. */
    private boolean remember(String robot, String msgUuid) {
        if (seenUuids.size() >= KEPT_UUIDS) {
            seenUuids.remove(seenUuids.iterator().next());
        }
        return seenUuids.add(robot + ' ' + msgUuid);
    }

    public synchronized boolean seen(String robot, String msgUuid) {
        return seenUuids.contains(robot + ' ' + msgUuid);
    }

    /** The code that a page or mini-program of an app gets for who opened it. */
    public String inAppCode(Person person, String clientId) {
        if (app(clientId).isEmpty()) {
            throw new IllegalArgumentException("No app " + clientId);
        }
        organization.activate(person);
        return inAppCodes.issue(new SignIn(person.userId(), clientId, true, ""));
    }

    /** Lets the organization's apps hear of something. */
    public void announce(String event, Map<String, ?> data) {
        afterwards.tell(() -> listener.happened(event, data));
    }

    /** What happens in a step under a lock is told once the lock is free. */
    <T> T locked(Object lock, Supplier<T> step) {
        return afterwards.holding(lock, step);
    }

    void locked(Object lock, Runnable step) {
        afterwards.holding(lock, () -> {
            step.run();
            return lock;
        });
    }

    // ---- what is over

    /** Lets go of what has expired; to be called now and then. */
    public void forget() {
        forgetting.step();
    }

    List<OneTimeCodes<?>> codes() {
        return List.of(
                signInCodes,
                inAppCodes,
                ssoCodes,
                ssoTokens,
                registrationNonces,
                tickets,
                sessions,
                downloadCodes,
                downloadLinks,
                previewLinks);
    }

    /** Those whose group or person is gone. */
    void forgetConversations() {
        List<String> all;
        synchronized (this) {
            all = List.copyOf(messages.keySet());
        }
        List<String> gone = all.stream()
                .filter(id -> groups.find(id).isEmpty() && place(id).isEmpty())
                .toList();
        synchronized (this) {
            gone.forEach(messages::remove);
        }
    }

    // ---- whole states

    List<Shelf<?>> shelves() {
        return shelves;
    }

    /** What is on each shelf, by the shelf's name. */
    public Map<String, Class<?>> kinds() {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        shelves.forEach(shelf -> kinds.put(shelf.name(), shelf.kind()));
        return kinds;
    }

    /** The world is like this now, and after each {@link #reset}. */
    public void beginWith(WorldImage image) {
        beginning = image;
        reset();
    }

    /** Back to the beginning: nobody has said anything more than then, no token is valid. */
    public void reset() {
        shelves.forEach(Shelf::clear);
        restore(new Said(Map.of(), Set.of(), Map.of()), List.of());
        files.clear();
        monthlyQuota.clear();
        limits.reset();
        settle();
        storage.sweep();
        tokens.clear();
        codes().forEach(OneTimeCodes::clear);
        jsapiTickets.clear();
        customRobotQuota.clear();
    }

    /**
     * What was said, the senders' own ids of it, and the keys of sends: all as of one moment, so that no id stands for a
     * message that is not there.
     */
    record Said(Map<String, List<ChatMessage>> messages, Set<String> msgUuids, Map<String, Sent> sends) {}

    synchronized Said said() {
        Map<String, List<ChatMessage>> copy = new LinkedHashMap<>();
        messages.forEach((place, items) -> copy.put(place, List.copyOf(items)));
        return new Said(copy, Set.copyOf(seenUuids), new LinkedHashMap<>(sends));
    }

    void restore(Said said, List<Todo> given) {
        synchronized (this) {
            messages.clear();
            said.messages().forEach((place, items) -> messages.put(place, new ArrayList<>(items)));
            seenUuids.clear();
            seenUuids.addAll(said.msgUuids());
            sends.clear();
            sends.putAll(said.sends());
        }
        todos.replaceAll(given);
    }
}
