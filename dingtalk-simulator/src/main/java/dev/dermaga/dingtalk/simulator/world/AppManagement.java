package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The organisation's internal apps as its administrators keep them. Apps hear of what changes. */
public final class AppManagement {
    private static final long FIRST = 200_001;
    private static final String ID = "[!-~]{1,128}";

    private final World world;
    private final AtomicLong last = new AtomicLong();

    AppManagement(World world) {
        this.world = world;
    }

    /** The app with its new credentials. Only its creator sees it at first. */
    public RegisteredApp create(Person creator, int developType, RegisteredApp.Face face, @Nullable String robotName) {
        return world.locked(this, () -> {
            String clientId = "ding" + Ids.hex(8);
            String secret = Ids.hex(32);
            long agentId = nextId();
            App app = new App(
                    clientId,
                    secret,
                    agentId,
                    robotName == null ? "" : clientId,
                    robotName == null ? face.name() : robotName,
                    unifiedAppId());
            RegisteredApp registered = new RegisteredApp(
                    agentId,
                    clientId,
                    app.unifiedAppId(),
                    developType,
                    creator.unionId(),
                    false,
                    face,
                    RegisteredApp.Scope.only(creator.userId()),
                    developType == 1 ? "5" + String.format("%015d", agentId) : null,
                    null);
            List<String> points = new ArrayList<>(Permissions.OF_NEW_APPS);
            if (robotName != null) {
                points.addAll(Permissions.OF_NEW_ROBOTS);
            }
            world.permissions.start(clientId, points);
            world.apps.put(clientId, app);
            world.registeredApps.put(Long.toString(agentId), registered);
            announce("inner_app_release", registered, creator.unionId(), released(face));
            return registered;
        });
    }

    /** An app with credentials that somebody chose; everybody sees it, and it has every permission. */
    public synchronized RegisteredApp add(App app, String description, String homepage) {
        RegisteredApp registered = new RegisteredApp(
                app.agentId(),
                app.clientId(),
                app.unifiedAppId(),
                0,
                anAdministrator(),
                false,
                new RegisteredApp.Face(app.robotName(), description, "", homepage, "", "", List.of()),
                RegisteredApp.Scope.everybody(),
                null,
                null);
        world.apps.put(app.clientId(), app);
        world.registeredApps.put(Long.toString(app.agentId()), registered);
        return registered;
    }

    /** The same with a robot, of which only the credentials are said. */
    public synchronized RegisteredApp add(String clientId, String secret) {
        return add(clientId, secret, clientId, true);
    }

    public synchronized RegisteredApp add(String clientId, String secret, String name, boolean robot) {
        if (!clientId.matches(ID) || !secret.matches(ID)) {
            throw new IllegalArgumentException(
                    "clientId and secret: 1 to 128 letters, digits and signs, without spaces");
        }
        if (world.app(clientId).isPresent() || world.appOfRobot(clientId).isPresent()) {
            throw new IllegalArgumentException("clientId: " + clientId + " is taken");
        }
        String robotCode = robot ? clientId : "";
        return add(new App(clientId, secret, nextId(), robotCode, name, App.unifiedIdOf(clientId)), "", "");
    }

    /** The first one; where there is none, the first person. */
    private String anAdministrator() {
        return world.people().stream()
                .filter(Person::manager)
                .findFirst()
                .or(() -> world.people().stream().findFirst())
                .map(Person::unionId)
                .orElse("");
    }

    /** All that the console still knows, the oldest first. */
    public List<RegisteredApp> all() {
        Instant now = world.clock().instant();
        return world.registeredApps.all().stream()
                .filter(app -> !app.forgotten(now))
                .toList();
    }

    /** An app that is not deleted. */
    public Optional<RegisteredApp> find(String agentId) {
        return world.registeredApps.find(agentId).filter(app -> !app.isDeleted());
    }

    public Optional<RegisteredApp> ofClient(String clientId) {
        return world.registeredApps.find((RegisteredApp app) -> app.clientId().equals(clientId) && !app.isDeleted());
    }

    /** Whether a person is in the scope of an app: named, in a department or below it, by a role, or as an administrator. */
    public boolean mayUse(RegisteredApp app, Person person) {
        RegisteredApp.Scope scope = app.scope();
        if (scope.onlyAdminVisible()) {
            return person.manager();
        }
        Organization organization = world.organization;
        return scope.userIds().contains(person.userId())
                || organization.employment(person).departments().stream()
                        .anyMatch(own -> organization.path(own).stream().anyMatch(scope.deptIds()::contains))
                || world.roleBook.of(person).stream()
                        .anyMatch(role -> scope.roleIds().contains(role.id()));
    }

    public boolean taken(String name) {
        return all().stream().anyMatch(app -> app.face().name().equals(name));
    }

    public void change(RegisteredApp app, UnaryOperator<RegisteredApp> change) {
        world.registeredApps.update(Long.toString(app.agentId()), change);
    }

