package dev.dermaga.dingtalk.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.control.ControlApi;
import dev.dermaga.dingtalk.simulator.control.LocalCallersOnly;
import dev.dermaga.dingtalk.simulator.control.PageFiles;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Dispatcher;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.journal.Masking;
import dev.dermaga.dingtalk.simulator.push.StreamGateway;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** Sends each request to the part that knows it. */
final class Front extends Handler.Abstract {
    private final Clock clock;
    private final StreamGateway gateway;
    private final Journal journal;
    private final ServerWebSocketContainer sockets;
    private final Dispatcher dispatcher;
    private final ControlApi control;

    Front(
            Clock clock,
            StreamGateway gateway,
            Journal journal,
            ServerWebSocketContainer sockets,
            Dispatcher dispatcher,
            ControlApi control) {
        this.clock = clock;
        this.gateway = gateway;
        this.journal = journal;
        this.sockets = sockets;
        this.dispatcher = dispatcher;
        this.control = control;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put(HttpHeader.DATE, DateGenerator.formatDate(clock.millis()));
        String path = Dispatcher.pathOf(request);
        if (path.startsWith("/_simulator/")) {
            var objection = LocalCallersOnly.objection(request);
            if (objection.isPresent()) {
                Answer no = Answer.json(403, Json.object().put("error", objection.get()));
                Dispatcher.send(response, callback, no);
            } else {
                control.handle(request, response, callback);
            }
        } else if (path.equals("/connect")) {
            connect(request, response, callback);
        } else if (PageFiles.covers(path)) {
            Dispatcher.send(response, callback, PageFiles.get(path));
        } else {
            dispatcher.handle(request, response, callback);
        }
        return true;
    }

    private void connect(Request request, Response response, Callback callback) {
        Map<String, String> query = Dispatcher.queryOf(request);
        String reason = "The ticket is missing, used, expired or unknown";
        if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
            reason = "This is no WebSocket handshake";
        } else {
            Object listener = gateway.admit(query.get("ticket"));
            if (listener != null && sockets.upgrade((req, res, cb) -> listener, request, response, callback)) {
                return;
            }
        }
        ObjectNode body = Json.object()
                .put("code", "invalidTicket")
                .put("message", "A WebSocket handshake with a fresh, unused ticket is expected");
        journal.call(
                request.getMethod(),
                "/connect",
                401,
                Masking.query(query),
                null,
                body,
                new Journal.Refused("invalidTicket", reason, null),
                Duration.ZERO,
                null);
        Dispatcher.send(response, callback, Answer.json(401, body));
    }
}
