package dev.dermaga.hub.files;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.web.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may open a file: who sees its channel, and who was handed it, who sees nothing else of it or of the channel. */
@Component
class FileAccess {

    private final SharedFiles files;
    private final Channels channels;
    private final Handouts handouts;

    FileAccess(SharedFiles files, Channels channels, Handouts handouts) {
        this.files = files;
        this.channels = channels;
        this.handouts = handouts;
    }

    /** @throws Problem 404 {@code file-unknown}, also for a file that the viewer may not open */
    SharedFile requireOpenable(UUID id, Account viewer) {
        return files.find(id)
                .filter(file -> channels.isMember(channels.require(file.channelId()), viewer.id())
                        || handouts.isHandedTo(file, viewer.id()))
                .orElseThrow(FileService::unseen);
    }
}
