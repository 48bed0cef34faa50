package dev.dermaga.hub.dingtalk;

import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileStore;
import dev.dermaga.hub.inbox.Attachments;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** Fetches what people send to the robot. */
@Component
class DingTalkAttachments implements Attachments {

    private final AppClient dingtalk;

    DingTalkAttachments(AppClient dingtalk) {
        this.dingtalk = dingtalk;
    }

    /** Without a limit of the client's own, whose failure would look like any other silence and be tried again. */
    @Override
    public void download(String downloadCode, OutputStream out) throws FileStore.TooLarge {
        try {
            Translated.run(() -> dingtalk.get().robot().download(downloadCode, out, Long.MAX_VALUE));
        } catch (Undelivered.NoAnswer e) {
            if (e.getCause() != null && e.getCause().getCause() instanceof FileStore.TooLarge tooLarge) {
                throw tooLarge;
            }
            throw e;
        }
    }
}
