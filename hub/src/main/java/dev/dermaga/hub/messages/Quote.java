package dev.dermaga.hub.messages;

import java.util.UUID;

/**
 * What a message answers, in a line.
 *
 * @param text the first words; of a file its name
 */
public record Quote(UUID id, String author, String authorName, MessageKind kind, String text) {}
