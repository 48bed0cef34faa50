package dev.dermaga.dingtalk.simulator.tls;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Dispatcher;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ConnectHandler;
import org.eclipse.jetty.util.Callback;

/** Answers {@code CONNECT} for DingTalk's own host names with a tunnel into the TLS port; for no other. */
public final class ForwardProxy extends ConnectHandler {
    private static final String HTTPS = ":443";

    private final String tlsHost;
    private final IntSupplier tlsPort;
    private final Journal journal;

    public ForwardProxy(Handler next, String tlsHost, IntSupplier tlsPort, Journal journal) {
        super(next);
        this.tlsHost = tlsHost;
        this.tlsPort = tlsPort;
        this.journal = journal;
    }

    @Override
    protected void handleConnect(Request request, Response response, Callback callback, String serverAddress) {
        boolean ours = ours(serverAddress);
        String reason = "Only *.dingtalk.com:443 is tunnelled, not " + serverAddress;
        journal.call(
                "CONNECT",
                serverAddress,
                ours ? 200 : 403,
                null,
                null,
                null,
                ours ? null : new Journal.Refused("proxy", reason, null),
                Duration.ZERO,
                null);
        if (ours) {
            super.handleConnect(request, response, callback, serverAddress);
        } else {
            Dispatcher.send(
                    response,
                    callback,
                    Answer.json(403, Json.object().put("error", reason)).with("Connection", "close"));
        }
    }

    @Override
    protected InetSocketAddress newConnectAddress(String host, int port) {
        return new InetSocketAddress(tlsHost, tlsPort.getAsInt());
    }

    static boolean ours(String serverAddress) {
        String address = serverAddress.toLowerCase(Locale.ROOT);
        if (!address.endsWith(HTTPS)) {
            return false;
        }
        String host = address.substring(0, address.length() - HTTPS.length());
        return host.equals("dingtalk.com") || host.endsWith(".dingtalk.com");
    }
}
