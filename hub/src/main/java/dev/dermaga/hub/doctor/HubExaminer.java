package dev.dermaga.hub.doctor;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.security.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hub itself: its database, its nodes and their clocks, its disk and its address. */
@Component
@Order(2)
class HubExaminer implements Examiner {

    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);
    private static final long MEGABYTE = 1_000_000;
    private static final long LITTLE = 1_000 * MEGABYTE;
    private static final long TOO_LITTLE = 100 * MEGABYTE;

    private final HubProperties properties;
    private final Leases leases;
    private final JdbcClient jdbc;

    HubExaminer(HubProperties properties, Leases leases, JdbcClient jdbc) {
        this.properties = properties;
        this.leases = leases;
        this.jdbc = jdbc;
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("database", this::database),
                new Step("nodes", this::nodes),
                new Step("clock", this::clock),
                new Step("disk", this::disk),
                new Step("public-address", this::publicAddress));
    }

    private List<Finding> database(Account caller) {
        String version = jdbc.sql("show server_version").query(String.class).single();
        return List.of(Finding.of("database", "fine", Health.OK, "PostgreSQL {version} answers.")
                .with("version", version));
    }

    private List<Finding> nodes(Account caller) {
        return List.of(
                leases.isSurelyAlive()
                        ? Finding.of("nodes", "fine", Health.OK, "Nodes that are alive: {nodes}.")
                                .with("nodes", leases.nodes())
                        : Finding.of(
                                        "nodes",
                                        "no-heartbeat",
                                        Health.FAILED,
                                        "This node has no heartbeat, so others take its work.")
                                .advise("Look whether the database answers in time, and into the hub's log."));
    }

    private List<Finding> clock(Account caller) {
        Duration spread = leases.clockSpread();
        Finding found = spread.compareTo(CLOCKS_APART) < 0
                ? Finding.of("clock", "fine", Health.OK, "The nodes' clocks are {millis} ms apart.")
                : Finding.of("clock", "apart", Health.WARNING, "The nodes' clocks are {millis} ms apart.")
                        .advise("Let every machine set its clock by NTP: messages get a wrong order and wrong times.");
        return List.of(found.with("millis", spread.toMillis()));
    }

    private List<Finding> disk(Account caller) {
        long free;
        try {
            free = Files.getFileStore(properties.files()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Finding found = free >= LITTLE
                ? Finding.of("disk", "fine", Health.OK, "The folder for files has {free} free.")
                : Finding.of(
                                "disk",
                                "low",
                                free < TOO_LITTLE ? Health.FAILED : Health.WARNING,
                                "The folder for files has only {free} free.")
                        .advise("Make room on that disk, or name a larger one in DERMAGA_FILES.");
        return List.of(found.with("free", size(free)));
    }

    private static String size(long bytes) {
        return bytes < LITTLE
                ? bytes / MEGABYTE + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (1_000.0 * MEGABYTE));
    }

    private List<Finding> publicAddress(Account caller) {
        return List.of(publicAddress(properties.publicUrl(), properties.sandbox()));
    }

    static Finding publicAddress(URI address, boolean sandbox) {
        String check = "public-address";
        Finding found;
        if (sandbox) {
            found = Finding.of(check, "sandbox", Health.OK, "The sandbox is for this machine: {address}.");
        } else if (Loopback.isName(address.getHost())) {
            found = Finding.of(
                            check,
                            "local",
                            Health.WARNING,
                            "People would open {address}, which is their own machine: signing in and links from"
                                    + " DingTalk do not work for them.")
                    .advise("Set DERMAGA_PUBLIC_URL to the address that people use.");
        } else if (!"https".equalsIgnoreCase(address.getScheme())) {
            found = Finding.of(
                            check,
                            "plain",
                            Health.WARNING,
                            "{address} is not encrypted: sessions can be read on the way.")
                    .advise("Put the hub behind a proxy with TLS, and set DERMAGA_PUBLIC_URL to https.");
        } else {
            found = Finding.of(check, "fine", Health.OK, "People open {address}.");
        }
        return found.with("address", address);
    }
}
