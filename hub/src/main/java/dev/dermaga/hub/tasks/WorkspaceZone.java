package dev.dermaga.hub.tasks;

import dev.dermaga.hub.StartFailure;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The time zone of the workspace, {@code DERMAGA_ZONE}; {@code Asia/Shanghai}, DingTalk's own, where not set. */
@Component
class WorkspaceZone {

    private final ZoneId zone;

    WorkspaceZone(@Value("${dermaga.zone:Asia/Shanghai}") String zone) {
        try {
            this.zone = ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new StartFailure("DERMAGA_ZONE is not a time zone: " + zone + ".", "Write it as Asia/Shanghai.", e);
        }
    }

    ZoneId get() {
        return zone;
    }

    /** That of the task, where it has one of its own. */
    ZoneId of(TaskContent content) {
        @Nullable String own = content.zone();
        return own == null ? zone : ZoneId.of(own);
    }
}
