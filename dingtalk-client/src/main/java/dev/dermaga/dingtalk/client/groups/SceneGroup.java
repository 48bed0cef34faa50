package dev.dermaga.dingtalk.client.groups;

import dev.dermaga.dingtalk.client.id.GroupTemplateId;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A scene group.
 *
 * @param joinLink where people join it
 */
public record SceneGroup(
        OpenConversationId id,
        GroupTemplateId template,
        String title,
        @Nullable UserId owner,
        @Nullable MediaId icon,
        @Nullable URI joinLink,
        boolean dissolved) {}
