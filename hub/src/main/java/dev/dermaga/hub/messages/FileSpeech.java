package dev.dermaga.hub.messages;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.ChannelKind;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Detour;
import dev.dermaga.hub.delivery.Route;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileService;
import dev.dermaga.hub.files.FileStore;
import dev.dermaga.hub.files.SharedFile;
import dev.dermaga.hub.files.Sizes;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a shared file is said in DingTalk: as what the robot can send, through the drive, or as a link to the hub. */
@Component
class FileSpeech {

    private final FileService files;
    private final People people;
    private final Conversations conversations;
    private final DriveFiles drive;
    private final HubProperties properties;

    FileSpeech(
            FileService files, People people, Conversations conversations, DriveFiles drive, HubProperties properties) {
        this.files = files;
        this.people = people;
        this.conversations = conversations;
        this.drive = drive;
        this.properties = properties;
    }

    /** Sends it on the way of the delivery; returns what DingTalk calls the robot's message. */
    @Nullable
    String say(Message message, Channel channel, Route route) {
        Conversations.Place place = MessageCarrier.place(channel);
        SharedFile file = files.require(Objects.requireNonNull(message.fileId()));
        if (route != Route.DRIVE) {
            return conversations.say(place, speech(message, file));
        }
        String operator = operator(channel, file.uploader())
                .orElseThrow(() -> new Undelivered.Refused(
                        "operator-unknown",
                        null,
                        "The hub does not know the unionId of who shared the file",
                        "It becomes known when that person signs in"));
        drive.send(place, operator, file.name(), content(file));
        return null;
    }

    /** In whose name a file can go through the drive. */
    Optional<String> operator(Channel channel, String uploader) {
        String person = channel.directWith() != null ? channel.directWith() : uploader;
        return people.find(person).map(Account::unionId);
    }

    /** What people read who get no file but words. */
    String words(Message message) {
        SharedFile file = files.require(Objects.requireNonNull(message.fileId()));
        return file.name() + " (" + Sizes.readable(file.size()) + ")\n" + address(file);
    }

    /** A file that the drive does not take goes as a link. */
    static Optional<Detour> insteadOfDrive(Delivery delivery, Channel channel, Undelivered.Refused refusal) {
        return delivery.kind() == DeliveryKind.FILE && delivery.route() == Route.DRIVE
                ? Optional.of(new Detour(
                        channel.kind() == ChannelKind.DIRECT ? Route.SINGLE_CHAT : Route.APP_ROBOT,
                        "A link to the hub, because DingTalk's drive refused the file (" + refusal.code() + ": "
                                + refusal.reason() + ")"))
                : Optional.empty();
    }

    private Conversations.Speech speech(Message message, SharedFile file) {
        FileStore.Kept content = content(file);
        if (conversations.canBeDocument(file.name(), file.size())) {
            return new Conversations.Document(file.name(), content);
        }
        if (conversations.canBePicture(file.name(), file.size())) {
            return new Conversations.Picture(file.name(), content);
        }
        return new Conversations.Link(
                file.name(),
                Spoken.line(message.authorName(), Sizes.readable(file.size())),
                URI.create(properties.publicUrl() + "/favicon.svg"),
                URI.create(address(file)));
    }

    private FileStore.Kept content(SharedFile file) {
        try {
            return files.content(file);
        } catch (Problem gone) {
            throw new Undelivered.Refused(gone.code(), null, gone.detail(), "Share the file again");
        }
    }

    private String address(SharedFile file) {
        return properties.publicUrl() + "/files/" + file.id();
    }
}
