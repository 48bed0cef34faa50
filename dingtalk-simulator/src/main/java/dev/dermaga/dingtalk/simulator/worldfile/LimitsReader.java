package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.Allowance;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code quota} and {@code limits}. */
final class LimitsReader {
    private final World world;

    LimitsReader(World world) {
        this.world = world;
    }

    void read(YamlNode root) {
        Long api = null;
        Long webhookAndStream = null;
        YamlNode quota = root.get("quota").orElse(null);
        if (quota != null) {
            quota.knows("api", "webhookAndStream");
            api = kind(quota.get("api"), MonthlyQuota.Kind.API);
            webhookAndStream = kind(quota.get("webhookAndStream"), MonthlyQuota.Kind.WEBHOOK_AND_STREAM);
        }
        Integer callsPerSecond = root.get("limits")
                .map(limits -> limits.knows("callsPerSecond"))
                .flatMap(limits -> limits.get("callsPerSecond"))
                .map(number -> (int) number.number(1, Integer.MAX_VALUE))
                .orElse(null);
        world.allowance(new Allowance(api, webhookAndStream, callsPerSecond));
    }

    /** A limit alone, or {@code {limit, used}}. */
    private @Nullable Long kind(Optional<YamlNode> said, MonthlyQuota.Kind kind) {
        if (said.isEmpty()) {
            return null;
        }
        YamlNode node = said.get();
        if (!node.isMap()) {
            return limit(node);
        }
        node.knows("limit", "used");
        node.get("used").ifPresent(used -> world.monthlyQuota.use(kind, used.number(0, Long.MAX_VALUE)));
        return node.get("limit").map(LimitsReader::limit).orElse(null);
    }

    private static long limit(YamlNode node) {
        return node.text().equals("unlimited") ? MonthlyQuota.UNLIMITED : node.number(0, Long.MAX_VALUE);
    }
}
