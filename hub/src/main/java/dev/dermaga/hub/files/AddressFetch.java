package dev.dermaga.hub.files;

import dev.dermaga.hub.web.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Fetches a file from an address that somebody gave. Names are resolved once, by the connection itself, and an address
 * that leads inside is refused there: on the first request as on every redirect, so neither a redirect nor a name that
 * changes its mind gets around it.
 */
@Component
class AddressFetch {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)\"?");

    private final FileStore store;
    private final Predicate<InetAddress> allowed;
    private final Duration whole;

    @Autowired
    AddressFetch(FileStore store) {
        this(store, AddressGuard::isPublic, WHOLE);
    }

    /** @param whole the time for everything, from the first name to the last byte */
    AddressFetch(FileStore store, Predicate<InetAddress> allowed, Duration whole) {
        this.store = store;
        this.allowed = allowed;
        this.whole = whole;
    }

    /** A fetched file; closing it removes what was not kept. */
    record Fetched(String name, FileStore.Staged content) implements AutoCloseable {
        @Override
        public void close() {
            content.close();
        }
    }

    /**
     * @throws Problem 422 {@code address-refused} for an address that is not fetched, 422 {@code address-unreachable}
     *     when nothing came from it
     */
    Fetched fetch(String url) throws FileStore.TooLarge {
        URI address = checked(url);
        long deadline = System.nanoTime() + whole.toNanos();
        try (CloseableHttpClient http = client()) {
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                URI here = address;
                Result result = get(http, here, deadline);
                if (result.fetched() != null) {
                    return result.fetched();
                }
                address =
                        checked(here.resolve(String.valueOf(result.redirect())).toString());
            }
            throw Problem.unprocessable("address-unreachable", "The address redirects too often.", "url");
        } catch (FileStore.TooLarge e) {
            throw e;
        } catch (LeadsInside e) {
            throw refused("The address leads into a private network.");
        } catch (IOException | IllegalArgumentException e) {
            throw Problem.unprocessable("address-unreachable", "Nothing could be fetched from the address.", "url");
        }
    }

    /** Either a file or where to go on. */
    private record Result(
            @Nullable Fetched fetched, @Nullable String redirect) {}

    /** The alarm rings in the JDK's own timer thread and breaks the exchange off, whatever that waits for. */
    private Result get(CloseableHttpClient http, URI address, long deadline) throws IOException {
        HttpGet request = new HttpGet(address);
        CompletableFuture<?> alarm =
                new CompletableFuture<>().completeOnTimeout(null, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        alarm.thenRun(request::cancel);
        try {
            return read(address, http.executeOpen(null, request, null));
        } finally {
            alarm.cancel(false);
            // Closing the answer instead would read the rest of it, and nobody knows how much that is.
            request.cancel();
        }
    }

    private Result read(URI address, ClassicHttpResponse answer) throws IOException {
        int status = answer.getCode();
        Header location = answer.getFirstHeader("Location");
        if (status >= 300 && status < 400 && location != null) {
            return new Result(null, location.getValue());
        }
        HttpEntity body = answer.getEntity();
        if (status != 200 || body == null) {
            throw Problem.unprocessable(
                    "address-unreachable", "The address answered with status " + status + ".", "url");
        }
        if (body.getContentLength() > store.largest()) {
            throw new FileStore.TooLarge(store.largest());
        }
        return new Result(new Fetched(name(address, answer), store.stage(body.getContent())), null);
    }

    private static String name(URI address, ClassicHttpResponse answer) {
        Header disposition = answer.getFirstHeader("Content-Disposition");
        Optional<String> given = Optional.ofNullable(disposition)
                .map(header -> FILE_NAME.matcher(header.getValue()))
                .filter(Matcher::find)
                .map(found -> found.group(1));
        return given.orElse(address.getPath() == null ? "" : address.getPath());
    }

    private static URI checked(String url) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw refused("This is not an address.");
        }
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
            throw refused("Only http and https addresses are fetched.");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            throw refused("The address needs a host, and no user name.");
        }
        return address;
    }

    private static Problem refused(String detail) {
        return Problem.unprocessable("address-refused", detail, "url");
    }

    private CloseableHttpClient client() {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Guarded())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECTING))
                        .setSocketTimeout(Timeout.of(SILENCE))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(SILENCE))
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .setUserAgent("Dermaga")
                .build();
    }

    private static final class LeadsInside extends UnknownHostException {
        LeadsInside(String host) {
            super(host);
        }
    }

    /** Resolves names for the connection; all addresses of a name must be allowed. */
    private final class Guarded extends SystemDefaultDnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = super.resolve(host);
            for (InetAddress address : found) {
                if (!allowed.test(address)) {
                    throw new LeadsInside(host);
                }
            }
            return found;
        }
    }
}
