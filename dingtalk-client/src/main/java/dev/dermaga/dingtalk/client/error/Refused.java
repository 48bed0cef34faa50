package dev.dermaga.dingtalk.client.error;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DingTalk said no, and will say no again: a wrong argument, a missing permission, forbidden content. */
public final class Refused extends DingTalkException {
    private static final long serialVersionUID = 1L;

    private final String advice;
    private final transient List<String> missingPermissions;
    private final @Nullable URI grantAt;

    public Refused(
            String call,
            String code,
            @Nullable String requestId,
            String reason,
            String advice,
            List<String> missingPermissions) {
        this(call, code, requestId, reason, advice, missingPermissions, null);
    }

    public Refused(
            String call,
            String code,
            @Nullable String requestId,
            String reason,
            String advice,
            List<String> missingPermissions,
            @Nullable URI grantAt) {
        super(code + ": " + reason + orUnknown(requestId) + ". " + advice, call, code, requestId, reason, null);
        this.advice = advice;
        this.missingPermissions = List.copyOf(missingPermissions);
        this.grantAt = grantAt;
    }

    @Override
    public String code() {
        return String.valueOf(super.code());
    }

    /** The next step for a person. Never empty. */
    public String advice() {
        return advice;
    }

    /** The permission points that DingTalk named as missing; mostly empty. */
    public List<String> missingPermissions() {
        return missingPermissions == null ? List.of() : missingPermissions;
    }

    /** The page on which an administrator grants what is missing; empty when it is not a permission that is missing. */
    public Optional<URI> grantAt() {
        return Optional.ofNullable(grantAt);
    }
}
