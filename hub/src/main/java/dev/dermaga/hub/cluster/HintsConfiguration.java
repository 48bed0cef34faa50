package dev.dermaga.hub.cluster;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.database.DatabaseAddress;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class HintsConfiguration {

    @Bean
    Hints hints(HubProperties properties, DatabaseAddress database, JdbcClient jdbc, MeterRegistry meters) {
        return new Hints(wire(properties, database, jdbc), meters);
    }

    private static @Nullable Wire wire(HubProperties properties, DatabaseAddress database, JdbcClient jdbc) {
        if (properties.redisUrl() != null) {
            return new RedisWire(RedisAddress.of(properties.redisUrl()), installation(jdbc));
        }
        // A private server is held by one hub: there is no other node.
        return properties.databaseUrl() == null ? null : new PostgresWire(database);
    }

    /** The database, by a name that is the same for all its nodes, whatever address each of them was given. */
    private static String installation(JdbcClient jdbc) {
        return jdbc.sql("""
                        select system_identifier || '-' || oid
                        from pg_control_system(), pg_database where datname = current_database()""").query(String.class).single();
    }
}
