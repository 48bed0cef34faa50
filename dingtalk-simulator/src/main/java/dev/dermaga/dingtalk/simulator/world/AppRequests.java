package dev.dermaga.dingtalk.simulator.world;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Programs that ask for an app of their own, and what people say to that. */
public final class AppRequests {
    public static final Duration LIFETIME = Duration.ofHours(2);
    public static final Duration NONCE_LIFETIME = Duration.ofSeconds(300);
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final World world;

    AppRequests(World world) {
        this.world = world;
    }

    public AppRequest open(String source) {
        AppRequest request = new AppRequest(
                Ids.hex(24),
                userCode(),
                source,
                world.clock().instant().plus(LIFETIME),
                AppRequest.WAITING,
                null,
                null);
        world.appRequests.put(request.deviceCode(), request);
        return request;
    }

    public Optional<AppRequest> byDevice(String deviceCode) {
        return world.appRequests.find(deviceCode);
    }

    /** One that a person can still answer. */
    public Optional<AppRequest> openFor(String userCode) {
        return world.appRequests.find((AppRequest request) -> request.userCode().equals(userCode)
                && request.isOpen(world.clock().instant()));
    }

    /** Makes the app, with a robot. */
    public void approve(AppRequest request, Person person) {
        world.locked(this, () -> {
            if (!request.equals(byDevice(request.deviceCode()).orElse(null))) {
                return; // answered a moment ago
            }
            String name = request.source().isEmpty() ? "Agent" : request.source();
            RegisteredApp app = world.appManagement.create(
                    person, 0, new RegisteredApp.Face(name, "Made by a scan", "", "", "", "", List.of()), name);
            world.appRequests.put(request.deviceCode(), request.approved(app.clientId()));
        });
    }

    public void refuse(AppRequest request, String reason) {
        world.locked(this, () -> {
            if (request.equals(byDevice(request.deviceCode()).orElse(null))) {
                world.appRequests.put(request.deviceCode(), request.refused(reason));
            }
        });
    }

    /** {@code XXXX-XXXX-XXXX}, without letters that look alike. */
    private static String userCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
