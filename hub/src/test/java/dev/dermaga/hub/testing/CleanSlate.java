package dev.dermaga.hub.testing;

import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.inbox.InboxWorker;
import dev.dermaga.hub.quota.Quota;
import dev.dermaga.hub.sandbox.SandboxSeed;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Before each test: an empty database with the sandbox's people and channels, a DingTalk in which nothing happened, and a
 * stream that is open: what is said to the robot while it is not is lost.
 */
final class CleanSlate implements BeforeEachCallback {

    private static final String APP = "dingsandboxapp01";
    private static final int TRIES = 5;

    @Override
    public void beforeEach(ExtensionContext test) {
        ApplicationContext hub = SpringExtension.getApplicationContext(test);
        hub.getBean(MutableClock.class).run();
        // What the test before left under way would else speak into the new world.
        Sender sender = hub.getBean(Sender.class);
        InboxWorker inbox = hub.getBean(InboxWorker.class);
        Quota quota = hub.getBean(Quota.class);
        sender.stop();
        inbox.stop();
        quota.stop();
        empty(hub.getBean(JdbcClient.class));
        DingTalkSimulator dingtalk = hub.getBean(DingTalkSimulator.class);
        dingtalk.reset();
        hub.getBean(SandboxSeed.class).run();
        quota.start();
        sender.start();
        inbox.start();
        await("the stream").until(() -> dingtalk.streamConnections(APP) > 0);
    }

    private static void empty(JdbcClient jdbc) {
        List<String> tables = jdbc.sql("""
                        select quote_ident(tablename) from pg_tables where schemaname = 'public'
                        and tablename not in ('flyway_schema_history', 'change_log_state', 'node', 'lease')""").query(String.class).list();
        for (int attempt = 1; ; attempt++) {
            try {
                jdbc.sql("truncate " + String.join(", ", tables)).update();
                return;
            } catch (PessimisticLockingFailureException workersAreBusy) {
                if (attempt == TRIES) {
                    throw workersAreBusy;
                }
            }
        }
    }
}
