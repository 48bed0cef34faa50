package dev.dermaga.hub.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is named by which id. What was seen last counts: somebody who was taken on anew has another userId. */
@Repository
class Identities {

    private final JdbcClient jdbc;

    Identities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> account(Identity identity) {
        return jdbc.sql("select account_id from account_identity where kind = :kind and app = :app and value = :value")
                .param("kind", identity.kind().name())
                .param("app", identity.app())
                .param("value", identity.value())
                .query(String.class)
                .optional();
    }

    /** Nothing of somebody who was erased, or is not known. */
    void put(String account, Identity identity, Instant now) {
        boolean isKnown = account(identity).filter(account::equals).isPresent();
        if (isKnown) {
            return;
        }
        jdbc.sql("delete from account_identity where account_id = :account and kind = :kind and app = :app")
                .param("account", account)
                .param("kind", identity.kind().name())
                .param("app", identity.app())
                .update();
        jdbc.sql("""
                        insert into account_identity (kind, app, value, account_id, seen_at)
                        select :kind, :app, :value, a.id, :now from account a
                        where a.id = :account and a.erased_at is null
                        on conflict (kind, app, value) do update set
                            account_id = excluded.account_id, seen_at = excluded.seen_at""")
                .param("account", account)
                .param("kind", identity.kind().name())
                .param("app", identity.app())
                .param("value", identity.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(String account) {
        jdbc.sql("delete from account_identity where account_id = :account")
                .param("account", account)
                .update();
    }
}
