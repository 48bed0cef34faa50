package dev.dermaga.hub.connect;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.connect.Registrations.Begun;
import dev.dermaga.hub.connect.Registrations.Heard;
import dev.dermaga.hub.connect.Registrations.NotHeard;
import dev.dermaga.hub.connect.Registrations.Progress;
import dev.dermaga.hub.secrets.Seals;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Connects the first organization for who holds a link. What was connected is there at once, on every node. */
@Service
class Setup {

    private final ConnectedApp app;
    private final SetupLinks links;
    private final ObjectProvider<Registrations> registrations;
    private final Seals seals;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Setup(
            ConnectedApp app,
            SetupLinks links,
            ObjectProvider<Registrations> registrations,
            Seals seals,
            AuditLog audit,
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.app = app;
        this.links = links;
        this.registrations = registrations;
        this.seals = seals;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    boolean isConnected() {
        app.look();
        return app.isThere();
    }

    /** @throws Problem 409 {@code connected-already}, 403 {@code setup-link-unknown} */
    void require(@Nullable String link) {
        if (isConnected()) {
            throw Problem.of(409, "connected-already", "The organization is connected.");
        }
        if (link == null || !links.knows(link)) {
            throw Problem.of(
                    403, "setup-link-unknown", "Open the link that the hub prints when it starts: it holds the key.");
        }
    }

    /** @throws Problem as {@link #require}; 502 {@code dingtalk-unreachable} */
    Begun begin(@Nullable String link) {
        require(link);
        Begun begun = heard(() -> registrations.getObject().begin());
        links.waitFor(String.valueOf(link), json.writeValueAsString(begun));
        return begun;
    }

    /** @throws Problem as {@link #begin}; 409 {@code nothing-begun} */
    Heard poll(@Nullable String link) {
        require(link);
        Begun begun = links.waitedFor(String.valueOf(link))
                .map(kept -> json.readValue(kept, Begun.class))
                .orElseThrow(() -> Problem.of(409, "nothing-begun", "Begin first."));
        Heard heard = heard(() -> registrations.getObject().poll(begun));
        if (heard.progress() == Progress.DONE) {
            connect(new HubProperties.DingTalk(null, heard.clientId(), heard.clientSecret(), null, null, null));
        }
        return heard;
    }

    /** @throws Problem as {@link #require}; 422 {@code credentials-refused}, 502 {@code dingtalk-unreachable} */
    void paste(@Nullable String link, HubProperties.DingTalk pasted) {
        require(link);
        heard(() -> {
            registrations.getObject().check(pasted);
            return true;
        });
        connect(pasted);
    }

    private void connect(HubProperties.DingTalk connected) {
        transaction.executeWithoutResult(status -> {
            int added = jdbc.sql("""
                            insert into connected_app (client_id, sealed, corp_id, robot_code, agent_id, connected_at)
                            values (:client, :sealed, :corp, :robot, :agent, :now) on conflict do nothing""")
                    .param("client", connected.clientId())
                    .param("sealed", seals.seal(String.valueOf(connected.clientSecret()), ConnectedApp.PLACE))
                    .param("corp", connected.corpId())
                    .param("robot", connected.robotCode())
                    .param("agent", connected.agentId())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            links.end();
            if (added > 0) {
                audit.note(null, Action.ORGANIZATION_CONNECTED, connected.clientId(), Map.of());
            }
        });
        app.look();
    }

    private static <T> T heard(Supplier<T> call) {
        try {
            return call.get();
        } catch (NotHeard e) {
            throw e.isRefused()
                    ? Problem.unprocessable("credentials-refused", String.valueOf(e.getMessage()), "clientSecret")
                    : Problem.of(502, "dingtalk-unreachable", String.valueOf(e.getMessage()));
        }
    }
}
