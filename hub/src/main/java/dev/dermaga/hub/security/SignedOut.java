package dev.dermaga.hub.security;

/** Somebody left: what still runs for this session must end. */
public record SignedOut(String session) {}
