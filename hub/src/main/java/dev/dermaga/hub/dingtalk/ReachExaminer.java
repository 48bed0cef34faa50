package dev.dermaga.hub.dingtalk;

import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.doctor.Examiner;
import dev.dermaga.hub.doctor.Finding;
import dev.dermaga.hub.doctor.Health;
import dev.dermaga.hub.people.Account;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether DingTalk is reached from here, by which way, and whether both tell the same time: by the date of an answer to a
 * request that asks for nothing, so DingTalk does not count it.
 */
@Component
@Order(0)
class ReachExaminer implements Examiner {

    private static final URI DINGTALK = URI.create("https://api.dingtalk.com");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A date has no parts of a second, and the answer takes its time. */
    private static final Duration CLOSE = Duration.ofSeconds(30);

    /** DingTalk refuses what a custom robot signed longer ago: docs/dingtalk. */
    private static final Duration SIGNATURES_HOLD = Duration.ofHours(1);

    private final URI address;
    private final Clock clock;

    ReachExaminer(DingTalkAddress dingtalk, Clock clock) {
        this.address = Objects.requireNonNullElse(dingtalk.uri(), DINGTALK);
        this.clock = clock;
    }

    @Override
    public List<Step> steps() {
        return List.of(new Step("proxy", this::proxy), new Step("dingtalk-clock", this::clock));
    }

    private List<Finding> proxy(Account caller) {
        List<Proxy> ways = ProxySelector.getDefault().select(address);
        try {
            ask();
            return List.of(proxy(ways));
        } catch (IOException e) {
            return List.of(unreached(ways, e));
        }
    }

    static Finding proxy(List<Proxy> ways) {
        return named(ways)
                .map(way -> Finding.of("proxy", "through", Health.OK, "DingTalk is reached through the proxy {proxy}.")
                        .with("proxy", way))
                .orElseGet(() -> Finding.of("proxy", "none", Health.OK, "DingTalk is reached without a proxy."));
    }

    static Finding unreached(List<Proxy> ways, IOException why) {
        String reason = why.getClass().getSimpleName();
        return named(ways)
                .map(way -> Finding.of(
                                "proxy",
                                "unreached-through",
                                Health.FAILED,
                                "DingTalk is not reached through the proxy {proxy}: {reason}.")
                        .with("proxy", way)
                        .advise(
                                "Let the proxy pass api.dingtalk.com, oapi.dingtalk.com and WebSockets, or start the hub"
                                        + " without -Dhttps.proxyHost."))
                .orElseGet(() -> Finding.of(
                                "proxy",
                                "unreached",
                                Health.FAILED,
                                "DingTalk is not reached, without a proxy: {reason}.")
                        .advise("Look whether this machine may open api.dingtalk.com. If only a proxy may, name it with"
                                + " -Dhttps.proxyHost and -Dhttps.proxyPort."))
                .with("reason", reason);
    }

    private static Optional<String> named(List<Proxy> ways) {
        return ways.stream()
                .map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .map(way -> way.getHostString() + ":" + way.getPort())
                .findFirst();
    }

    private List<Finding> clock(Account caller) {
        try {
            return List.of(date(ask())
                    .map(theirs -> clock(Duration.between(theirs, clock.instant())))
                    .orElseGet(() -> Finding.of(
                            "dingtalk-clock", "untold", Health.UNKNOWN, "DingTalk's answer does not tell its time.")));
        } catch (IOException e) {
            return List.of(
                    Finding.of("dingtalk-clock", "no-answer", Health.UNKNOWN, "DingTalk does not answer: {reason}.")
                            .with("reason", e.getClass().getSimpleName()));
        }
    }

    /** @param ahead of DingTalk's clock; negative where it is behind */
    static Finding clock(Duration ahead) {
        Duration apart = ahead.abs();
        if (apart.compareTo(CLOSE) <= 0) {
            return Finding.of("dingtalk-clock", "fine", Health.OK, "This machine and DingTalk tell the same time.");
        }
        return Finding.of(
                        "dingtalk-clock",
                        ahead.isNegative() ? "behind" : "ahead",
                        apart.compareTo(SIGNATURES_HOLD) < 0 ? Health.WARNING : Health.FAILED,
                        "This machine's clock is {seconds} s " + (ahead.isNegative() ? "behind" : "ahead of")
                                + " DingTalk's.")
                .with("seconds", apart.toSeconds())
                .advise(
                        "Let this machine set its clock by NTP: DingTalk refuses what a custom robot signs an hour off.");
    }

    private static Optional<Instant> date(HttpResponse<?> answer) {
        try {
            return answer.headers()
                    .firstValue("Date")
                    .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private HttpResponse<Void> ask() throws IOException {
        HttpClient http = HttpClient.newBuilder()
                .proxy(ProxySelector.getDefault())
                .connectTimeout(PATIENCE)
                .build();
        try {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .method("HEAD", BodyPublishers.noBody())
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
