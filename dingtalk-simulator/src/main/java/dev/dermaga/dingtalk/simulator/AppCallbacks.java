package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.push.EventCallbacks;
import dev.dermaga.dingtalk.simulator.push.RobotCallbacks;
import dev.dermaga.dingtalk.simulator.world.EventCallback;
import dev.dermaga.dingtalk.simulator.world.FailedEvent;
import dev.dermaga.dingtalk.simulator.world.RobotCallback;
import dev.dermaga.dingtalk.simulator.world.World;
import java.net.URI;
import java.util.List;

/**
 * What an app's page in the developer console says about HTTP: where its events and its robot's messages are posted. An
 * app without an address hears of them over the stream.
 */
public final class AppCallbacks {
    private static final String TOKEN = "[a-zA-Z0-9]{3,32}";
    private static final String AES_KEY = "[a-zA-Z0-9]{43}";

    private final World world;
    private final EventCallbacks events;
    private final RobotCallbacks robots;
    private final String clientId;

    AppCallbacks(World world, EventCallbacks events, RobotCallbacks robots, String clientId) {
        this.world = world;
        this.events = events;
        this.robots = robots;
        this.clientId = clientId;
    }

    /**
     * Events go to this address from now on, encrypted. It is asked at once, as saving it in the console does: it must
     * answer {@code check_url}.
     *
     * @param token 3 to 32 letters and digits
     * @param aesKey 43 letters and digits
     * @param names of the events; none for all
     * @throws IllegalArgumentException with the platform's code when the address is not taken
     */
    public AppCallbacks postEventsTo(URI address, String token, String aesKey, String... names) {
        if (!token.matches(TOKEN)) {
            throw new IllegalArgumentException("token: 3 to 32 letters and digits");
        }
        if (!aesKey.matches(AES_KEY)) {
            throw new IllegalArgumentException("aesKey: 43 letters and digits");
        }
        try {
            events.register(new EventCallback(clientId, address.toString(), token, aesKey, List.of(names), clientId));
        } catch (Refusal no) {
            throw new IllegalArgumentException(no.code() + ": " + no.reason(), no);
        }
        return this;
    }

    /** Messages to the app's robot go to this address from now on. */
    public AppCallbacks postMessagesTo(URI address) {
        try {
            robots.register(new RobotCallback(clientId, address.toString()));
        } catch (Refusal no) {
            throw new IllegalArgumentException(no.code() + ": " + no.reason(), no);
        }
        return this;
    }

    /** Events come over the stream again. */
    public AppCallbacks streamEvents() {
        world.eventCallbacks.remove(clientId);
        return this;
    }

    /** Messages to the robot come over the stream again. */
    public AppCallbacks streamMessages() {
        world.robotCallbacks.remove(clientId);
        return this;
    }

    /** The events that no try could bring to the app, oldest first. */
    public List<FailedEvent> failed() {
        return world.failedEvents.of(clientId);
    }
}
