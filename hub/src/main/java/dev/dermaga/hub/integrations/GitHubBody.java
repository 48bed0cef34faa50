package dev.dermaga.hub.integrations;

import dev.dermaga.hub.integrations.NotTaken.Why;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What GitHub tells: https://docs.github.com/en/webhooks/webhook-events-and-payloads. */
final class GitHubBody {

    private static final int MOST_COMMITS = 10;

    private GitHubBody() {}

    /**
     * Empty for what happens too often to be told, or is not known.
     *
     * @param event the header {@code X-GitHub-Event}
     */
    static Optional<Said> read(@Nullable String event, JsonNode body) {
        if (event == null || !body.isObject()) {
            throw new NotTaken(Why.MALFORMED, "The header X-GitHub-Event is missing, or the body is no object");
        }
        String who = Foreign.line(body.path("sender").path("login"), 100);
        String action = body.path("action").asString("");
        String told = switch (event) {
            case "ping" -> "GitHub speaks here now";
            case "push" -> push(body);
            case "pull_request" -> {
                JsonNode pull = body.path("pull_request");
                String verb = action.equals("closed") && pull.path("merged").asBoolean(false) ? "merged" : action;
                yield switch (verb) {
                    case "opened", "closed", "merged", "reopened", "ready_for_review" ->
                        who + " " + verb.replace('_', ' ') + " pull request " + numbered(pull);
                    default -> "";
                };
            }
            case "issues" ->
                switch (action) {
                    case "opened", "closed", "reopened" ->
                        who + " " + action + " issue " + numbered(body.path("issue"));
                    default -> "";
                };
            case "issue_comment" ->
                action.equals("created")
                        ? who + " commented on " + numbered(body.path("issue")) + quoted(body.path("comment"))
                        : "";
            case "pull_request_review" ->
                action.equals("submitted")
                        ? who + " reviewed " + numbered(body.path("pull_request")) + ": "
                                + Foreign.line(body.path("review").path("state"), 40)
                                        .replace("\\_", " ")
                        : "";
            case "release" ->
                action.equals("published")
                        ? who + " published "
                                + Foreign.link(
                                        Foreign.line(body.path("release").path("tag_name"), 100),
                                        body.path("release").path("html_url"))
                        : "";
            case "workflow_run" -> action.equals("completed") ? workflow(body.path("workflow_run")) : "";
            default -> "";
        };
        return told.isBlank() ? Optional.empty() : Optional.of(Said.markdown(repository(body) + told));
    }

    private static String repository(JsonNode body) {
        String name = Foreign.line(body.path("repository").path("full_name"), 200);
        return name.isEmpty() ? "" : "**" + name + "** ";
    }

    private static String push(JsonNode body) {
        JsonNode commits = body.path("commits");
        if (commits.isEmpty()) {
            return "";
        }
        String branch = Foreign.line(body.path("ref").asString("").replaceFirst("^refs/(heads|tags)/", ""), 200);
        String lines = commits.values().stream()
                .limit(MOST_COMMITS)
                .map(commit -> "- "
                        + Foreign.link(Foreign.line(firstLine(commit.path("message")), 200), commit.path("url"))
                        + " (" + Foreign.line(commit.path("author").path("name"), 100) + ")")
                .collect(Collectors.joining("\n"));
        int more = commits.size() - MOST_COMMITS;
        return Foreign.line(body.path("pusher").path("name"), 100) + " pushed to " + branch + "\n\n" + lines
                + (more > 0 ? "\n- … and " + more + " more" : "");
    }

    private static String workflow(JsonNode run) {
        String conclusion = run.path("conclusion").asString("");
        return (conclusion.equals("success") ? "✅ " : "❌ ")
                + Foreign.link(Foreign.line(run.path("name"), 200), run.path("html_url")) + " on "
                + Foreign.line(run.path("head_branch"), 200) + ": " + Foreign.line(conclusion, 40);
    }

    private static String numbered(JsonNode thing) {
        String words = "#" + thing.path("number").asLong(0) + " " + Foreign.line(thing.path("title"), 300);
        return Foreign.link(words.replaceFirst("#", "\\\\#"), thing.path("html_url"));
    }

    private static String quoted(JsonNode comment) {
        String words = Foreign.line(comment.path("body"), 500);
        return words.isEmpty() ? "" : "\n\n> " + words;
    }

    static String firstLine(JsonNode text) {
        return text.asString("").lines().findFirst().orElse("");
    }
}
