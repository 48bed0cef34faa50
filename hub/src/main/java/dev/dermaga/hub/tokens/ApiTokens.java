package dev.dermaga.hub.tokens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tokens there are, by their hashes. */
@Repository
class ApiTokens {

    private static final String SELECT = """
            select t.*, a.name as account_name from api_token t join account a on a.id = t.account_id\s""";

    private final JdbcClient jdbc;

    ApiTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ApiToken token, String hash) {
        jdbc.sql("""
                        insert into api_token (id, account_id, name, hash, hint, scopes, created_at, expires_at)
                        values (:id, :account, :name, :hash, :hint, :scopes, :created, :expires)""")
                .param("id", token.id())
                .param("account", token.account())
                .param("name", token.name())
                .param("hash", hash)
                .param("hint", token.hint())
                .param("scopes", token.scopes().stream().map(Scope::name).collect(Collectors.joining(",")))
                .param("created", token.createdAt().atOffset(ZoneOffset.UTC))
                .param("expires", token.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<ApiToken> byHash(String hash) {
        return jdbc.sql(SELECT + "where t.hash = :hash")
                .param("hash", hash)
                .query(ApiTokens::read)
                .optional();
    }

    /** @param account whose; null for everybody's */
    List<ApiToken> all(@Nullable String account) {
        return jdbc.sql(SELECT + """
                        where cast(:account as text) is null or t.account_id = :account
                        order by t.created_at desc, t.id""")
                .param("account", account)
                .query(ApiTokens::read)
                .list();
    }

    int count(String account) {
        return jdbc.sql("select count(*) from api_token where account_id = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** @param account whose it must be; null for anybody's */
    Optional<ApiToken> remove(UUID id, @Nullable String account) {
        Optional<ApiToken> found = jdbc.sql(SELECT + """
                        where t.id = :id and (cast(:account as text) is null or t.account_id = :account)
                        for update of t""")
                .param("id", id)
                .param("account", account)
                .query(ApiTokens::read)
                .optional();
        found.ifPresent(token ->
                jdbc.sql("delete from api_token where id = :id").param("id", id).update());
        return found;
    }

    /** Notes a use, unless one was noted after {@code notBefore}. */
    void used(UUID id, Instant now, Instant notBefore, String address) {
        jdbc.sql("""
                        update api_token set last_used_at = :now, last_used_from = :address
                        where id = :id and (last_used_at is null or last_used_at < :notBefore)""")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("notBefore", notBefore.atOffset(ZoneOffset.UTC))
                .param("address", address)
                .update();
    }

    private static ApiToken read(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("account_id"),
                row.getString("account_name"),
                row.getString("name"),
                row.getString("hint"),
                Arrays.stream(row.getString("scopes").split(","))
                        .map(Scope::valueOf)
                        .toList(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_used_at"),
                row.getString("last_used_from"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
