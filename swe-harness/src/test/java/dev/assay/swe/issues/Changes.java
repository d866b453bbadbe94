package dev.assay.swe.issues;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueRef.Tracker;
import dev.assay.swe.candidate.IssueText;
import dev.assay.swe.candidate.SplitPatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Made-up changes and sources for tests. */
final class Changes {
    static final String REPO = "example/library";

    private Changes() {}

    static IssueRef ref(Relation relation, String key) {
        return new IssueRef(
                key.contains("-") ? Tracker.JIRA : Tracker.GITHUB,
                key.contains("-") ? key.substring(0, key.indexOf('-')) : REPO,
                key,
                relation);
    }

    /** A commit of its own. */
    static FixCandidate fix(String message, IssueRef... refs) {
        return fix(message, null, "2020-06-01T00:00:00Z", refs);
    }

    /** A change that became a commit on the first of June 2020. */
    static FixCandidate fix(String message, @Nullable Integer pull, @Nullable String begun, IssueRef... refs) {
        String base = "a".repeat(40);
        String fix = "b".repeat(40);
        return new FixCandidate(
                FixCandidate.idOf(REPO, base, fix),
                REPO,
                FixCandidate.Unit.COMMIT,
                base,
                fix,
                pull,
                List.of(refs),
                message.lines().findFirst().orElse(""),
                message,
                "2020-06-01T00:00:00Z",
                begun);
    }

    static SplitPatch patch(String gold) {
        return new SplitPatch(gold, "", List.of());
    }

    static IssueText issue(String key, String title, String body, IssueText.Comment... comments) {
        return new IssueText(key, title, body, List.of(comments), "2020-01-01T00:00:00Z", "", false, List.of());
    }

    static IssueText pull(String key, String title, String body, IssueText.Comment... comments) {
        return new IssueText(key, title, body, List.of(comments), "2020-01-01T00:00:00Z", "", true, List.of());
    }

    static IssueText pull(String key, String title, String body, String createdAt) {
        return new IssueText(key, title, body, List.of(), createdAt, "", true, List.of());
    }

    static IssueText.Comment comment(String at, String body) {
        return new IssueText.Comment(at, body);
    }

    /** A source that knows the texts given. */
    static IssueSource source(IssueText... texts) {
        return new IssueSource() {
            @Override
            public String name() {
                return "fake";
            }

            @Override
            public Optional<IssueText> find(String repo, String key) {
                return List.of(texts).stream()
                        .filter(text -> text.key().equals(key))
                        .findFirst();
            }
        };
    }

    /** A source that also knows which issues pull requests close. */
    static IssueSource linking(Map<Integer, IssueRef> links, IssueText... texts) {
        IssueSource source = source(texts);
        return new IssueSource() {
            @Override
            public String name() {
                return "links";
            }

            @Override
            public Optional<IssueText> find(String repo, String key) {
                return source.find(repo, key);
            }

            @Override
            public List<IssueRef> closingIssues(String repo, int pull) {
                return links.containsKey(pull) ? List.of(links.get(pull)) : List.of();
            }
        };
    }
}
