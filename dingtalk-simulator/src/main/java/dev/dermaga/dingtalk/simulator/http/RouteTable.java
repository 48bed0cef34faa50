package dev.dermaga.dingtalk.simulator.http;

import dev.dermaga.dingtalk.simulator.journal.Masking;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All routes; finds the one a call means, or explains which one it may have meant. */
public final class RouteTable {
    private final List<Route> routes;

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    public List<Route> all() {
        return routes;
    }

    /** Whether a path speaks the new host's dialect. */
    public static boolean modern(String path) {
        return path.startsWith("/v1.0/") || path.startsWith("/v2.0/");
    }

    /** Whether the body of such a call is for its handler to read. */
    boolean streams(String method, String path) {
        return routes.stream()
                .anyMatch(route -> route.isStreaming()
                        && route.method().equals(method)
                        && route.match(path).isPresent());
    }

    Route find(Call call) {
        Route otherMethod = null;
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(call.path());
            if (variables.isPresent()) {
                if (route.method().equals(call.method())) {
                    call.pathVariables(variables.get());
                    return route;
                }
                otherMethod = route;
            }
        }
        throw otherMethod == null ? unknown(call) : wrongMethod(call, otherMethod);
    }

    private static Refusal wrongMethod(Call call, Route route) {
        String reason = route.pattern() + " is called with " + route.method() + ", not " + call.method();
        Refusal refusal;
        if (modern(call.path())) {
            refusal = Refusal.modern(405, "MethodNotAllowed", reason);
        } else {
            refusal = Refusal.old(route.method().equals("GET") ? 43001 : 43002, reason);
        }
        return refusal.closestRoute(route.toString());
    }

    private Refusal unknown(Call call) {
        String closest = closest(call);
        String reason = "No route " + call.method() + ' ' + Masking.path(call.path()) + "; the closest is " + closest;
        Refusal refusal;
        if (modern(call.path())) {
            refusal = Refusal.modern(404, "error.notFound", reason);
        } else if (call.path().startsWith("/topapi/")) {
            refusal = Refusal.old(22, reason);
        } else {
            refusal = Refusal.old(404, reason);
        }
        return refusal.closestRoute(closest);
    }

    private String closest(Call call) {
        String wanted = call.method() + ' ' + call.path();
        return routes.stream()
                .map(Route::toString)
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)))
                .orElse("none");
    }

    /** Levenshtein, over at most the first 200 characters. */
    public static int distance(String a, String b) {
        String left = a.substring(0, Math.min(a.length(), 200));
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (left.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
