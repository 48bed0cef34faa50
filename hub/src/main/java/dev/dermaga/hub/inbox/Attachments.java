package dev.dermaga.hub.inbox;

import dev.dermaga.hub.delivery.Undelivered;
import java.io.OutputStream;

/** Files that were sent to the robot; implemented where DingTalk is called. */
public interface Attachments {

    /**
     * Writes the content.
     *
     * @param mostBytes fails with a refusal when it is longer
     * @throws Undelivered when DingTalk does not give it; a refusal stays one
     */
    void download(String downloadCode, OutputStream out, long mostBytes);
}
