package dev.assay.swe.issues;

import static dev.assay.swe.issues.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.swe.candidate.IssueText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Facts from events of GH Archive. Every nested field may be missing: later archives trim them. */
final class ArchiveFacts {
    private static final List<String> TYPES =
            List.of("\"IssuesEvent\"", "\"IssueCommentEvent\"", "\"PullRequestEvent\"");

    private final Set<String> repos = new TreeSet<>();
    private final Consumer<IssueFact> out;

    /** Facts about the repositories given, about all when none is. */
    ArchiveFacts(Set<String> repos, Consumer<IssueFact> out) {
        repos.forEach(repo -> this.repos.add(repo.toLowerCase(Locale.ROOT)));
        this.out = out;
    }

    /** Whether an event is worth parsing: the archive is mostly pushes to other repositories. */
    boolean wants(byte[] event) {
        String text = new String(event, StandardCharsets.ISO_8859_1);
        if (TYPES.stream().noneMatch(text::contains)) {
            return false;
        }
        String lower = repos.isEmpty() ? "" : text.toLowerCase(Locale.ROOT);
        return repos.isEmpty() || repos.stream().anyMatch(lower::contains);
    }

    /** Whether the event said something. */
    boolean take(JsonNode event) {
        String repo = text(Fields.object(event, "repo"), "name");
        if (repo == null || !(repos.isEmpty() || repos.contains(repo.toLowerCase(Locale.ROOT)))) {
            return false;
        }
        String at = Timestamps.utc(text(event, "created_at"));
        JsonNode payload = Fields.object(event, "payload");
        String type = text(event, "type");
        return switch (type == null ? "" : type) {
            case "IssuesEvent" -> issue(repo, at, Fields.object(payload, "issue"), payload);
            case "PullRequestEvent" -> issue(repo, at, Fields.object(payload, "pull_request"), payload);
            case "IssueCommentEvent" -> commented(repo, at, payload);
            default -> false;
        };
    }

    private boolean commented(String repo, String at, JsonNode payload) {
        JsonNode issue = Fields.object(payload, "issue");
        boolean told = issue(repo, at, issue, payload);
        String number = Fields.number(issue, "number");
        JsonNode comment = Fields.object(payload, "comment");
        String id = comment.path("id").isIntegralNumber() ? comment.path("id").asText() : null;
        if (number == null || id == null) {
            return told;
        }
        boolean gone = "deleted".equals(text(payload, "action"));
        String body = text(comment, "body");
        if (body == null && !gone) {
            return told;
        }
        String created = Timestamps.utc(text(comment, "created_at"));
        IssueText.Comment said = new IssueText.Comment(created.isEmpty() ? at : created, body == null ? "" : body);
        out.accept(IssueFact.comment(IssueFact.id(repo, number), at, id, gone, said));
        return true;
    }

    private boolean issue(String repo, String at, JsonNode issue, JsonNode payload) {
        String number = Fields.number(issue, "number");
        number = number == null ? Fields.number(payload, "number") : number;
        if (number == null || (text(issue, "title") == null && text(issue, "body") == null)) {
            return false;
        }
        String created = text(issue, "created_at");
        out.accept(new IssueFact(
                IssueFact.id(repo, number),
                at,
                null,
                false,
                number,
                text(issue, "title"),
                Fields.body(issue, "body"),
                created == null ? null : Timestamps.utc(created),
                text(issue, "html_url"),
                payload.path("pull_request").isObject() || DumpFacts.isPull(issue),
                Fields.labels(issue.path("labels"))));
        return true;
    }
}