    /** @param operator a unionId; null where the call does not name one */
    public void changeScope(RegisteredApp app, UnaryOperator<RegisteredApp.Scope> change, @Nullable String operator) {
        world.registeredApps
                .update(Long.toString(app.agentId()), before -> before.with(change.apply(before.scope())))
                .ifPresent(after -> announce(
                        "inner_app_scopes_change",
                        after,
                        operator,
                        Map.of(
                                "userIds", after.scope().userIds(),
                                "deptIds", after.scope().deptIds(),
                                "roleIds", after.scope().roleIds())));
    }

    /** It is off at once, and gets no token any more; the console forgets it a day later. */
    public void delete(RegisteredApp app, @Nullable String operator) {
        Instant now = world.clock().instant();
        change(app, before -> before.deleted(now));
        world.apps.remove(app.clientId());
        announce("inner_app_status_change", app, operator, Map.of("status", "disable"));
    }

    // ---- versions of mini-programs

    /** What the developer tool does: the platform's API has no call for it. */
    public MiniAppVersion upload(RegisteredApp app, String version) {
        return world.locked(this, () -> {
            String miniAppId = app.miniAppId();
            if (miniAppId == null) {
                throw new IllegalArgumentException("not a mini-program: " + app.agentId());
            }
            Instant now = world.clock().instant();
            MiniAppVersion uploaded = new MiniAppVersion(
                    nextId(), app.agentId(), miniAppId, version, MiniAppVersion.IN_DEVELOPMENT, true, false, now, now);
            put(uploaded);
            return uploaded;
        });
    }

    /** Of an app, the newest first. */
    public List<MiniAppVersion> versions(RegisteredApp app) {
        return world.miniAppVersions.all().stream()
                .filter(version -> version.agentId() == app.agentId())
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .toList();
    }

    public void publish(RegisteredApp app, MiniAppVersion version, boolean trial, boolean onPc) {
        world.locked(this, () -> {
            Instant now = world.clock().instant();
            int type = trial ? MiniAppVersion.ON_TRIAL : MiniAppVersion.RELEASED;
            replaceCurrent(app, type, now);
            MiniAppVersion published = version.as(type, true, !trial && onPc, now);
            put(published);
            world.announce(
                    "inner_app_version_publish",
                    Map.of(
                            "agentId", app.agentId(),
                            "miniAppId", published.miniAppId(),
                            "appVersion", published.version(),
                            "appVersionId", published.id(),
                            "eventSubType", trial ? "experience" : "online",
                            "miniAppOnPc", published.onPc()));
        });
    }

    /** Back to a version that was released before. */
    public void rollback(RegisteredApp app, MiniAppVersion version) {
        world.locked(this, () -> {
            Instant now = world.clock().instant();
            Optional<MiniAppVersion> origin = replaceCurrent(app, MiniAppVersion.RELEASED, now);
            put(version.as(MiniAppVersion.RELEASED, true, version.onPc(), now));
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("agentId", app.agentId());
            data.put("miniAppId", version.miniAppId());
            origin.ifPresent(before -> {
                data.put("originVersion", before.version());
                data.put("originVersionId", before.id());
            });
            data.put("targetVersion", version.version());
            data.put("targetVersionId", version.id());
            data.put("miniAppOnPc", version.onPc());
            world.announce("inner_app_version_rollback", data);
        });
    }

    private Optional<MiniAppVersion> replaceCurrent(RegisteredApp app, int type, Instant now) {
        Optional<MiniAppVersion> before =
                versions(app).stream().filter(one -> one.isCurrent(type)).findFirst();
        boolean trial = type == MiniAppVersion.ON_TRIAL;
        before.ifPresent(one -> put(one.as(trial ? MiniAppVersion.IN_DEVELOPMENT : type, trial, one.onPc(), now)));
        return before;
    }

    private void put(MiniAppVersion version) {
        world.miniAppVersions.put(Long.toString(version.id()), version);
    }

    // ----

    private void announce(String event, RegisteredApp app, @Nullable String operator, Map<String, ?> more) {
        Map<String, Object> data = new LinkedHashMap<>(more);
        data.put("eventId", Ids.hex(16));
        data.put("unifiedAppId", app.unifiedAppId());
        if (operator != null) {
            data.put("operatorUnionId", operator);
        }
        world.announce(event, data);
    }

    private static Map<String, ?> released(RegisteredApp.Face face) {
        return Map.of("name", face.name(), "desc", face.desc(), "icon", face.icon());
    }

    /** Above every number that is in use, also after a restart. */
    private long nextId() {
        long used = Math.max(
                world.registeredApps.all().stream()
                        .mapToLong(RegisteredApp::agentId)
                        .max()
                        .orElse(0),
                world.miniAppVersions.all().stream()
                        .mapToLong(MiniAppVersion::id)
                        .max()
                        .orElse(0));
        return last.updateAndGet(before -> Math.max(FIRST, Math.max(before, used) + 1));
    }

    private static String unifiedAppId() {
        return Ids.requestId().toLowerCase(java.util.Locale.ROOT);
    }
}
