package dev.dermaga.hub.inbox;

/**
 * DingTalk tells that a to-do is different, or gone; it says neither how nor by whom.
 *
 * @param todo DingTalk's id
 */
public record TodoNotice(String todo, boolean isGone) {}
