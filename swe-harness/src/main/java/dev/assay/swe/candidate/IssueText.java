package dev.assay.swe.candidate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The text of an issue or a pull request.
 *
 * @param key {@code 12} or {@code CSV-123}
 * @param title title
 * @param body body, empty when there is none
 * @param comments comments, oldest first
 * @param createdAt ISO-8601 UTC
 * @param url web address, empty when unknown
 * @param pull whether it is a pull request
 * @param labels labels, sorted
 */
public record IssueText(
        String key,
        String title,
        String body,
        List<Comment> comments,
        @JsonProperty("created_at") String createdAt,
        String url,
        boolean pull,
        List<String> labels) {
    /** A comment. */
    public record Comment(@JsonProperty("created_at") String createdAt, String body) {}

    public IssueText {
        comments = List.copyOf(comments);
        labels = List.copyOf(labels);
    }
}
