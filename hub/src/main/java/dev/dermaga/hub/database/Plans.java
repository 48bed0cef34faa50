package dev.dermaga.hub.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * PostgreSQL keeps one plan for a statement that comes often, whatever it asks for. That is wrong for a search: a word that
 * is in every message is found by walking back from the newest, one that is in none by the index of words.
 */
@Component
public class Plans {

    private final JdbcClient jdbc;

    Plans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets the rest of the transaction be planned for what it asks for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forEachStatement() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
    }
}
