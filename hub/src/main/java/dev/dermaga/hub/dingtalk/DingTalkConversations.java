package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.GroupReaders;
import dev.dermaga.dingtalk.client.robot.Mentions;
import dev.dermaga.dingtalk.client.robot.PeopleReading;
import dev.dermaga.dingtalk.client.robot.RecallReceipt;
import dev.dermaga.dingtalk.client.robot.RobotMessage;
import dev.dermaga.dingtalk.client.robot.SendReceipt;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.hub.channels.CustomRobotBinding;
import dev.dermaga.hub.delivery.ThrottleScope;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.files.FileStore;
import dev.dermaga.hub.messages.Conversations;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Speaks through the app's robot, through custom robots and at reply addresses. */
@Component
class DingTalkConversations implements Conversations {

    private static final Duration TOO_MUCH_FOR_ONE = Duration.ofMinutes(1);

    private final AppClient dingtalk;

    DingTalkConversations(AppClient dingtalk) {
        this.dingtalk = dingtalk;
    }

    @Override
    public boolean canBeDocument(String name, long size) {
        return size <= MediaType.FILE.maxBytes()
                && MediaType.FILE.accepts(name)
                && RobotMessage.File.supports(ending(name));
    }

    @Override
    public boolean canBePicture(String name, long size) {
        return size <= MediaType.IMAGE.maxBytes() && MediaType.IMAGE.accepts(name);
    }

    @Override
    public String say(Place place, Speech speech) {
        RobotMessage message = message(speech);
        if (place.person() == null) {
            return Translated.call(() ->
                    dingtalk.get().robot().sendToGroup(group(place), message).processQueryKey());
        }
        SendReceipt receipt =
                Translated.call(() -> dingtalk.get().robot().sendToPeople(List.of(UserId.of(place.person())), message));
        if (!receipt.invalid().isEmpty()) {
            throw new Undelivered.Refused(
                    "invalidStaffId",
                    null,
                    "DingTalk does not know the person",
                    "The person may have left the organization, or the robot may not write to them");
        }
        if (!receipt.throttled().isEmpty()) {
            throw new Undelivered.Throttled(
                    "flowControlledStaffId",
                    null,
                    "The person is being sent too much",
                    TOO_MUCH_FOR_ONE,
                    ThrottleScope.LANE);
        }
        return receipt.processQueryKey();
    }

    @Override
    public void call(CustomRobotBinding binding, Words words, List<String> people, String key) {
        Translated.run(() -> {
            CustomRobot.Builder builder = dingtalk.get().customRobot(binding.webhook());
            if (binding.secret() != null) {
                builder.signedWith(binding.secret());
            }
            try (CustomRobot robot = builder.build()) {
                robot.send(message(words), mentions(people), key);
            }
        });
    }

    @Override
    public void recall(Place place, List<String> names) {
        RecallReceipt receipt = Translated.call(() -> place.person() == null
                ? dingtalk.get().robot().recallFromGroup(group(place), names)
                : dingtalk.get().robot().recallFromPeople(names));
        receipt.failed().values().stream().findFirst().ifPresent(reason -> {
            throw new Undelivered.Refused(
                    reason,
                    null,
                    "DingTalk took " + receipt.recalled().size() + " of " + names.size() + " back",
                    "In a single chat DingTalk takes back what is at most a day old");
        });
    }

    @Override
    public Readers readers(Place place, String name) {
        return Translated.call(() -> {
            if (place.person() != null) {
                PeopleReading reading = dingtalk.get().robot().readByPeople(name);
                return new Readers(
                        ids(reading.receivers().stream().filter(PeopleReading.Receiver::hasRead)),
                        ids(reading.receivers().stream().filter(person -> !person.hasRead())));
            }
            List<String> readers = new ArrayList<>();
            String page = null;
            do {
                GroupReaders found = dingtalk.get().robot().readersInGroup(group(place), name, page);
                found.readers().stream().map(UserId::value).forEach(readers::add);
                page = found.nextPage();
            } while (page != null);
            return new Readers(readers, List.of());
        });
    }

    private static List<String> ids(Stream<PeopleReading.Receiver> receivers) {
        return receivers.map(person -> person.userId().value()).toList();
    }

    private static OpenConversationId group(Place place) {
        return OpenConversationId.of(Objects.requireNonNull(place.openConversationId()));
    }

    @Override
    public void reply(URI replyAddress, Words words, List<String> people) {
        Translated.run(() -> dingtalk.get().robot().reply(replyAddress, message(words), mentions(people)));
    }

    private static WebhookMessage message(Words words) {
        if (words instanceof LinkCard card) {
            return new WebhookMessage.Link(card.title(), card.text(), card.picture(), card.address());
        }
        if (words instanceof ButtonCard card) {
            return new WebhookMessage.ActionCard(
                    card.title(),
                    card.text(),
                    card.buttons().stream()
                            .map(button -> new WebhookMessage.Button(button.title(), URI.create(button.url())))
                            .toList(),
                    card.sideBySide());
        }
        return words instanceof Markdown markdown
                ? new WebhookMessage.Markdown(markdown.title(), markdown.text())
                : WebhookMessage.text(((Text) words).text());
    }

    private RobotMessage message(Speech speech) {
        if (speech instanceof Text text) {
            return Translated.call(() -> RobotMessage.text(text.text()));
        }
        if (speech instanceof Markdown markdown) {
            return Translated.call(() -> new RobotMessage.Markdown(markdown.title(), markdown.text()));
        }
        if (speech instanceof Link link) {
            return Translated.call(() -> new RobotMessage.Link(
                    link.title(), link.text(), link.picture().toString(), link.address()));
        }
        if (speech instanceof LinkCard card) {
            String picture = card.picture() == null ? "" : card.picture();
            return Translated.call(() -> new RobotMessage.Link(card.title(), card.text(), picture, card.address()));
        }
        if (speech instanceof ButtonCard card) {
            return Translated.call(() -> message((Words) card).asRobotMessage(card.text()));
        }
        if (speech instanceof Document document) {
            MediaId media = upload(MediaType.FILE, document.name(), document.content());
            return Translated.call(() -> new RobotMessage.File(media, document.name()));
        }
        Picture picture = (Picture) speech;
        return new RobotMessage.Image(upload(MediaType.IMAGE, picture.name(), picture.content()));
    }

    /** An upload that got no answer did no harm: nobody has seen it. */
    private MediaId upload(MediaType type, String name, FileStore.Kept content) {
        try {
            return Translated.call(() -> dingtalk.get()
                    .media()
                    .upload(type, name, content.size(), () -> content.openAt(0), ProgressListener.NONE));
        } catch (Undelivered.NoAnswer e) {
            throw new Undelivered.NoAnswer(e.code(), e.requestId(), e.reason(), false, e);
        }
    }

    private static Mentions mentions(List<String> people) {
        Mentions named = Mentions.ofUsers(people.stream()
                .filter(person -> !person.equals(EVERYONE))
                .map(UserId::of)
                .toList());
        return people.contains(EVERYONE) ? named.and(Mentions.everyone()) : named;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
