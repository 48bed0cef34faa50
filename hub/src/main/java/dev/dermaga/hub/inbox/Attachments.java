package dev.dermaga.hub.inbox;

import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileStore;
import java.io.OutputStream;

/** Files that were sent to the robot; implemented where DingTalk is called. */
public interface Attachments {

    /**
     * Writes the content.
     *
     * @throws FileStore.TooLarge when the stream says so; nothing more is fetched then
     * @throws Undelivered when DingTalk does not give it; a refusal stays one
     */
    void download(String downloadCode, OutputStream out) throws FileStore.TooLarge;
}
