package dev.dermaga.dingtalk.client.login;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.CorpId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's token. Good for two hours; the refresh token for 30 days. */
public record UserToken(
        Secret accessToken,
        @Nullable Secret refreshToken,
        Instant expiresAt,
        @Nullable CorpId corpId) {}
