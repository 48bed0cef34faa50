package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileStore;

/** Sending files of any kind and size through DingTalk's drive; implemented where DingTalk is called. */
public interface DriveFiles {

    /**
     * Uploads a file and sends it, to a group in the name of a person in it. There is no key against repetition.
     *
     * @param operator the person's unionId, on whose rights it is done; in a single chat that of the person there
     * @throws Undelivered when DingTalk did not take it
     */
    void send(Conversations.Place place, String operator, String name, FileStore.Kept content);
}
