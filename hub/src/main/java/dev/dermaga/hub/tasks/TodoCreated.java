package dev.dermaga.hub.tasks;

import java.util.UUID;

/**
 * The hub knows from now on which to-do of DingTalk a task has. Published in the transaction that writes it down.
 *
 * @param todo DingTalk's id
 */
public record TodoCreated(UUID task, String todo) {}
