package dev.dermaga.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.HubTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL keeps the plan that it made while a table was small: it must do when the table is large. */
@HubTest
class SmallTablesTest {

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from delivery where message_id = any ((select cast(array[gen_random_uuid()] as uuid[]))::uuid[])",
                "select * from delivery where id = any ((select cast(array[gen_random_uuid()] as uuid[]))::uuid[])",
                "select * from message where id = any ((select cast(array[gen_random_uuid()] as uuid[]))::uuid[])",
                "select exists (select 1 from change_log where xid >= x.xmin)"
                        + " from (select pg_snapshot_xmin(pg_current_snapshot()) as xmin) x"
            })
    void is_read_by_an_index_before_anything_is_in_it(String statement) {
        jdbc.sql("truncate message, change_log cascade").update();

        assertThat(String.join(
                        "\n",
                        jdbc.sql("explain " + statement).query(String.class).list()))
                .contains("Index")
                .doesNotContain("Seq Scan");
    }
}
