package dev.dermaga.hub.connect;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.secrets.Seals;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The hub's app in DingTalk: the one of the settings; else the one that was connected on the page, on whichever node, which
 * the others see within two seconds.
 */
@Component
public class ConnectedApp {

    static final String PLACE = "connected_app";
    private static final Logger log = LoggerFactory.getLogger(ConnectedApp.class);

    private final HubProperties.DingTalk settings;
    private final JdbcClient jdbc;
    private final Seals seals;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile HubProperties.DingTalk app;

    ConnectedApp(HubProperties properties, JdbcClient jdbc, Seals seals) {
        this.settings = properties.dingtalk();
        this.jdbc = jdbc;
        this.seals = seals;
        this.app = settings;
        look();
    }

    /** Without ids where none is connected. */
    public HubProperties.DingTalk get() {
        return app;
    }

    public boolean isThere() {
        return app.clientId() != null;
    }

    /** Runs once another app is there, in no particular thread. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void lookAgain() {
        try {
            look();
        } catch (DataAccessException e) {
            log.debug("Whether an organization was connected is not known: {}", e.getMessage());
        }
    }

    final void look() {
        if (settings.clientId() != null) {
            return;
        }
        Optional<HubProperties.DingTalk> kept = kept();
        if (kept.isPresent() && !kept.get().equals(app)) {
            app = kept.get();
            listeners.forEach(Runnable::run);
        }
    }

    private Optional<HubProperties.DingTalk> kept() {
        return jdbc.sql("select client_id, sealed, corp_id, robot_code, agent_id from connected_app")
                .query(Row.class)
                .optional()
                .flatMap(row -> {
                    Optional<String> secret = seals.open(row.sealed(), PLACE);
                    if (secret.isEmpty() && app.clientId() == null) {
                        log.warn(
                                "The app {} is connected, but its secret cannot be opened here: give every node the"
                                        + " same DERMAGA_SECRET_KEYS",
                                row.clientId());
                    }
                    return secret.map(row::app);
                })
                .map(found -> new HubProperties.DingTalk(
                        found.corpId(),
                        found.clientId(),
                        found.clientSecret(),
                        found.robotCode(),
                        found.agentId(),
                        settings.cardTemplate()));
    }

    private record Row(
            String clientId,
            byte[] sealed,
            @Nullable String corpId,
            @Nullable String robotCode,
            @Nullable Long agentId) {

        HubProperties.DingTalk app(String secret) {
            return new HubProperties.DingTalk(corpId, clientId, secret, robotCode, agentId, null);
        }
    }
}
