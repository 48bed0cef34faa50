package dev.dermaga.hub.database;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.database.PrivatePostgres.Durability;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    DataFolder dataFolder(HubProperties properties) {
        return DataFolder.take(properties.data());
    }

    @Bean
    Database database(HubProperties properties, DataFolder folder) {
        if (properties.databaseUrl() != null) {
            return new Database(null, DatabaseAddress.of(properties).reachable());
        }
        PrivatePostgres server = PrivatePostgres.start(folder.path().resolve("postgres"), Durability.FULL);
        return new Database(server, new DatabaseAddress(server.jdbcUrl(), server.username(), server.password()));
    }

    @Bean
    DatabaseAddress databaseAddress(Database database) {
        return database.address();
    }

    /** The pool depends on the address and that on this, so a private server stops after everything that uses it. */
    record Database(@Nullable PrivatePostgres server, DatabaseAddress address) implements AutoCloseable {

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }
}
