package dev.assay.swe.issues;

import static dev.assay.swe.issues.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.swe.candidate.IssueText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Facts from records in the shape of GitHub's REST interface, of its command line, or of JIRA. */
final class DumpFacts {
    private static final int MAX_RICH_TEXT = 20_000;

    private final @Nullable String repo;
    private final Consumer<IssueFact> out;

    /**
     * Facts of one file.
     *
     * @param repo the repository of records that do not name theirs
     */
    DumpFacts(@Nullable String repo, Consumer<IssueFact> out) {
        this.repo = repo;
        this.out = out;
    }

    /** Whether the record, or what it wraps, said something. */
    boolean take(JsonNode record) {
        for (String page : List.of("items", "issues")) {
            if (record.path(page).isArray()) {
                boolean any = false;
                for (JsonNode item : record.path(page)) {
                    any |= one(item);
                }
                return any;
            }
        }
        return one(record);
    }

    private boolean one(JsonNode record) {
        String key = text(record, "key");
        if (key != null && IssueFact.isJira(key) && record.path("fields").isObject()) {
            jira(key, record);
            return true;
        }
        boolean comment = !record.has("number") && !record.has("title");
        return comment ? comment(record) : issue(record);
    }

    private boolean issue(JsonNode record) {
        String number = Fields.number(record, "number");
        String owner = ownerOf(record);
        String title = text(record, "title");
        if (number == null || owner == null || title == null) {
            return false;
        }
        String id = IssueFact.id(owner, number);
        out.accept(new IssueFact(
                id,
                Timestamps.utc(text(record, "updated_at", "updatedAt", "created_at", "createdAt")),
                null,
                false,
                number,
                title,
                Fields.body(record, "body"),
                Timestamps.utc(text(record, "created_at", "createdAt")),
                text(record, "html_url", "url"),
                isPull(record),
                Fields.labels(record.path("labels"))));
        comments(id, record.path("comments"));
        return true;
    }

    /** An issue that is a pull request has a {@code pull_request} object; a pull request has branches. */
    static boolean isPull(JsonNode record) {
        String url = text(record, "url");
        return record.path("pull_request").isObject()
                || record.has("merge_commit_sha")
                || (url != null && url.contains("/pull"));
    }

    private @Nullable String ownerOf(JsonNode record) {
        for (String field : List.of("url", "html_url", "issue_url")) {
            Fields.Location location = Fields.location(text(record, field));
            if (location != null) {
                return location.repo();
            }
        }
        String named = Fields.repository(text(record, "repository_url"));
        named = named == null ? text(Fields.object(record, "repository"), "full_name", "nameWithOwner") : named;
        return named == null ? repo : named;
    }

    private boolean comment(JsonNode record) {
        Fields.Location location = Fields.location(text(record, "issue_url"));
        location = location == null ? Fields.location(text(record, "html_url")) : location;
        if (location == null || text(record, "body") == null) {
            return false;
        }
        comment(IssueFact.id(location.repo(), location.key()), record, text(record, "body"));
        return true;
    }

    private void comments(String id, JsonNode comments) {
        for (JsonNode comment : comments.isArray() ? comments : List.<JsonNode>of()) {
            comment(id, comment, text(comment, "body"));
        }
    }

    private void comment(String id, JsonNode comment, @Nullable String body) {
        if (body == null) {
            return;
        }
        String created = Timestamps.utc(text(comment, "created_at", "createdAt", "created"));
        String updated = Timestamps.utc(text(comment, "updated_at", "updatedAt", "updated"));
        String name = comment.path("id").isValueNode() && !comment.path("id").isNull()
                ? comment.path("id").asText()
                : created + " " + Integer.toHexString(body.hashCode());
        out.accept(IssueFact.comment(
                id, updated.isEmpty() ? created : updated, name, false, new IssueText.Comment(created, body)));
    }

    private void jira(String key, JsonNode record) {
        JsonNode fields = record.path("fields");
        String title = text(fields, "summary");
        String created = Timestamps.utc(text(fields, "created"));
        String updated = Timestamps.utc(text(fields, "updated"));
        out.accept(new IssueFact(
                key,
                updated.isEmpty() ? created : updated,
                null,
                false,
                key,
                title == null ? key : title,
                rich(fields.path("description")),
                created,
                browse(key, text(record, "self")),
                false,
                Fields.labels(fields.path("labels"))));
        for (JsonNode comment : fields.path("comment").path("comments")) {
            comment(key, comment, rich(comment.path("body")));
        }
    }

    private static @Nullable String browse(String key, @Nullable String self) {
        int rest = self == null ? -1 : self.indexOf("/rest/");
        return self == null || rest < 0 ? null : self.substring(0, rest) + "/browse/" + key;
    }

    /** Plain text, or the text of JIRA's document tree with a line for each of its blocks. */
    private static String rich(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        blocks(value, lines);
        return String.join("\n", lines).strip();
    }

    private static void blocks(JsonNode node, List<String> lines) {
        String text = text(node, "text");
        if (text != null) {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + text);
        }
        for (JsonNode child : node.path("content")) {
            blocks(child, lines);
        }
        boolean block = !"text".equals(text(node, "type"));
        if (block && lines.size() < MAX_RICH_TEXT) {
            lines.add("");
        }
    }
}
