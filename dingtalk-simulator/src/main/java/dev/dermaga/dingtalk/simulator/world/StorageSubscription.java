package dev.dermaga.dingtalk.simulator.world;

/**
 * An app's wish to hear of changes of files.
 *
 * @param scope {@code ORG} or {@code SPACE}
 * @param scopeId a corpId or a space's id
 */
public record StorageSubscription(String clientId, String scope, String scopeId) {
    public String key() {
        return clientId + ' ' + scope + ' ' + scopeId;
    }
}
