package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.Allowance;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code quota} and {@code limits}. */
final class LimitsReader {
    /** The limits of a month are under {@code quota}. */
    private static final String[] WORDS = Stream.of(Limit.values())
            .filter(limit -> !limit.isOfMonth())
            .map(Limit::word)
            .toArray(String[]::new);

    private final World world;

    LimitsReader(World world) {
        this.world = world;
    }

    void read(YamlNode root) {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        YamlNode quota = root.get("quota").orElse(null);
        if (quota != null) {
            quota.knows("api", "webhookAndStream");
            kind(quota.get("api"), MonthlyQuota.Kind.API)
                    .ifPresent(limit -> limits.put(Limit.API_CALLS_PER_MONTH, limit));
            kind(quota.get("webhookAndStream"), MonthlyQuota.Kind.WEBHOOK_AND_STREAM)
                    .ifPresent(limit -> limits.put(Limit.WEBHOOK_AND_STREAM_PER_MONTH, limit));
        }
        root.get("limits")
                .ifPresent(said -> said.knows(WORDS)
                        .map()
                        .forEach((word, number) -> limits.put(Limit.of(word), number.number(0, Integer.MAX_VALUE))));
        world.allowance(new Allowance(limits));
    }

    /** A limit alone, or {@code {limit, used}}. */
    private Optional<Long> kind(Optional<YamlNode> said, MonthlyQuota.Kind kind) {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        YamlNode node = said.get();
        if (!node.isMap()) {
            return Optional.of(limit(node));
        }
        node.knows("limit", "used");
        node.get("used").ifPresent(used -> world.monthlyQuota.use(kind, used.number(0, Long.MAX_VALUE)));
        return node.get("limit").map(LimitsReader::limit);
    }

    private static long limit(YamlNode node) {
        return node.text().equals("unlimited") ? MonthlyQuota.UNLIMITED : node.number(0, Long.MAX_VALUE);
    }
}
