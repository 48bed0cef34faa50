package dev.dermaga.hub.messages;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.templates.Templates;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a message says in DingTalk, part by part. */
@Component
class Wording {

    private final FileSpeech files;
    private final People people;
    private final Quotes quotes;
    private final Templates templates;
    private final HubProperties properties;

    Wording(FileSpeech files, People people, Quotes quotes, Templates templates, HubProperties properties) {
        this.files = files;
        this.people = people;
        this.quotes = quotes;
        this.templates = templates;
        this.properties = properties;
    }

    /** @param number from 1 */
    record Part(int number, int of) {

        boolean isFirst() {
            return number == 1;
        }
    }

    /** The message, or the part of it, numbered. */
    String said(Message message, Part part) {
        String number = part.of() == 1 ? "" : "(" + part.number() + "/" + part.of() + ") ";
        MessageFormat format = message.kind() == MessageKind.TASK ? MessageFormat.MARKDOWN : message.format();
        return Spoken.by(message.authorName(), number, text(message, part), format);
    }

    Conversations.Words words(Message message, String said) {
        if (message.kind() == MessageKind.TASK) {
            return TaskLink.to(properties.publicUrl(), templates, message).words(said);
        }
        Card card = message.card();
        return card == null ? Spoken.words(message, said) : card.words(said);
    }

    /** What it answers, above its first part. */
    String quote(Message message, Part part) {
        return part.isFirst()
                ? quotes.in(List.of(message)).values().stream()
                        .map(Spoken::quote)
                        .findFirst()
                        .orElse("")
                : "";
    }

    /** Whom this part mentions: who is named in it; who is named nowhere is mentioned in the first. */
    List<String> mentions(Message message, Part part) {
        if (part.of() == 1 || message.mentions().isEmpty()) {
            return message.mentions();
        }
        String own = text(message, part);
        String text = written(message);
        Stream<String> named = people.findAll(message.mentions()).stream()
                .filter(person ->
                        own.contains("@" + person.name()) || part.isFirst() && !text.contains("@" + person.name()))
                .map(Account::id);
        boolean callsAll = part.isFirst() && message.mentions().contains(MentionText.EVERYONE);
        return Stream.concat(named, callsAll ? Stream.of(MentionText.EVERYONE) : Stream.empty())
                .toList();
    }

    private String text(Message message, Part part) {
        if (part.of() == 1) {
            return Spoken.whole(written(message), message.format());
        }
        List<String> parts = Spoken.parts(written(message), message.format());
        return part.number() <= parts.size() ? parts.get(part.number() - 1) : "";
    }

    private String written(Message message) {
        if (message.kind() == MessageKind.FILE) {
            return files.words(message);
        }
        if (message.card() != null) {
            return message.card().text();
        }
        return message.kind() == MessageKind.TASK ? TaskLink.text(templates, message) : String.valueOf(message.text());
    }
}
