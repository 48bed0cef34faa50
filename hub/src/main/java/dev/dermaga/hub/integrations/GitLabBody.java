package dev.dermaga.hub.integrations;

import dev.dermaga.hub.integrations.NotTaken.Why;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What GitLab tells: https://docs.gitlab.com/user/project/integrations/webhook_events/. */
final class GitLabBody {

    private static final int MOST_COMMITS = 10;

    private GitLabBody() {}

    /** Empty for what happens too often to be told, or is not known. */
    static Optional<Said> read(JsonNode body) {
        String kind = body.path("object_kind").asString("");
        if (kind.isEmpty()) {
            throw new NotTaken(Why.MALFORMED, "object_kind is missing");
        }
        JsonNode about = body.path("object_attributes");
        String who = Foreign.line(body.path("user").path("name"), 100);
        String told = switch (kind) {
            case "push" -> push(body);
            case "tag_push" ->
                Foreign.line(body.path("user_name"), 100) + " pushed the tag "
                        + Foreign.line(body.path("ref").asString("").replaceFirst("^refs/tags/", ""), 200);
            case "merge_request", "issue" -> {
                String verb = switch (about.path("action").asString("")) {
                    case "open" -> "opened";
                    case "close" -> "closed";
                    case "reopen" -> "reopened";
                    case "merge" -> "merged";
                    case "approved" -> "approved";
                    default -> "";
                };
                yield verb.isEmpty() ? "" : who + " " + verb + " " + kind.replace('_', ' ') + " " + numbered(about);
            }
            case "note" ->
                who + " " + Foreign.link("commented", about.path("url")) + "\n\n> "
                        + Foreign.line(about.path("note"), 500);
            case "pipeline" -> pipeline(about);
            case "release" -> "released " + Foreign.link(Foreign.line(body.path("tag"), 100), body.path("url"));
            default -> "";
        };
        return told.isBlank() ? Optional.empty() : Optional.of(Said.markdown(project(body) + told));
    }

    private static String project(JsonNode body) {
        String name = Foreign.line(body.path("project").path("path_with_namespace"), 200);
        return name.isEmpty() ? "" : "**" + name + "** ";
    }

    private static String push(JsonNode body) {
        JsonNode commits = body.path("commits");
        if (commits.isEmpty()) {
            return "";
        }
        String lines = commits.values().stream()
                .limit(MOST_COMMITS)
                .map(commit -> "- "
                        + Foreign.link(
                                Foreign.line(GitHubBody.firstLine(commit.path("message")), 200), commit.path("url"))
                        + " (" + Foreign.line(commit.path("author").path("name"), 100) + ")")
                .collect(Collectors.joining("\n"));
        long more = body.path("total_commits_count").asLong(commits.size()) - Math.min(commits.size(), MOST_COMMITS);
        return Foreign.line(body.path("user_name"), 100) + " pushed to "
                + Foreign.line(body.path("ref").asString("").replaceFirst("^refs/heads/", ""), 200) + "\n\n" + lines
                + (more > 0 ? "\n- … and " + more + " more" : "");
    }

    private static String pipeline(JsonNode about) {
        String status = about.path("status").asString("");
        return switch (status) {
            case "success", "failed", "canceled" ->
                (status.equals("success") ? "✅ " : "❌ ") + "pipeline "
                        + Foreign.link("\\#" + about.path("id").asLong(0), about.path("url")) + " on "
                        + Foreign.line(about.path("ref"), 200) + ": " + status;
            default -> "";
        };
    }

    private static String numbered(JsonNode about) {
        return Foreign.link(
                "\\#" + about.path("iid").asLong(0) + " " + Foreign.line(about.path("title"), 300), about.path("url"));
    }
}
