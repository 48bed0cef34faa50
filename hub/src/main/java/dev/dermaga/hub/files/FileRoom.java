package dev.dermaga.hub.files;

import org.jspecify.annotations.Nullable;

/**
 * How much the workspace keeps, in bytes.
 *
 * @param used by all contents, each once
 * @param quota room for them together; null for no end
 * @param largest one file
 * @param keptForDays null for ever
 */
public record FileRoom(
        long used,
        @Nullable Long quota,
        long largest,
        @Nullable Long keptForDays) {}
