package dev.dermaga.dingtalk.simulator.tls;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Dispatcher;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntSupplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ConnectHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code CONNECT} for DingTalk's own host names with a tunnel into the TLS port. Other hosts are refused or, for
 * programs of this machine, let through.
 *
 * <p>Some programs ask a proxy for {@code https://…} without a tunnel; they are answered too.
 */
public final class ForwardProxy extends ConnectHandler {
    private static final int HTTPS = 443;

    private final String tlsHost;
    private final IntSupplier tlsPort;
    private final boolean tunnelsForeignHosts;
    private final Journal journal;

    public ForwardProxy(
            Handler next, String tlsHost, IntSupplier tlsPort, boolean tunnelsForeignHosts, Journal journal) {
        super(next);
        this.tlsHost = tlsHost;
        this.tlsPort = tlsPort;
        this.tunnelsForeignHosts = tunnelsForeignHosts;
        this.journal = journal;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean withoutTunnel = "https".equals(request.getHttpURI().getScheme())
                && !request.getConnectionMetaData().isSecure();
        if (withoutTunnel
                && !DingTalkHosts.contain(String.valueOf(request.getHttpURI().getHost()))) {
            String target = request.getHttpURI().getAuthority();
            refuse(
                    request,
                    response,
                    callback,
                    target,
                    "Without a tunnel only *.dingtalk.com is answered, not " + target);
            return true;
        }
        return super.handle(request, response, callback);
    }

    @Override
    protected void handleConnect(Request request, Response response, Callback callback, String target) {
        String objection = isOurs(target) ? null : objection(request, target);
        if (objection != null) {
            refuse(request, response, callback, target, objection);
            return;
        }
        log(request, target, 200, null);
        super.handleConnect(request, response, callback, target);
    }

    private @Nullable String objection(Request request, String target) {
        if (!tunnelsForeignHosts) {
            return "Only *.dingtalk.com:443 is tunnelled, not " + target + "; --foreign tunnel lets the rest through";
        }
        boolean local = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && remote.getAddress().isLoopbackAddress();
        return local ? null : "Only programs of this machine are let through to " + target;
    }

    private void refuse(Request request, Response response, Callback callback, String target, String reason) {
        log(request, target, 403, new Journal.Refused("proxy", reason, null));
        Answer no = Answer.json(403, Json.object().put("error", reason)).with("Connection", "close");
        Dispatcher.send(response, callback, no);
    }

    private void log(Request request, String target, int status, Journal.@Nullable Refused refused) {
        journal.call(request.getMethod(), target, status, null, null, null, refused, Duration.ZERO, null);
    }

    @Override
    protected InetSocketAddress newConnectAddress(String host, int port) {
        return isOurs(host, port)
                ? new InetSocketAddress(tlsHost, tlsPort.getAsInt())
                : super.newConnectAddress(host, port);
    }

    /**
     * A server that refuses before it has read all of a request resets its side. What it said before is still on its
     * way to the client, so the tunnel stays open for that and drops what the client goes on to send.
     */
    @Override
    protected DownstreamConnection newDownstreamConnection(EndPoint client, ConcurrentMap<String, Object> context) {
        return new DownstreamConnection(client, getExecutor(), getByteBufferPool(), context) {
            @Override
            protected void write(EndPoint server, ByteBuffer sent, Callback written) {
                super.write(server, sent, Callback.from(written::succeeded, gone -> written.succeeded()));
            }
        };
    }

    private boolean isOurs(String target) {
        HostPort address = new HostPort(target);
        return isOurs(address.getHost(), address.getPort());
    }

    /** DingTalk's, and the TLS port itself: some programs go to the stream that they are told of by the proxy, too. */
    private boolean isOurs(String host, int port) {
        return port == HTTPS && DingTalkHosts.contain(host)
                || host.equalsIgnoreCase("localhost") && port == tlsPort.getAsInt();
    }
}
