package dev.dermaga.hub.sandbox;

import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.StartFailure;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.channels.CustomRobotBinding;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.people.Role;
import dev.dermaga.hub.people.Roles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Brings the simulator's people and groups into the hub, before the hub takes its first request. */
@Component
@Conditional(SandboxConfiguration.InSandbox.class)
public class SandboxSeed implements SmartInitializingSingleton {

    /** The fixed groups' names in addresses. */
    private static final Map<String, String> SLUGS =
            Map.of("cidSandboxPier0001==", "pier", "cidSandboxOps00001==", "ops");

    private static final Map<String, Role> ROLES = Map.of("ana", Role.OWNER, "budi", Role.ADMIN);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DingTalkAddress dingtalk;
    private final People people;
    private final Roles roles;
    private final Channels channels;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    SandboxSeed(
            DingTalkAddress dingtalk,
            People people,
            Roles roles,
            Channels channels,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.dingtalk = dingtalk;
        this.people = people;
        this.roles = roles;
        this.channels = channels;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    record World(List<Person> people, List<Conversation> conversations) {}

    record Person(
            String userId,
            String name,
            @Nullable String unionId,
            @Nullable String mobile,
            @Nullable String title) {}

    record Conversation(
            String openConversationId,
            @Nullable String chatId,
            String title,
            String type,
            List<String> members,
            List<Robot> robots) {}

    record Robot(String code, String kind) {}

    @Override
    public void afterSingletonsInstantiated() {
        run();
    }

    /** Does nothing where everything is known already. */
    public void run() {
        World world = world();
        transaction.executeWithoutResult(status -> {
            world.people()
                    .forEach(person -> people.remember(new Account(
                            person.userId(), person.name(), person.title(), person.unionId(), person.mobile())));
            roles.begin(ROLES);
            world.conversations().stream()
                    .filter(conversation -> conversation.type().equals("group"))
                    .forEach(group -> channels.bindGroup(
                            slug(group),
                            group.title(),
                            group.openConversationId(),
                            group.chatId(),
                            robots(group),
                            group.members()));
        });
    }

    private List<CustomRobotBinding> robots(Conversation group) {
        return group.robots().stream()
                .filter(robot -> robot.kind().equals("custom"))
                .map(robot -> CustomRobotBinding.of(
                        URI.create(dingtalk.uri() + "/robot/send?access_token=" + robot.code()), "SEC" + robot.code()))
                .toList();
    }

    private static String slug(Conversation group) {
        String known = SLUGS.get(group.openConversationId());
        String source = group.chatId() == null ? group.openConversationId() : group.chatId();
        return known == null ? source.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "") : known;
    }

    private World world() {
        URI address = URI.create(Objects.requireNonNull(dingtalk.uri()) + "/_simulator/world");
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            return json.readValue(answer.body(), World.class);
        } catch (IOException e) {
            throw new StartFailure(
                    "The simulated DingTalk at " + dingtalk.uri() + " does not answer (" + e + ").",
                    "Start it, or leave DERMAGA_SIMULATOR_URL away: the hub then starts one itself.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting", e);
        }
    }
}
