package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.Refused;
import org.jspecify.annotations.Nullable;

/** Gives the call the token it goes with; a fresh one, once, when DingTalk no longer takes the app's. */
final class Authorizing implements Step {
    private volatile @Nullable Tokens tokens;

    void use(Tokens appTokens) {
        this.tokens = appTokens;
    }

    Secret appToken() {
        return tokens().current();
    }

    @Override
    public JsonObject run(Call call, Next next) {
        if (call.tokenUse != Call.TokenUse.APP) {
            call.token = call.userToken;
            return next.run(call);
        }
        Secret token = appToken();
        call.token = token;
        try {
            return next.run(call);
        } catch (Refused refused) {
            if (!Codes.isInvalidToken(refused.code())) {
                throw refused;
            }
            tokens().reject(token);
            call.token = appToken();
            return next.run(call);
        }
    }

    private Tokens tokens() {
        Tokens known = tokens;
        if (known == null) {
            throw new IllegalStateException("this client has no app; give one to the builder");
        }
        return known;
    }
}
