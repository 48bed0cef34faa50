package dev.dermaga.hub.integrations;

import dev.dermaga.hub.integrations.NotTaken.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Alerts of Prometheus' Alertmanager and of Grafana, whose bodies have the same shape:
 * https://prometheus.io/docs/alerting/latest/configuration/#webhook_config,
 * https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/.
 */
final class AlertBody {

    private static final int MOST_ALERTS = 20;
    private static final int MOST_LABELS = 8;

    private AlertBody() {}

    /** @throws NotTaken when it holds no alerts */
    static Said read(JsonNode body) {
        JsonNode alerts = body.path("alerts");
        String status = body.path("status").asString("");
        if (!alerts.isArray() || alerts.isEmpty() || status.isEmpty()) {
            throw new NotTaken(Why.MALFORMED, "status or alerts is missing");
        }
        List<String> lines = new ArrayList<>();
        lines.add("**" + (isFiring(status) ? "🔥 Firing" : "✅ Resolved") + ": " + title(body) + "**\n");
        alerts.values().stream().limit(MOST_ALERTS).map(AlertBody::alert).forEach(lines::add);
        long more = Math.max(0, alerts.size() - MOST_ALERTS)
                + Math.max(0, body.path("truncatedAlerts").asLong(0));
        if (more > 0) {
            lines.add("- … and " + more + " more");
        }
        String overview = Foreign.link("Overview", body.path("externalURL"));
        return Said.markdown(String.join("\n", lines) + (overview.startsWith("[") ? "\n\n" + overview : ""));
    }

    private static String title(JsonNode body) {
        JsonNode name = body.path("commonLabels").path("alertname");
        JsonNode named = name.isString() ? name : body.path("groupLabels").path("alertname");
        String title = Foreign.line(named.isString() ? named : body.path("title"), 200);
        return title.isEmpty() ? Foreign.line(body.path("receiver"), 200) : title;
    }

    private static String alert(JsonNode alert) {
        JsonNode notes = alert.path("annotations");
        String words =
                Foreign.line(notes.hasNonNull("summary") ? notes.path("summary") : notes.path("description"), 500);
        String said = words.isEmpty() ? Foreign.line(alert.path("labels").path("alertname"), 200) : words;
        String labels = alert.path("labels").properties().stream()
                .filter(label -> !label.getKey().equals("alertname"))
                .limit(MOST_LABELS)
                .map(label -> Foreign.line(label.getKey(), 60) + "=" + Foreign.line(label.getValue(), 100))
                .collect(Collectors.joining(", "));
        String link = Foreign.link("see", alert.path("generatorURL"));
        return "- " + (isFiring(alert.path("status").asString("")) ? "🔥" : "✅") + " " + said
                + (labels.isEmpty() ? "" : " (" + labels + ")") + (link.startsWith("[") ? " " + link : "");
    }

    private static boolean isFiring(String status) {
        return status.equals("firing");
    }
}
