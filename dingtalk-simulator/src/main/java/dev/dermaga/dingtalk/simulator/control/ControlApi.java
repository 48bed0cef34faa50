package dev.dermaga.dingtalk.simulator.control;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Bodies;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Dispatcher;
import java.io.IOException;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Directing and looking over HTTP, under {@code /_simulator/}. Only for callers on the same machine. */
public final class ControlApi {
    private final EventFeed feed;
    private final String address;
    private final List<Control> controls;
    private final Bodies bodies;

    public ControlApi(EventFeed feed, String address, Bodies bodies, List<Controls> topics) {
        this.feed = feed;
        this.address = address;
        this.bodies = bodies;
        this.controls =
                topics.stream().flatMap(topic -> topic.controls().stream()).toList();
    }

    public void handle(Request request, Response response, Callback callback) throws Exception {
        String path = Dispatcher.pathOf(request);
        if (path.equals("/_simulator/events") && request.getMethod().equals("GET")) {
            follow(response, callback);
            return;
        }
        bodies.read(
                request,
                callback,
                body -> {
                    Call call = new Call(
                            request.getMethod(),
                            path,
                            Dispatcher.queryOf(request),
                            Dispatcher.headersOf(request),
                            body,
                            address);
                    Dispatcher.send(response, callback, answer(call));
                },
                no -> Dispatcher.send(response, callback, no.answer()));
    }

    private Answer answer(Call call) throws IOException {
        try {
            for (Control control : controls) {
                Answer answer = control.tryAnswer(call);
                if (answer != null) {
                    return answer;
                }
            }
            return Control.problem(404, "There is no control " + call.method() + ' ' + call.path());
        } catch (NotThere e) {
            return Control.problem(404, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Control.problem(400, String.valueOf(e.getMessage()));
        }
    }

    private void follow(Response response, Callback callback) throws Exception {
        if (feed.full()) {
            Dispatcher.send(response, callback, Control.problem(503, "Too many readers of events"));
            return;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        try (var out = Content.Sink.asOutputStream(response)) {
            feed.follow(out);
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e);
        }
    }
}
