package dev.dermaga.hub.database;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Where the database is, and as whom to ask. Never printed with its password. */
record DatabaseAddress(
        String url, @Nullable String user, @Nullable String secret) implements JdbcConnectionDetails {

    /**
     * Reads {@code DERMAGA_DATABASE_URL}: {@code jdbc:postgresql://…}, or {@code postgresql://user:password@host/name} as
     * other programs write it.
     */
    static DatabaseAddress of(HubProperties properties) {
        String url = String.valueOf(properties.databaseUrl());
        String user = properties.databaseUser();
        String secret = properties.databasePassword();
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
            throw new StartFailure(
                    "DERMAGA_DATABASE_URL is not an address of PostgreSQL.",
                    "Write it as postgresql://user:password@host:5432/name.");
        }
        URI uri = URI.create(plain);
        if (uri.getRawUserInfo() != null) {
            String[] parts = uri.getRawUserInfo().split(":", 2);
            user = decode(parts[0]);
            secret = parts.length == 2 ? decode(parts[1]) : secret;
        }
        String authority = uri.getRawAuthority().replaceFirst("^.*@", "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress("jdbc:postgresql://" + authority + uri.getRawPath() + query, user, secret);
    }

    /** @throws StartFailure when the database does not let us in */
    DatabaseAddress reachable() {
        try {
            DriverManager.getConnection(url, user, secret).close();
            return this;
        } catch (SQLException e) {
            throw new StartFailure(
                    "The database of DERMAGA_DATABASE_URL (" + url.replaceFirst("\\?.*", "") + ") cannot be used: "
                            + e.getMessage(),
                    "Check the address, the user and the password, and that the server runs.",
                    e);
        }
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return secret;
    }

    @Override
    public String toString() {
        return "DatabaseAddress[…]";
    }
}
