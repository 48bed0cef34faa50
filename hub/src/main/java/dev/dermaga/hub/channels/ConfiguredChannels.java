package dev.dermaga.hub.channels;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Outside the sandbox: binds the groups of {@code DERMAGA_CHANNELS} ({@code slug=chatId,slug=chatId}) at the start, with
 * the custom robots of {@code DERMAGA_CHANNEL_<SLUG>_WEBHOOK} and {@code …_SECRET}. A group that DingTalk does not tell
 * of now stays as it was known.
 */
@Component
class ConfiguredChannels implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredChannels.class);

    private final HubProperties properties;
    private final Environment environment;
    private final ObjectProvider<GroupLookup> groups;
    private final People people;
    private final Channels channels;
    private final TransactionTemplate transaction;

    ConfiguredChannels(
            HubProperties properties,
            Environment environment,
            ObjectProvider<GroupLookup> groups,
            People people,
            Channels channels,
            PlatformTransactionManager transactions) {
        this.properties = properties;
        this.environment = environment;
        this.groups = groups;
        this.people = people;
        this.channels = channels;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        String configured = properties.channels();
        if (properties.sandbox() || configured == null || configured.isBlank()) {
            return;
        }
        for (String binding : configured.split(",")) {
            String[] parts = binding.strip().split("=", 2);
            if (parts.length != 2 || !Slug.FORM.matcher(parts[0]).matches() || parts[1].isBlank()) {
                throw new StartFailure(
                        "DERMAGA_CHANNELS cannot be read at “" + binding.strip() + "”.",
                        "Write it as slug=chatId,slug=chatId, with slugs of small letters, digits and hyphens.");
            }
            bind(parts[0], parts[1].strip());
        }
    }

    private void bind(String slug, String chatId) {
        GroupLookup.Group group;
        try {
            group = groups.getObject().byChatId(chatId);
        } catch (RuntimeException e) {
            log.warn("DingTalk does not tell of the group of channel {}: {}", slug, e.getMessage());
            return;
        }
        transaction.executeWithoutResult(status -> {
            List<String> members = group.members().stream()
                    .map(people::remember)
                    .map(Account::id)
                    .toList();
            channels.bindGroup(slug, group.name(), group.openConversationId(), chatId, robots(slug), members);
        });
    }

    private List<CustomRobotBinding> robots(String slug) {
        String name = "DERMAGA_CHANNEL_" + slug.toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> webhooks = listed(name + "_WEBHOOK");
        List<String> secrets = listed(name + "_SECRET");
        if (!secrets.isEmpty() && secrets.size() != webhooks.size()) {
            throw new StartFailure(
                    name + "_SECRET does not hold as many secrets as " + name + "_WEBHOOK holds addresses.",
                    "Write them in the same order, with a - for a robot without a secret.");
        }
        return IntStream.range(0, webhooks.size())
                .mapToObj(robot -> CustomRobotBinding.of(
                        URI.create(webhooks.get(robot)),
                        secrets.isEmpty() || secrets.get(robot).equals("-") ? null : secrets.get(robot)))
                .toList();
    }

    private List<String> listed(String name) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank()
                ? List.of()
                : List.of(value.strip().split("[\\s,]+"));
    }
}
