package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * App management as it was until June 2022. DingTalk grants its permissions to no further app: others are refused with
 * 60011. Everybody else uses {@link Apps}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/manager-microapplications-api-permission">The old app
 *     management</a>
 */
public final class OldApps {
    private final Pipeline pipeline;

    OldApps(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * What an old app is made of.
     *
     * @param icon uploaded before
     * @param name 1 to 10 characters
     * @param desktopHomepage in the domain of the homepage; null when there is none
     */
    public record Face(
            MediaId icon,
            String name,
            String description,
            URI homepage,
            @Nullable URI desktopHomepage,
            @Nullable URI adminPage) {
        public Face {
            AppChecks.length(name, 1, 10, "the app's name");
            AppChecks.link(homepage);
            if (desktopHomepage != null
                    && !AppChecks.link(desktopHomepage).isEmpty()
                    && !String.valueOf(desktopHomepage.getHost()).equals(homepage.getHost())) {
                throw new IllegalArgumentException("the desktop homepage must be in the domain of the homepage");
            }
            if (adminPage != null) {
                AppChecks.link(adminPage);
            }
        }

        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("appIcon", icon.value());
            fields.put("appName", name);
            fields.put("appDesc", description);
            fields.put("homepageUrl", homepage.toString());
            fields.put("pcHomepageUrl", desktopHomepage == null ? null : desktopHomepage.toString());
            fields.put("ompLink", adminPage == null ? null : adminPage.toString());
            return fields;
        }
    }

    /** All apps of the organization. */
    public List<InternalApp> all() {
        return pipeline.execute(
                Call.legacy("POST", "/microapp/list").json(Map.of()).reading(), answer -> AppReading.apps(answer));
    }

    /** The apps that a person can use. */
    public List<InternalApp> visibleTo(UserId person) {
        return pipeline.execute(
                Call.legacy("GET", "/microapp/list_by_userid")
                        .query("userid", person)
                        .reading(),
                answer -> AppReading.apps(answer));
    }

    /** Who may use an app; it knows no roles. */
    public AppScope scope(AgentId app) {
        return pipeline.execute(
                Call.legacy("POST", "/microapp/visible_scopes").json(of(app)).reading(),
                answer -> new AppScope(
                        AppReading.people(answer, "userVisibleScopes"),
                        AppReading.numbers(answer, "deptVisibleScopes"),
                        List.of(),
                        answer.flag("isHidden")));
    }

    /** Sets the whole scope, other than {@link Apps#changeScope}. */
    public void setScope(AgentId app, List<UserId> people, List<Long> departments) {
        Map<String, Object> body = of(app);
        body.put("userVisibleScopes", people.stream().map(UserId::value).toList());
        body.put("deptVisibleScopes", List.copyOf(departments));
        body.put("isHidden", false);
        pipeline.execute(Call.legacy("POST", "/microapp/set_visible_scopes").json(body));
    }

    /** Hides an app from all but administrators. */
    public void setScopeToAdministrators(AgentId app) {
        Map<String, Object> body = of(app);
        body.put("isHidden", true);
        pipeline.execute(Call.legacy("POST", "/microapp/set_visible_scopes").json(body));
    }

    /** Creates a web app. Without an answer look for it with {@link #all}: a repetition makes another. */
    public AgentId create(Face face) {
        return pipeline.execute(Call.legacy("POST", "/microapp/create").json(face.fields()), answer -> made(answer));
    }

    /** Replaces what an app is made of. <strong>Known from the official SDK only</strong>. */
    public void update(AgentId app, Face face) {
        Map<String, Object> body = of(app);
        body.putAll(face.fields());
        pipeline.execute(Call.legacy("POST", "/microapp/update").json(body));
    }

    public void delete(AgentId app) {
        pipeline.execute(Call.legacy("POST", "/microapp/delete").json(of(app)));
    }

    private static AgentId made(JsonObject answer) throws IOException {
        Long id = answer.number("agentid");
        if (id == null) {
            throw new IOException("the answer has no 'agentid'");
        }
        return AgentId.of(id);
    }

    private static Map<String, Object> of(AgentId app) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agentId", app.value());
        return body;
    }
}
