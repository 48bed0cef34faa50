package dev.dermaga.hub;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hub's settings, {@code dermaga.*} or {@code DERMAGA_*} in the environment. What is not set is filled here, so that
 * readers find the values in force.
 *
 * @param port where the hub listens; 8080
 * @param bind the address the hub listens on; loopback in the sandbox, else all
 * @param data folder for everything the hub keeps; {@code ./data}
 * @param files folder for the content of files, {@code files} in the data folder; several hubs need one that they share
 * @param sandbox whether DingTalk is the simulator; true unless DingTalk credentials are set
 * @param simulatorPort where the sandbox starts its simulator; 8090, 0 takes any free one
 * @param simulatorUrl a simulator that already runs, used instead of starting one; outside of the sandbox, as DingTalk
 * @param publicUrl the address people use, without a slash at the end; {@code http://localhost:PORT}
 * @param databaseUrl a JDBC address of an external PostgreSQL; without it the hub runs a private one
 * @param databaseUser the user for {@code databaseUrl}, where the address does not name one
 * @param databasePassword the password for {@code databaseUrl}, where the address does not hold one
 * @param redisUrl a Redis that carries hints between nodes, instead of the database; holds a password, so never printed
 * @param channels outside the sandbox: the groups to bind, {@code slug} to {@code chatId}
 * @param owners userIds of those who become owners when they sign in; without it, who signs in first
 * @param secretKeys what the hub's secrets in the database are sealed under, newest first, each of 32 characters or more;
 *     without it, the app's secret; never printed
 * @param dingtalk the app's credentials; in the sandbox those of its fixed world
 * @param limits what DingTalk allows the organization
 */
@ConfigurationProperties("dermaga")
public record HubProperties(
        @DefaultValue("8080") int port,
        @Nullable String bind,
        @DefaultValue("./data") Path data,
        @Nullable Path files,
        @Nullable Boolean sandbox,
        @DefaultValue("8090") int simulatorPort,
        @Nullable URI simulatorUrl,
        @Nullable URI publicUrl,
        @Nullable String databaseUrl,
        @Nullable String databaseUser,
        @Nullable String databasePassword,
        @Nullable String redisUrl,
        @Nullable String channels,
        @DefaultValue("") String owners,
        @DefaultValue("") String secretKeys,
        @DefaultValue DingTalk dingtalk,
        @DefaultValue Limits limits) {

    public HubProperties {
        files = files == null ? data.resolve("files") : files;
        sandbox = sandbox == null ? dingtalk.clientId() == null : sandbox;
        dingtalk = sandbox ? DingTalk.SANDBOX.withCardTemplate(dingtalk.cardTemplate()) : dingtalk;
        publicUrl = publicUrl == null ? URI.create("http://localhost:" + port) : reachable(publicUrl);
        bind = bind == null && sandbox ? "127.0.0.1" : bind;
        databaseUrl = databaseUrl == null || databaseUrl.isBlank() ? null : databaseUrl;
        redisUrl = redisUrl == null || redisUrl.isBlank() ? null : redisUrl;
    }

    /** A name with an underscore is no host to {@link URI}, though browsers find it. */
    private static URI reachable(URI publicUrl) {
        String scheme = String.valueOf(publicUrl.getScheme());
        String authority = publicUrl.getRawAuthority() == null ? "" : publicUrl.getRawAuthority();
        if (!scheme.matches("(?i)https?") || !authority.matches("[^:@]+(:\\d+)?|\\[[^\\]@]+\\](:\\d+)?")) {
            throw new StartFailure(
                    "DERMAGA_PUBLIC_URL is not an address that people can open.",
                    "Write it as https://hub.example.com or http://localhost:8080.");
        }
        return publicUrl;
    }

    @Override
    public Boolean sandbox() {
        return Boolean.TRUE.equals(sandbox);
    }

    @Override
    public Path files() {
        return Objects.requireNonNull(files);
    }

    @Override
    public URI publicUrl() {
        return Objects.requireNonNull(publicUrl);
    }

    /** The address to listen on; empty for all. */
    public Optional<InetAddress> bindAddress() {
        try {
            return bind == null ? Optional.empty() : Optional.of(InetAddress.getByName(bind));
        } catch (UnknownHostException e) {
            throw new StartFailure("DERMAGA_BIND is not an address: " + bind + ".", "Use 127.0.0.1 or 0.0.0.0.", e);
        }
    }

    @Override
    public String toString() {
        return "HubProperties[port=" + port + ", data=" + data + ", sandbox=" + sandbox + ", publicUrl=" + publicUrl
                + "]";
    }

    /**
     * The app in DingTalk.
     *
     * @param corpId the organisation, {@code ding…}
     * @param clientId the app's client id (app key)
     * @param clientSecret the app's secret; never printed
     * @param robotCode the app robot; the client id where not set
     * @param agentId the app's agent id, for what the older API wants
     * @param cardTemplate the card platform's template for tasks; without one they are announced by messages. The sandbox
     *     knows {@code sandbox-task.schema}
     */
    public record DingTalk(
            @Nullable String corpId,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String robotCode,
            @Nullable Long agentId,
            @Nullable String cardTemplate) {

        static final DingTalk SANDBOX = new DingTalk(
                "ding5a4db0x",
                "dingsandboxapp01",
                "sandbox-secret-not-for-production",
                "dingsandboxapp01",
                100001L,
                null);

        public DingTalk {
            robotCode = robotCode == null ? clientId : robotCode;
            cardTemplate = cardTemplate == null || cardTemplate.isBlank() ? null : cardTemplate;
        }

        private DingTalk withCardTemplate(@Nullable String template) {
            return new DingTalk(corpId, clientId, clientSecret, robotCode, agentId, template);
        }

        @Override
        public String toString() {
            return "DingTalk[corpId=" + corpId + ", clientId=" + clientId + ", clientSecret=…, robotCode=" + robotCode
                    + ", agentId=" + agentId + ", cardTemplate=" + cardTemplate + "]";
        }
    }

    /**
     * What DingTalk allows, by the organization's edition.
     *
     * @param callsPerSecond of the app to one API, all nodes together; 20, as in the standard edition. 0 sets no limit
     */
    public record Limits(@DefaultValue("20") int callsPerSecond) {}
}
