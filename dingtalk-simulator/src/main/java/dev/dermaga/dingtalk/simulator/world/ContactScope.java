package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/** Which part of the contacts an app may read: departments with all below them, and single people. */
public record ContactScope(String clientId, List<Long> departments, List<String> people) {
    static ContactScope everybody(String clientId) {
        return new ContactScope(clientId, List.of(Organization.ROOT), List.of());
    }
}
