package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.ProxyOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient, blocking. Repeats nothing, follows no redirect, keeps no cookie. Starts one daemon thread,
 * {@code dingtalk-timeout}, which ends exchanges that take too long; {@link #close()} stops it.
 */
public final class ApacheTransport implements Transport {
    private static final String SENT = "dermaga.sent";
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
    private static final int CHUNK = 16 * 1024;
    private static final int MOST_CONNECTIONS = 128;

    private final CloseableHttpClient http;
    private final @Nullable ProxyOptions proxy;
    private final Duration callTimeout;
    private final RequestConfig callConfig;
    private final ScheduledThreadPoolExecutor alarms;

    public ApacheTransport(Duration callTimeout, @Nullable SSLContext tls) {
        this(callTimeout, tls, null);
    }

    /** @param proxy where all goes through; null for what Java has been told */
    public ApacheTransport(Duration callTimeout, @Nullable SSLContext tls, @Nullable ProxyOptions proxy) {
        this.proxy = proxy;
        this.callTimeout = callTimeout;
        this.callConfig = config(callTimeout);
        Duration connect = callTimeout.compareTo(LONGEST_CONNECT) < 0 ? callTimeout : LONGEST_CONNECT;
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setConnectionFactory(socket -> new CheckedConnection())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(10))
                        .build());
        if (tls != null) {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
        }
        HttpClientBuilder builder = HttpClientBuilder.create();
        if (proxy != null && proxy.host() != null) {
            builder.setProxy(new HttpHost(proxy.host(), proxy.port()));
        } else if (proxy == null && isProxied()) {
            builder.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()));
        }
        http = builder.setConnectionManager(connections.build())
                .setUserAgent("dermaga-dingtalk-client")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "mark-sent", (request, scope, chain) -> {
                    scope.clientContext.setAttribute(SENT, Boolean.TRUE);
                    return chain.proceed(request, scope);
                })
                .build();
        alarms = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "dingtalk-timeout");
            thread.setDaemon(true);
            return thread;
        });
        alarms.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Answer exchange(Request request) throws Failure {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach(message::setHeader);
        if (request.body() != null) {
            message.setEntity(new StreamedEntity(request.body()));
        }
        message.setConfig(request.timeout().equals(callTimeout) ? callConfig : config(request.timeout()));
        HttpClientContext context = context();
        AtomicBoolean late = new AtomicBoolean();
        Future<?> alarm = alarm(request.timeout(), () -> {
            late.set(true);
            message.cancel();
        });
        try {
            return http.execute(message, context, response -> {
                try {
                    if (context.getAttribute(SENT) == null) {
                        throw new RefusedByProxy(refusal(response.getCode()));
                    }
                    return read(request, response);
                } catch (IOException e) {
                    // without this the library would read the rest of the body, to keep the connection
                    message.cancel();
                    throw e;
                }
            });
        } catch (IOException e) {
            // the mark comes after the handshake, so a TLS error behind it is one of the answer
            boolean sent = context.getAttribute(SENT) != null && !(e instanceof RefusedByProxy);
            throw new Failure(late.get() ? "no answer within " + request.timeout() : describe(e), sent, e);
        } finally {
            alarm.cancel(false);
        }
    }

    private Future<?> alarm(Duration after, Runnable task) {
        try {
            return alarms.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the client is closed", e);
        }
    }

    /** With the proxy's credentials from the start, so that nothing is sent twice because it asks for them. */
    private HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        if (proxy != null && proxy.host() != null && proxy.user() != null && proxy.password() != null) {
            BasicScheme basic = new BasicScheme(StandardCharsets.UTF_8);
            basic.initPreemptive(new UsernamePasswordCredentials(
                    proxy.user(), proxy.password().reveal().toCharArray()));
            AuthExchange credentials = new AuthExchange();
            credentials.select(basic);
            context.setAuthExchange(new HttpHost(proxy.host(), proxy.port()), credentials);
        }
        return context;
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        try {
            http.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RequestConfig config(Duration longest) {
        Timeout timeout = Timeout.of(longest);
        return RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build();
    }

    /** Whether Java has been told of a proxy. To ask it for each call costs a twentieth of the call. */
    private static boolean isProxied() {
        ProxySelector selector = ProxySelector.getDefault();
        boolean usual = selector == null || selector.getClass().getName().equals("sun.net.spi.DefaultProxySelector");
        return !usual
                || Stream.of("http.proxyHost", "https.proxyHost", "socksProxyHost", "java.net.useSystemProxies")
                        .anyMatch(name -> System.getProperty(name) != null);
    }

    private static Answer read(Request request, ClassicHttpResponse response) throws IOException {
        if (response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
            throw new RefusedByProxy(refusal(response.getCode()));
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Answer(response.getCode(), "", new byte[0], 0, date(response));
        }
        String contentType = entity.getContentType() == null ? "" : entity.getContentType();
        int whole = request.headers().containsKey("Range") ? 206 : 200;
        OutputStream download = response.getCode() == whole ? request.download() : null;
        ByteArrayOutputStream memory =
                new ByteArrayOutputStream(download == null ? chunkSize(entity.getContentLength()) : 0);
        // a download may be long, the complaint that comes in its place may not: it is held in memory
        long longest = download == null ? Pipeline.LONGEST_ANSWER : request.longestBody();
        long length = copy(entity, download == null ? memory : download, longest);
        return new Answer(response.getCode(), contentType, memory.toByteArray(), length, date(response));
    }

    private static String refusal(int status) {
        return status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
                ? "the proxy does not take the credentials (407)"
                : "the proxy makes no way to the host (HTTP status " + status + ")";
    }

    private static @Nullable String date(ClassicHttpResponse response) {
        Header date = response.getFirstHeader(HttpHeaders.DATE);
        return date == null ? null : date.getValue();
    }

    private static long copy(HttpEntity entity, OutputStream out, long longest) throws IOException {
        if (entity.getContentLength() > longest) {
            throw new IOException("the answer is longer than " + longest + " bytes");
        }
        byte[] chunk = chunk(entity.getContentLength());
        long length = 0;
        InputStream in = entity.getContent();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            length += read;
            if (length > longest) {
                throw new IOException("the answer is longer than " + longest + " bytes");
            }
            out.write(chunk, 0, read);
        }
        return length;
    }

    /** As small as the body, where its length is known: most are a few hundred bytes. */
    private static byte[] chunk(long bodyLength) {
        return new byte[chunkSize(bodyLength)];
    }

    private static int chunkSize(long bodyLength) {
        return bodyLength < 0 ? CHUNK : (int) Math.max(1, Math.min(CHUNK, bodyLength));
    }

    private static String describe(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The proxy kept the request for itself. */
    private static final class RefusedByProxy extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedByProxy(String message) {
            super(message);
        }
    }

    /** Sends a {@link Body} chunk by chunk; never whole in memory. */
    private static final class StreamedEntity extends AbstractHttpEntity {
        private final Body body;

        StreamedEntity(Body body) {
            super(ContentType.parse(body.contentType()), null);
            this.body = body;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] chunk = chunk(body.length());
            long sent = 0;
            try (InputStream in = body.content().get()) {
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    sent += read;
                    if (sent > body.length()) {
                        throw new IOException("the content is longer than the announced " + body.length() + " bytes");
                    }
                    out.write(chunk, 0, read);
                    body.progress().sent(sent);
                }
            }
            if (sent != body.length()) {
                throw new IOException("the content ended after " + sent + " of " + body.length() + " bytes");
            }
        }

        @Override
        public InputStream getContent() {
            return body.content().get();
        }

        @Override
        public long getContentLength() {
            return body.length();
        }

        @Override
        public boolean isStreaming() {
            return true;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public void close() {
            // the content is opened and closed by writeTo
        }
    }
}
