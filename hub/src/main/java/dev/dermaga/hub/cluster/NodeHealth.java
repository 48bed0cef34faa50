package dev.dermaga.hub.cluster;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while this node has no heartbeat, so that a load balancer sends people to others. */
@Component("node")
class NodeHealth implements HealthIndicator {

    private final Leases leases;

    NodeHealth(Leases leases) {
        this.leases = leases;
    }

    @Override
    public Health health() {
        return (leases.isSurelyAlive() ? Health.up() : Health.down())
                .withDetail("nodes", leases.nodes())
                .build();
    }
}
