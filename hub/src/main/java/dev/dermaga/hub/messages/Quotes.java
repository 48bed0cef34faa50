package dev.dermaga.hub.messages;

import dev.dermaga.hub.files.FileItem;
import dev.dermaga.hub.files.FileService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What answers quote of the messages that they answer. */
@Component
class Quotes {

    /** Characters; as much as is seen of it in two lines on a phone. */
    private static final int LONGEST = 120;

    private final Messages messages;
    private final FileService files;

    Quotes(Messages messages, FileService files) {
        this.messages = messages;
        this.files = files;
    }

    /** By the ids of the messages that are answered. */
    Map<UUID, Quote> in(Collection<Message> answers) {
        List<UUID> ids = answers.stream()
                .map(Message::replyTo)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Message> answered = messages.findAll(ids);
        Map<UUID, FileItem> shared = files.items(
                answered.stream().map(Message::fileId).filter(Objects::nonNull).toList());
        return answered.stream()
                .map(message -> quote(message, shared))
                .collect(Collectors.toMap(Quote::id, Function.identity()));
    }

    private static Quote quote(Message message, Map<UUID, FileItem> shared) {
        FileItem file = message.fileId() == null ? null : shared.get(message.fileId());
        String said = message.text() != null ? message.text() : file != null ? file.name() : "";
        return new Quote(
                message.id(),
                message.author(),
                message.authorName(),
                message.kind(),
                shortened(Spoken.inOneLine(said, message.format()).strip()));
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
