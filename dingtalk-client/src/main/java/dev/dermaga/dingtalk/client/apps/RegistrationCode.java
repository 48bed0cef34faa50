package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * What a person needs to approve an app, and what the program needs to hear of it.
 *
 * @param deviceCode whoever has it gets the app's credentials
 * @param userCode to be shown to the person: {@code XXXX-XXXX-XXXX}
 * @param page where the person types the code in
 * @param pageWithCode the same with the code in it; good as a QR code
 * @param expiresAt when it is too late, by this machine's clock
 * @param interval how long to wait between two polls
 */
public record RegistrationCode(
        Secret deviceCode, String userCode, URI page, URI pageWithCode, Instant expiresAt, Duration interval) {}
