package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.scenario.Scenario;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Limits;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.Profile;
import dev.dermaga.dingtalk.simulator.world.WorldImage;
import dev.dermaga.dingtalk.simulator.worldfile.WorldFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Options of a simulator; each has a default that suits tests. */
public final class SimulatorBuilder {
    int port;
    int tlsPort;
    String bindAddress = DingTalkSimulator.LOOPBACK;
    Clock clock = Clock.systemUTC();

    @Nullable
    Path dataDirectory;

    @Nullable
    Path recording;

    @Nullable
    Function<Clock, WorldImage> world;

    @Nullable
    Scenario scenario;

    final Set<String> callbackHosts = new HashSet<>();
    boolean tunnelsForeignHosts;
    Profile profile = Profile.DOCUMENTED;
    final Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    LongSupplier nanoTime = System::nanoTime;
    Duration patience = Duration.ofSeconds(60);

    SimulatorBuilder() {}

    /** The plain port; 0, the default, takes any free one. */
    public SimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** The port for TLS; 0, the default, takes any free one. */
    public SimulatorBuilder tlsPort(int number) {
        tlsPort = number;
        return this;
    }

    /** The address to listen on; 127.0.0.1 by default. */
    public SimulatorBuilder bindAddress(String address) {
        bindAddress = address;
        return this;
    }

    /** The clock below the simulator's own; the system's by default. */
    public SimulatorBuilder clock(Clock below) {
        clock = below;
        return this;
    }

    /**
     * A recording of the client's: what it holds an answer for is answered from it, each line once and in order; the
     * rest by the world.
     */
    public SimulatorBuilder replay(Path file) {
        recording = file;
        return this;
    }

    /** What is played from the start on; see {@link DingTalkSimulator#play}. */
    public SimulatorBuilder scenario(Scenario played) {
        scenario = played;
        return this;
    }

    /** Where certificates and a snapshot of the world are kept; nowhere by default. */
    public SimulatorBuilder dataDirectory(Path directory) {
        dataDirectory = directory;
        return this;
    }

    /**
     * The world to begin with, and to come back to: a YAML file as {@code docs/simulator/worlds.md} describes it. Without
     * one it is the sandbox. What a data directory holds already is newer, and wins.
     *
     * @throws IllegalArgumentException when built, with line and column, when something in it is wrong
     */
    public SimulatorBuilder world(Path file) {
        world = time -> WorldFile.read(file, time);
        return this;
    }

    /** The same, as text. */
    public SimulatorBuilder world(String yaml) {
        world = time -> WorldFile.read(yaml, time);
        return this;
    }

    /** A host besides this machine to which events and messages may be posted. */
    public SimulatorBuilder callbackHost(String name) {
        callbackHosts.add(name.toLowerCase(Locale.ROOT));
        return this;
    }

    /**
     * Whether the forward proxy lets programs of this machine through to hosts that are not DingTalk's; by default it
     * does not, and programs of other machines never.
     */
    public SimulatorBuilder tunnelForeignHosts(boolean wanted) {
        tunnelsForeignHosts = wanted;
        return this;
    }

    /** Which one to follow where documents and field disagree; the documents by default. */
    public SimulatorBuilder profile(Profile followed) {
        profile = followed;
        return this;
    }

    /** Another limit than the standard edition has; 0 is none. */
    public SimulatorBuilder limit(Limit which, long most) {
        limits.put(which, Limits.notNegative(most));
        return this;
    }

    /** Calls of one app to one API in a second of real time; 20 by default, as the standard edition has. */
    public SimulatorBuilder callsPerSecond(int most) {
        return limit(Limit.CALLS_PER_SECOND, most);
    }

    /**
     * What the organisation may use in a calendar month: 5,000 calls and 3,000 webhook and stream messages by default,
     * as the standard edition has; {@link MonthlyQuota#UNLIMITED} for any number.
     */
    public SimulatorBuilder monthlyQuota(long apiCalls, long webhookAndStream) {
        return limit(Limit.API_CALLS_PER_MONTH, apiCalls).limit(Limit.WEBHOOK_AND_STREAM_PER_MONTH, webhookAndStream);
    }

    /** No month ever runs out; it is counted all the same. */
    public SimulatorBuilder unlimitedQuota() {
        return monthlyQuota(MonthlyQuota.UNLIMITED, MonthlyQuota.UNLIMITED);
    }

    /** What the calls in a second are counted on; {@link System#nanoTime} by default. {@link #clock} is another. */
    public SimulatorBuilder nanoTime(LongSupplier source) {
        nanoTime = source;
        return this;
    }

    /** How long a call's body may take to come, and twice its longest pause; a minute by default. */
    SimulatorBuilder patience(Duration longest) {
        patience = longest;
        return this;
    }

    public DingTalkSimulator build() {
        return new DingTalkSimulator(this);
    }
}
