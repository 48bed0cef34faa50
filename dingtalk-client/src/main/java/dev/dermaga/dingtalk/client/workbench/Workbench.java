package dev.dermaga.dingtalk.client.workbench;

import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the workbench shows. Its pages, groups and components are made in the console; no call creates one. To show news
 * of one's own there without a component, see {@link NewsCard}.
 *
 * <p>Permissions: {@code Workbench.Component.Write} and {@code Workbench.Component.Read}, for {@link #badges}
 * {@code Custom.Design.ReadWrite}.
 */
public final class Workbench {
    private static final int MOST_BADGES = 100;

    private final Pipeline pipeline;

    public Workbench(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Puts apps among those that a person used of late. It can be repeated without harm.
     *
     * @see <a href="https://open.dingtalk.com/document/development/add-recently-used-apps-in-bulk">Add recently used
     *     apps</a>
     */
    public void addRecent(CorpId corp, UserId person, List<AgentId> apps) {
        if (apps.isEmpty()) {
            throw new IllegalArgumentException("no apps");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("corpId", corp.value());
        body.put("userId", person.value());
        body.put(
                "usedAppDetailList",
                apps.stream().map(app -> Map.of("agentId", app.toString())).toList());
        confirmed(
                Call.modern("POST", "/v1.0/workbench/components/recentUsed/batch")
                        .json(body),
                "result");
    }

    /**
     * Puts a number on an app in people's quick bar, 0 takes it away. <strong>Needs the Exclusive edition with the open
     * integration pack</strong>; else it is refused with {@code not.have.permission}.
     *
     * @param numbers at most 100 people, each 0 or more
     * @param asOf when the numbers were right: an earlier one does not replace a later one
     * @see <a href="https://open.dingtalk.com/document/development/push-a-red-dot-to-the-micro-application">Push a red
     *     dot</a>
     */
    public void badges(AgentId app, Map<UserId, Integer> numbers, Instant asOf) {
        if (numbers.isEmpty() || numbers.size() > MOST_BADGES) {
            throw new IllegalArgumentException(
                    "DingTalk takes 1 to " + MOST_BADGES + " people in one call, not " + numbers.size());
        }
        List<Map<String, Object>> items = new ArrayList<>();
        numbers.forEach((person, number) -> {
            if (number < 0) {
                throw new IllegalArgumentException("a badge is not negative: " + number);
            }
            items.add(Map.of("userId", person.value(), "pushValue", number.toString()));
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agentId", app.toString());
        body.put("pushType", "Number");
        body.put("badgeItems", items);
        body.put("version", asOf.toEpochMilli());
        confirmed(
                Call.modern("POST", "/v1.0/exclusive/exclusiveDesigns/redPoints/push")
                        .json(body),
                "success");
    }

    /**
     * The permission points of a workbench plugin.
     *
     * @param miniAppId of the plugin
     * @see <a href="https://open.dingtalk.com/document/development/obtain-the-permissions-of-the-workbench-plug-in">Permissions
     *     of a plugin</a>
     */
    public List<String> pluginPermissions(String miniAppId) {
        return pipeline.execute(
                Call.modern("GET", "/v1.0/workbench/plugins/permissions")
                        .query("miniAppId", miniAppId)
                        .reading(),
                answer -> {
                    require(answer, "permissionPointList");
                    return answer.texts("permissionPointList");
                });
    }

    /**
     * By what rules a workbench plugin is checked.
     *
     * @see <a href="https://open.dingtalk.com/document/development/you-can-call-this-operation-to-obtain-the-information-about">Rules
     *     of a plugin</a>
     */
    public PluginRules pluginRules(String miniAppId) {
        JsonObject answer = pipeline.execute(Call.modern("GET", "/v1.0/workbench/plugins/validationRules")
                .query("miniAppId", miniAppId)
                .reading());
        return new PluginRules(answer.text("packCode"), answer.text("pluginRuleCheckDetail"));
    }

    /**
     * The groups of apps on the workbench; {@code apps().addToWorkbenchGroup(…)} puts one in. <strong>Known from the
     * official SDK only</strong>: no page describes it, nor the values of {@code groupType}.
     */
    public List<WorkbenchGroup> groups(UnionId operator, String groupType) {
        return pipeline.execute(
                Call.modern("GET", "/v1.0/workbench/groups")
                        .query("opUnionId", operator)
                        .query("groupType", groupType)
                        .reading(),
                answer -> {
                    require(answer, "groupList");
                    List<WorkbenchGroup> groups = new ArrayList<>();
                    for (JsonObject group : answer.objects("groupList")) {
                        groups.add(new WorkbenchGroup(group.requiredText("componentId"), group.text("name", "")));
                    }
                    return List.copyOf(groups);
                });
    }

    /**
     * Who sees a component. <strong>Known from the official SDK only</strong>: no page describes it.
     */
    public VisibleScope componentScope(String componentId) {
        return scope(Call.modern("GET", "/v1.0/workbench/components/{componentId}/scopes", componentId));
    }

    /**
     * Who sees a shortcut. <strong>Known from the official SDK only</strong>: no page describes it.
     */
    public VisibleScope shortcutScope(String shortcutKey) {
        return scope(Call.modern("GET", "/v1.0/workbench/shortcuts/{shortcutKey}/scopes", shortcutKey));
    }

    /**
     * A custom workbench and its pages. <strong>Known from the official SDK only</strong>: no page describes it.
     */
    public Portal portal(String id) {
        return pipeline.execute(
                Call.modern("GET", "/v1.0/workbench/dingPortals/{appUuid}", id).reading(), answer -> {
                    List<Portal.Page> pages = new ArrayList<>();
                    for (JsonObject page : answer.objects("pages")) {
                        pages.add(new Portal.Page(
                                page.requiredText("pageUuid"),
                                page.text("pageName", ""),
                                new Portal.PageScope(
                                        page.flag("allVisible"),
                                        numbers(page, "deptIds"),
                                        numbers(page, "roleIds"),
                                        people(page, "userids"))));
                    }
                    return new Portal(answer.requiredText("appUuid"), answer.text("dingPortalName", ""), pages);
                });
    }

    /**
     * Sets who sees a page of a custom workbench. DingTalk's answer is empty. <strong>Known from the official SDK
     * only</strong>: no page describes it.
     */
    public void setPageScope(String portal, String page, Portal.PageScope scope) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("allVisible", scope.everybody());
        body.put("deptIds", scope.departments());
        body.put("roleIds", scope.roles());
        body.put("userids", scope.people().stream().map(UserId::value).toList());
        pipeline.execute(Call.modern("PUT", "/v1.0/workbench/dingPortals/{appUuid}/pageScopes/{pageUuid}", portal, page)
                .json(body));
    }

    private VisibleScope scope(Call call) {
        return pipeline.execute(call.reading(), answer -> {
            require(answer, "deptVisibleScopes");
            return new VisibleScope(numbers(answer, "deptVisibleScopes"), people(answer, "userVisibleScopes"));
        });
    }

    private void confirmed(Call call, String member) {
        pipeline.execute(call, answer -> {
            if (!answer.flag(member)) {
                throw new IOException("DingTalk did not answer " + member + "=true");
            }
            return answer;
        });
    }

    private static void require(JsonObject answer, String name) throws IOException {
        if (!answer.has(name)) {
            throw new IOException("the answer has no '" + name + "'");
        }
    }

    private static List<UserId> people(JsonObject answer, String name) {
        return answer.texts(name).stream().map(UserId::of).toList();
    }

    private static List<Long> numbers(JsonObject answer, String name) throws IOException {
        try {
            return answer.texts(name).stream().map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new IOException("'" + name + "' holds something that is not a number", e);
        }
    }
}
