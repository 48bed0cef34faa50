package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.delivery.Route;
import dev.dermaga.hub.markdown.DingTalkMarkdown;
import dev.dermaga.hub.messages.MessagePreview.PreviewFinding;
import dev.dermaga.hub.messages.MessagePreview.Target;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what a message will be in DingTalk, before it is posted, by the code that says it there. */
@Component
class MessagePreviews {

    private static final List<Target> SCREENS = List.of(Target.PHONE, Target.DESKTOP);
    private static final List<Target> WEBHOOK = List.of(Target.WEBHOOK);
    private static final List<Target> EVERYWHERE = List.of(Target.values());

    private final MessageService service;
    private final MessageLength length;
    private final Wording wording;
    private final RoutePlanner planner;
    private final Channels channels;
    private final People people;

    MessagePreviews(
            MessageService service,
            MessageLength length,
            Wording wording,
            RoutePlanner planner,
            Channels channels,
            People people) {
        this.service = service;
        this.length = length;
        this.wording = wording;
        this.planner = planner;
        this.channels = channels;
        this.people = people;
    }

    /** @throws Problem as {@link MessageService#post} would */
    @Transactional(readOnly = true)
    public MessagePreview of(Account author, String slug, MessageService.Draft draft) {
        Channel channel = channels.requireOpen(slug, author);
        Message message = service.message(author, channel, draft, null, Origin.API);
        Route route = planner.plan(channel, message.mentions()).route();
        boolean isCalling = route == Route.CUSTOM_ROBOT || route == Route.SESSION;
        return new MessagePreview(
                route,
                wording.words(message, "") instanceof Conversations.Markdown markdown ? markdown.title() : null,
                said(
                        message,
                        (text, called) -> isCalling
                                ? MentionText.withNames(text, people.findAll(called))
                                : MentionText.withNames(text, people.findAll(called), called)),
                said(message, (text, called) -> MentionText.withAllIds(text, people.findAll(called))),
                findings(message, channel, isCalling));
    }

    private List<String> said(Message message, BiFunction<String, List<String>, String> calling) {
        int parts = length.parts(message);
        return IntStream.rangeClosed(1, parts)
                .mapToObj(number -> new Wording.Part(number, parts))
                .map(part -> wording.quote(message, part)
                        + calling.apply(wording.said(message, part), wording.mentions(message, part)))
                .toList();
    }

    private static List<PreviewFinding> findings(Message message, Channel channel, boolean isCalling) {
        List<PreviewFinding> findings = new ArrayList<>();
        if (message.format() == MessageFormat.MARKDOWN) {
            DingTalkMarkdown.of(String.valueOf(message.text())).findings().stream()
                    .map(found ->
                            new PreviewFinding(found.what().wireName(), found.line(), found.message(), EVERYWHERE))
                    .forEach(findings::add);
        }
        if (!isCalling && !message.mentions().isEmpty()) {
            findings.add(new PreviewFinding(
                    "names-only",
                    null,
                    "The app's robot cannot mention: names are shown, nobody is notified.",
                    SCREENS));
        }
        findings.add(
                channel.robots().isEmpty()
                        ? new PreviewFinding(
                                "no-webhook", null, "The channel knows no custom robot to say this.", WEBHOOK)
                        : new PreviewFinding(
                                "webhook-stays",
                                null,
                                "What a custom robot says cannot be taken back, and who read it is not told.",
                                WEBHOOK));
        return findings;
    }
}
