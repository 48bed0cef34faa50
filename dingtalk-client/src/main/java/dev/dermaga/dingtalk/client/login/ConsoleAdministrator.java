package dev.dermaga.dingtalk.client.login;

import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.UserId;
import org.jspecify.annotations.Nullable;

/** Who came from DingTalk's admin console to the admin page of the app. */
public record ConsoleAdministrator(
        UserId userId,
        String name,
        CorpId corpId,
        String corpName,
        @Nullable String email,
        @Nullable String avatar,
        boolean administrator) {}
