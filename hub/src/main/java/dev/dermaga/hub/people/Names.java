package dev.dermaga.hub.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people are called besides their name, and the terms by which they are found. */
@Repository
class Names {

    private final JdbcClient jdbc;

    Names(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Known(
            String name, @Nullable String nick, @Nullable String englishName) {}

    /** To be called whenever one of the names has changed. */
    void index(String account) {
        Map<String, Integer> terms = jdbc.sql(
                        "select name, nick, english_name from account where id = :id and erased_at is null")
                .param("id", account)
                .query(Known.class)
                .optional()
                .map(known -> SearchTerms.of(account, known.name(), known.nick(), known.englishName()))
                .orElse(Map.of());
        List<String> words = new ArrayList<>(terms.keySet());
        jdbc.sql("delete from account_term where account_id = :id and term <> all (:terms)")
                .param("id", account)
                .param("terms", words.toArray(String[]::new))
                .update();
        jdbc.sql("""
                        insert into account_term (term, account_id, weight)
                        select term, :id, weight from unnest(:terms, :weights) as t (term, weight)
                        on conflict (term, account_id) do update set weight = excluded.weight""")
                .param("id", account)
                .param("terms", words.toArray(String[]::new))
                .param("weights", words.stream().map(terms::get).toArray(Integer[]::new))
                .update();
    }

    void nick(String account, @Nullable String nick) {
        set(account, "nick", nick);
    }

    void english(String account, @Nullable String name) {
        set(account, "english_name", name);
    }

    private void set(String account, String column, @Nullable String value) {
        int changed = jdbc.sql("update account set " + column + " = :value where id = :id and erased_at is null and "
                        + column + " is distinct from :value")
                .param("id", account)
                .param("value", value)
                .update();
        if (changed > 0) {
            index(account);
        }
    }
}
