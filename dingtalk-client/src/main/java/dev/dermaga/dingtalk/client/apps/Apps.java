package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The organization's own apps: creating, changing, releasing, and who sees them. Permissions:
 * {@code qyapi_microapp_manage}, for lists and versions {@code qyapi_get_microapp_list}. Only internal apps may call.
 *
 * <p>An operator is an administrator with the right to manage apps; others are refused with
 * {@code noAppManagePermission} or {@code noUserAuth}. Granting permission points, switching an app on or off and
 * releasing a web app have no API: they are done in the developer console.
 *
 * @see <a href="https://open.dingtalk.com/document/development/create-an-h5-application-for-your-enterprise">Create an
 *     internal app</a>
 */
public final class Apps {
    private static final String APP = "/v1.0/microApp/apps/{agentId}";
    private static final String VERSIONS = "/v1.0/microApp/innerMiniApps/{agentId}/versions";
    private static final int PAGE = 100;

    private final Pipeline pipeline;

    public Apps(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Creates an internal app. At first only the operator sees it. Without an answer look for it with {@link #internal}:
     * a repetition makes another.
     *
     * @see <a href="https://open.dingtalk.com/document/development/create-an-h5-application-for-your-enterprise">Create
     *     an internal app</a>
     */
    public NewApp create(UnionId operator, AppDraft draft) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/microApp/apps").json(by(operator, draft.fields())),
                answer -> new NewApp(
                        AppReading.agentId(answer),
                        ClientId.of(answer.requiredText("appKey")),
                        Secret.of(answer.requiredText("appSecret"))));
    }

    /**
     * Changes what {@code change} names. An app that is not there is refused with {@code invalidAgentId}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/update-internal-h5-applications">Update an internal
     *     app</a>
     */
    public void update(UnionId operator, AgentId app, AppChange change) {
        confirmed(Call.modern("PUT", APP, app).json(by(operator, change.fields())));
    }

    /**
     * Deletes an app; for 24 hours the console can bring it back.
     *
     * @param operator who created the app or founded the organization; others are told {@code invalidAgentId}
     * @see <a href="https://open.dingtalk.com/document/development/delete-an-internal-h5-application">Delete an internal
     *     app</a>
     */
    public void delete(UnionId operator, AgentId app) {
        confirmed(Call.modern("DELETE", APP, app).query("opUnionId", operator));
    }

    /**
     * One app, with its secret. <strong>Known from the official SDK only</strong>: no page describes it.
     */
    public AppDetails details(UnionId operator, AgentId app) {
        return pipeline.execute(
                Call.modern("GET", APP, app).query("opUnionId", operator).reading(),
                answer -> new AppDetails(
                        AppReading.agentId(answer),
                        answer.text("name", ""),
                        answer.text("desc", ""),
                        answer.text("icon"),
                        answer.text("homepageLink"),
                        answer.text("pcHomepageLink"),
                        answer.text("ompLink"),
                        answer.texts("ipWhiteList"),
                        ClientId.of(answer.requiredText("appKey")),
                        Secret.of(answer.requiredText("appSecret"))));
    }

    /**
     * The app that this client calls as. <strong>Known from the official SDK only</strong>: no page describes it.
     */
    public InternalApp own() {
        return pipeline.execute(Call.modern("GET", "/v1.0/microApp/app/detail").reading(), AppReading::app);
    }

    /**
     * All apps of the organization, also those of DingTalk and of others.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtains-a-list-of-all-enterprise-applications">List
     *     all apps</a>
     */
    public List<InternalApp> all() {
        return list(Call.modern("GET", "/v1.0/microApp/allApps"));
    }

    /**
     * The organization's own apps, with their robots.
     *
     * @see <a href="https://open.dingtalk.com/document/development/get-a-list-of-all-applications-inside-the-enterprise">List
     *     internal apps</a>
     */
    public List<InternalApp> internal() {
        return list(Call.modern("GET", "/v1.0/microApp/allInnerApps"));
    }

    /**
     * The apps that a person can use.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtains-the-list-of-enterprise-applications-visible-to-a-user">List
     *     a person's apps</a>
     */
    public List<InternalApp> visibleTo(UserId person) {
        return list(Call.modern("GET", "/v1.0/microApp/users/{userId}/apps", person));
    }

    /**
     * Whether a person has a developer's rights. <strong>Known from the official SDK only</strong>: no page describes it.
     */
    public boolean mayDevelop(UserId person) {
        return pipeline.execute(
                Call.modern("GET", "/v1.0/microApp/users/{userId}/devAccesses", person)
                        .reading(),
                answer -> {
                    answer.requiredText("result");
                    return answer.flag("result");
                });
    }

    /**
     * Who may use an app.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtains-the-application-visible-range">Scope of an
     *     app</a>
     */
    public AppScope scope(AgentId app) {
        return pipeline.execute(Call.modern("GET", APP + "/scopes", app).reading(), answer -> AppReading.scope(answer));
    }

    /**
     * Adds to an app's scope and takes away from it. It can be repeated without harm.
     *
     * @see <a href="https://open.dingtalk.com/document/development/update-the-visible-range-of-micro-applications">Change
     *     the scope of an app</a>
     */
    public void changeScope(AgentId app, ScopeChange change) {
        confirmed(Call.modern("POST", APP + "/scopes", app).json(change.fields()));
    }

    /**
     * Puts an app into a group of the workbench; {@code workbench().groups(…)} lists them. <strong>Known from the official
     * SDK only</strong>: no page describes it.
     */
    public void addToWorkbenchGroup(UnionId operator, AgentId app, String componentId) {
        confirmed(Call.modern("POST", APP + "/addToWorkBenchGroup", app)
                .json(by(operator, Map.of("componentId", componentId))));
    }

