package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Who changes a task, and from where.
 *
 * @param id an account; null for the hub itself, and where DingTalk does not tell
 */
record Actor(@Nullable String id, Via via) {

    static Actor of(String account, Origin origin) {
        return new Actor(
                account,
                switch (origin) {
                    case WEB -> Via.WEB;
                    case API -> Via.API;
                    case DINGTALK -> Via.DINGTALK;
                });
    }
}
