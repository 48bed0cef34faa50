package dev.dermaga.hub.database;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Where the database is, and as whom to ask. Never printed with its password. */
public record DatabaseAddress(
        String url, @Nullable String user, @Nullable String secret) implements JdbcConnectionDetails {

    private static final String HOW =
            "Write it as postgresql://user:password@host:5432/name, with %2F for / and %25 for % in the password.";

    private static final String HOST = "(\\[[^\\]@/?]+\\]|[^\\[\\]:,@/?]*)(:\\d+)?";

    /** By hand, because {@link java.net.URI} knows no names with an underscore. The last @ ends the password. */
    private static final Pattern WRITTEN =
            Pattern.compile("(jdbc:)?postgres(ql)?://((?<user>[^:/]*)(:(?<password>[^/]*))?@)?" + "(?<rest>" + HOST
                    + "(," + HOST + ")*(/[^@?]*)?(\\?.*)?)");

    /**
     * Reads {@code DERMAGA_DATABASE_URL}: {@code jdbc:postgresql://…}, or {@code postgresql://user:password@host/name} as
     * other programs write it.
     */
    static DatabaseAddress of(HubProperties properties) {
        String url = String.valueOf(properties.databaseUrl());
        String user = properties.databaseUser();
        String secret = properties.databasePassword();
        Matcher parts = WRITTEN.matcher(url);
        if (!parts.matches()) {
            // The text stays unsaid, because a password may be in it wherever it went wrong.
            throw new StartFailure("DERMAGA_DATABASE_URL is not an address of PostgreSQL.", HOW);
        }
        if (parts.group("user") != null) {
            user = decode(parts.group("user"));
            secret = parts.group("password") == null ? secret : decode(parts.group("password"));
        }
        return new DatabaseAddress("jdbc:postgresql://" + parts.group("rest"), user, secret);
    }

    /** @throws StartFailure when the database does not let us in */
    DatabaseAddress reachable() {
        try {
            DriverManager.getConnection(url, user, secret).close();
            return this;
        } catch (SQLException e) {
            String shown = url.replaceFirst("\\?.*", ""); // the driver's options may hold a password
            throw new StartFailure(
                    "The database of DERMAGA_DATABASE_URL (" + shown + ") cannot be used: "
                            + String.valueOf(e.getMessage()).replace(url, shown),
                    "Check the address, the user and the password, and that the server runs.",
                    e);
        }
    }

    /**
     * Opens a connection of its own, outside the pool; whoever opens it closes it.
     *
     * @param purpose as {@code pg_stat_activity} shows it
     */
    public Connection open(String purpose) throws SQLException {
        Properties options = new Properties();
        if (user != null) {
            options.setProperty("user", user);
        }
        if (secret != null) {
            options.setProperty("password", secret);
        }
        options.setProperty("ApplicationName", purpose);
        options.setProperty("tcpKeepAlive", "true");
        options.setProperty("connectTimeout", "5");
        options.setProperty("socketTimeout", "10");
        return DriverManager.getConnection(url, options);
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("The user or the password in DERMAGA_DATABASE_URL cannot be read.", HOW);
        }
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