    // ---- versions of mini-programs

    /**
     * The versions of a mini-program that are in use or in development. A web app is refused with
     * {@code appTypeNotSupport}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/get-the-version-list-of-the-enterprise-internal-applet">List
     *     versions</a>
     */
    public List<MiniAppVersion> versions(AgentId miniApp) {
        return pipeline.execute(
                Call.modern("GET", VERSIONS, miniApp).reading(),
                answer -> AppReading.versions(answer, "appVersionList"));
    }

    /**
     * One page of the versions that were released before.
     *
     * @param page from 1
     * @see <a href="https://open.dingtalk.com/document/development/obtain-the-list-of-historical-versions-of-enterprise-internal-applets">List
     *     earlier versions</a>
     */
    public MiniAppVersion.Page history(AgentId miniApp, int page, int pageSize) {
        if (page < 1 || pageSize < 1) {
            throw new IllegalArgumentException("pages and their size count from 1");
        }
        return pipeline.execute(
                Call.modern("GET", "/v1.0/microApp/innerMiniApps/{agentId}/historyVersions", miniApp)
                        .query("pageNumber", page)
                        .query("pageSize", pageSize)
                        .reading(),
                answer -> {
                    Long total = answer.number("totalCount");
                    if (total == null) {
                        throw new IOException("the answer has no 'totalCount'");
                    }
                    return new MiniAppVersion.Page(total, AppReading.versions(answer, "miniAppVersionList"));
                });
    }

    /** All versions that were released before, fetched page by page as they are looked at. */
    public Stream<MiniAppVersion> history(AgentId miniApp) {
        return IntStream.iterate(1, page -> page + 1)
                .mapToObj(page -> history(miniApp, page, PAGE))
                .takeWhile(page -> !page.items().isEmpty())
                .flatMap(page -> page.items().stream());
    }

    /**
     * Releases a version to everybody in the app's scope.
     *
     * @param onDesktop whether the desktop client opens it too
     * @see <a href="https://open.dingtalk.com/document/development/release-internal-applet-version">Release a version</a>
     */
    public void release(UnionId operator, AgentId miniApp, long version, boolean onDesktop) {
        publish(operator, miniApp, version, "online", onDesktop);
    }

    /**
     * Gives a version to those who try it out; on phones only.
     *
     * @see <a href="https://open.dingtalk.com/document/development/release-internal-applet-version">Release a version</a>
     */
    public void releaseForTrial(UnionId operator, AgentId miniApp, long version) {
        publish(operator, miniApp, version, "experience", false);
    }

    /**
     * Goes back to a version that was released before.
     *
     * @see <a href="https://open.dingtalk.com/document/development/rollback-of-enterprise-internal-applet-version">Roll
     *     back</a>
     */
    public void rollBack(UnionId operator, AgentId miniApp, long version) {
        confirmed(Call.modern("POST", VERSIONS + "/rollback", miniApp)
                .json(by(operator, Map.of("appVersionId", version))));
    }

    private void publish(UnionId operator, AgentId miniApp, long version, String type, boolean onDesktop) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("appVersionId", version);
        fields.put("publishType", type);
        fields.put("miniAppOnPc", onDesktop);
        confirmed(Call.modern("POST", VERSIONS + "/publish", miniApp).json(by(operator, fields)));
    }

    // ---- agents

    /**
     * Creates an agent app: app, robot and credentials at once. Only its owner sees it at first.
     *
     * @see <a href="https://open.dingtalk.com/document/development/api-createagent">Create an agent app</a>
     */
    public NewAgent createAgent(AgentDraft draft) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/microApp/agent/create").json(draft.fields()), AppReading::agent);
    }

    /**
     * Starts the creation of an agent app that is released with default permissions; {@link #agentTask} says what came of
     * it. The page shows a form where it names JSON; this sends JSON.
     *
     * @param taskId chosen by the caller, so that a repetition is recognised; null lets DingTalk choose
     * @see <a href="https://open.dingtalk.com/document/development/api-submitcreateenterpriseagent">Submit an agent</a>
     */
    public AgentTask submitAgent(AgentDraft draft, @Nullable String taskId) {
        AgentDraft sent = taskId == null ? draft : draft.with("taskId", taskId);
        return pipeline.execute(
                Call.modern("POST", "/v1.0/microApp/enterpriseAgent/submit").json(sent.fields()), AppReading::task);
    }

    /**
     * How far a submitted agent app has come. Somebody else's task is refused with {@code forbidden.task.owner}.
     *
     * @param owner who is named in the draft
     * @see <a href="https://open.dingtalk.com/document/development/api-querycreateenterpriseagent">Ask for the
     *     progress</a>
     */
    public AgentTask agentTask(UserId owner, String taskId) {
        return pipeline.execute(
                Call.modern("POST", "/v1.0/microApp/agent/create/query")
                        .json(Map.of("userid", owner.value(), "taskId", taskId))
                        .reading(),
                AppReading::task);
    }

    /** App management as it was until June 2022, for apps that have used it since. */
    public OldApps old() {
        return new OldApps(pipeline);
    }

    private List<InternalApp> list(Call call) {
        return pipeline.execute(call.reading(), answer -> AppReading.apps(answer));
    }

    private void confirmed(Call call) {
        pipeline.execute(call, answer -> {
            if (!answer.flag("result")) {
                throw new IOException("DingTalk did not answer result=true");
            }
            return answer;
        });
    }

    private static Map<String, Object> by(UnionId operator, Map<String, ?> fields) {
        Map<String, Object> body = new LinkedHashMap<>(fields);
        body.put("opUnionId", operator.value());
        return body;
    }
}
