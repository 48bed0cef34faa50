package dev.dermaga.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.HubTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class IdentitiesTest {

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_person_is_found_by_every_id() {
        people.remember(new Account("eko", "Eko Prasetyo", null, "unionEko", null));
        people.identify("eko", Identity.openId("app-1", "open-1"));
        people.identify("eko", Identity.openId("app-2", "open-1"));

        assertThat(people.by(Identity.userId("eko")))
                .hasValueSatisfying(eko -> assertThat(eko.unionId()).isEqualTo("unionEko"));
        assertThat(people.by(Identity.unionId("unionEko"))).map(Account::id).contains("eko");
        assertThat(people.by(Identity.openId("app-2", "open-1")))
                .map(Account::id)
                .contains("eko");
        assertThat(people.by(Identity.openId("app-3", "open-1"))).isEmpty();
    }

    @Test
    void who_was_taken_on_anew_is_the_one_that_the_id_names() {
        people.remember(new Account("eko", "Eko Prasetyo", null, "unionEko", null));

        people.remember(new Account("eko2", "Eko Prasetyo", null, "unionEko", null));

        assertThat(people.by(Identity.unionId("unionEko"))).map(Account::id).contains("eko2");
        assertThat(people.require("eko").unionId()).isNull();
    }

    @Test
    void a_person_has_one_id_of_a_kind() {
        people.remember(new Account("eko", "Eko Prasetyo", null, "unionOld", null));

        people.remember(new Account("eko", "Eko Prasetyo", null, "unionNew", null));

        assertThat(people.require("eko").unionId()).isEqualTo("unionNew");
        assertThat(people.by(Identity.unionId("unionOld"))).isEmpty();
    }

    @Test
    void nothing_brings_an_id_of_an_erased_person_back() {
        people.remember(new Account("eko", "Eko Prasetyo", null, "unionEko", null));
        people.erase(people.require("eko"));

        people.identify("eko", Identity.unionId("unionEko"));

        assertThat(jdbc.sql("select count(*) from account_identity where account_id = 'eko'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
