package dev.dermaga.dingtalk.client.inbound;

import org.jspecify.annotations.Nullable;

/**
 * A file, picture, voice or video in a message to the robot. Fetch it at once with {@code robot().download(…)}: how
 * long the code lives is not documented.
 *
 * @param kind DingTalk's word: {@code file}, {@code picture}, {@code audio}, {@code video}
 * @param fileName given for files only
 */
public record InboundFile(
        String kind, String downloadCode, @Nullable String fileName) {}
