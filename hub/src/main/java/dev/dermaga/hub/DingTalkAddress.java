package dev.dermaga.hub;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where DingTalk is: the simulator's address in the sandbox, or null for DingTalk's own hosts. */
public record DingTalkAddress(@Nullable URI uri) {}
