package dev.dermaga.hub.inbox;

import org.jspecify.annotations.Nullable;

/**
 * Somebody pressed the button on a task's card, as it is kept in the inbox.
 *
 * @param card the hub's own name for it
 * @param presser an account id, as DingTalk says
 * @param turn of the task in which it was pressed; null where the template does not tell
 */
public record CardPress(
        String card, String presser, @Nullable String turn) {}
