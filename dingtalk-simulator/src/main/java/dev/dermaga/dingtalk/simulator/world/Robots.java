package dev.dermaga.dingtalk.simulator.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Apps' robots apart from what they say: their settings, their cool apps, and what apps hear of either. */
public final class Robots {
    private final World world;

    Robots(World world) {
        this.world = world;
    }

    public RobotSettings settings(String robotCode) {
        return world.robotSettings.find(robotCode).orElse(RobotSettings.NONE);
    }

    public void change(String robotCode, UnaryOperator<RobotSettings> change) {
        world.robotSettings.put(robotCode, change.apply(settings(robotCode)));
    }

    /** The apps' robots that are in a group: all of them, but for those that were taken out. */
    public List<App> appsIn(String openConversationId) {
        return world.appsWithRobot().stream()
                .filter(app -> isIn(openConversationId, app.robotCode()))
                .toList();
    }

    public boolean isIn(String openConversationId, String robotCode) {
        return !settings(robotCode).absent().contains(openConversationId);
    }

    /** The conversation of two people in which a cool app is or was. */
    public Optional<World.Place> pair(String openConversationId) {
        return world.coolApps
                .find((CoolApp there) -> there.openConversationId().equals(openConversationId)
                        && !there.between().isEmpty())
                .map(there -> new World.Place(openConversationId, null, null, null));
    }

    /** Whether a robot is in a conversation by this cool app. */
    public boolean hasCoolApp(String openConversationId, String code, String robotCode) {
        return world.coolApps
                .find(CoolApp.key(openConversationId, code))
                .filter(there -> there.installed() && there.robotCode().equals(robotCode))
                .isPresent();
    }

    /** Installs a robot's cool app in the chat of two people. Returns the chat's id. */
    public String installBetween(Person by, Person other, String code, String robotCode) {
        List<String> both = Stream.of(by.userId(), other.userId()).sorted().toList();
        String id = "cidPair" + String.join("And", both) + "==";
        install(by, new CoolApp(code, robotCode, id, both, true));
        return id;
    }

    public void installIn(Group group, Person by, String code, String robotCode) {
        install(by, new CoolApp(code, robotCode, group.openConversationId(), List.of(), true));
    }

    private void install(Person by, CoolApp coolApp) {
        world.coolApps.put(CoolApp.key(coolApp.openConversationId(), coolApp.code()), coolApp);
        announce("install", coolApp, by);
    }

    public void uninstall(String openConversationId, Person by, String code) {
        world.coolApps
                .update(CoolApp.key(openConversationId, code), coolApp -> coolApp.installed(false))
                .ifPresent(coolApp -> announce("uninstall", coolApp, by));
    }

    /** Tells apps that a person has read what their robots said. */
    void wereRead(World.Place place, Person reader, List<String> messageIds) {
        if (!messageIds.isEmpty()) {
            String now = Long.toString(world.clock().millis());
            world.sendsOf(messageIds)
                    .forEach((key, sent) ->
                            announce("robot_msg_read", key, sent.robotCode(), place.openConversationId(), reader, now));
        }
    }

    /** A person takes back what a robot said. */
    public void recalledBy(Person person, String processQueryKey) {
        Sent sent = world.sent(processQueryKey)
                .orElseThrow(() -> new IllegalArgumentException("No message has the key " + processQueryKey));
        world.recall(sent);
        long now = world.clock().millis();
        for (Sent.Part part : sent.parts()) {
            announce("robot_msg_recall", processQueryKey, sent.robotCode(), part.openConversationId(), person, now);
        }
    }

    /** @param time a number where a message was recalled, text where it was read: so in the pages */
    private void announce(
            String event, String key, String robotCode, String openConversationId, Person person, Object time) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("processQueryKey", key);
        data.put("robotCode", robotCode);
        data.put("openConversationId", openConversationId);
        data.put("userId", person.userId());
        data.put("unionId", person.unionId());
        data.put("operatTime", time);
        world.announce(event, data);
    }

    private void announce(String what, CoolApp coolApp, Person by) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("coolAppCode", coolApp.code());
        data.put("robotCode", coolApp.robotCode());
        data.put("openConversationId", coolApp.openConversationId());
        data.put("openConversationCorpId", world.corp().corpId());
        data.put("operator", by.userId());
        data.put("operateTime", Long.toString(world.clock().millis()));
        if (coolApp.between().isEmpty()) {
            world.announce("im_cool_app_" + what, data);
        } else {
            coolApp.between().stream()
                    .filter(userId -> !userId.equals(by.userId()))
                    .forEach(other -> data.put("singleChatOtherUserId", other));
            world.announce("single_conversation_cool_app_" + what, data);
        }
    }
}
