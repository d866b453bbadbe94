package dev.assay.swe.issues;

import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueText;
import java.util.List;
import java.util.Optional;

/** A place that knows the text of issues and pull requests. Safe for use by many threads. */
public interface IssueSource extends AutoCloseable {
    /** A name for messages, for example {@code dumps}. */
    String name();

    /**
     * The text of an issue or a pull request.
     *
     * @param repo {@code owner/name}, or the project key for JIRA
     * @param key {@code 12} or {@code CSV-123}
     * @return empty when the source answers that it has no such text
     * @throws dev.assay.verifiers.verdict.InfraException with boundary {@code issues} when the source cannot answer
     */
    Optional<IssueText> find(String repo, String key);

    /**
     * The issues that a pull request closes, as far as the source knows it from links rather than from text.
     *
     * @throws dev.assay.verifiers.verdict.InfraException with boundary {@code issues} when the source cannot answer
     */
    default List<IssueRef> closingIssues(String repo, int pull) {
        return List.of();
    }

    @Override
    default void close() {}
}
