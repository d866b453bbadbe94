package dev.assay.swe.issues;

import dev.assay.swe.candidate.IssueText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes one text of all that is known about an issue: field by field, the newest fact that has the field wins. */
final class IssueMerge {
    /** Most comments that are kept of one issue, oldest first. */
    static final int MAX_COMMENTS = 1000;

    private String key = "";
    private @Nullable String title;
    private String body = "";
    private String createdAt = "";
    private String url = "";
    private boolean pull;
    private List<String> labels = List.of();
    private final Map<String, IssueText.Comment> comments = new LinkedHashMap<>();

    private IssueMerge() {}

    /** Empty when no fact has a title. */
    static Optional<IssueText> merge(List<IssueFact> facts) {
        IssueMerge merge = new IssueMerge();
        facts.stream().sorted(Comparator.comparing(IssueFact::version)).forEach(merge::take);
        return merge.text();
    }

    private void take(IssueFact fact) {
        String comment = fact.comment();
        if (comment == null) {
            issue(fact);
        } else if (fact.gone()) {
            comments.remove(comment);
        } else {
            comments.put(comment, new IssueText.Comment(or(fact.createdAt(), ""), or(fact.body(), "")));
        }
    }

    private void issue(IssueFact fact) {
        key = or(fact.key(), key);
        title = fact.title() == null ? title : fact.title();
        body = or(fact.body(), body);
        createdAt = or(fact.createdAt(), createdAt);
        url = or(fact.url(), url);
        pull |= fact.pull();
        List<String> given = fact.labels();
        labels = given == null ? labels : given;
    }

    private static String or(@Nullable String value, String other) {
        return value == null ? other : value;
    }

    private Optional<IssueText> text() {
        if (title == null) {
            return Optional.empty();
        }
        List<IssueText.Comment> sorted = new ArrayList<>(comments.values());
        sorted.sort(Comparator.comparing(IssueText.Comment::createdAt));
        return Optional.of(new IssueText(
                key,
                title,
                body,
                sorted.subList(0, Math.min(sorted.size(), MAX_COMMENTS)),
                createdAt,
                url,
                pull,
                List.copyOf(new TreeSet<>(labels))));
    }
}
