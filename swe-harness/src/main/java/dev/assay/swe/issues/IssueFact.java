package dev.assay.swe.issues;

import dev.assay.swe.candidate.IssueText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one record says about one issue: its text, or one of its comments. Absent fields leave what older facts say.
 *
 * @param id see {@link #id}
 * @param version ISO-8601 UTC of the state it describes, empty when unknown; newer facts win
 * @param comment id of the comment this is about, absent when it is about the issue itself
 * @param gone whether the comment was deleted
 */
record IssueFact(
        String id,
        String version,
        @Nullable String comment,
        boolean gone,
        @Nullable String key,
        @Nullable String title,
        @Nullable String body,
        @Nullable String createdAt,
        @Nullable String url,
        boolean pull,
        @Nullable List<String> labels) {
    /** Longest body that is kept, in UTF-16 units; trackers refuse longer ones. */
    static final int MAX_BODY = 1 << 18;

    private static final Pattern JIRA = Pattern.compile("[A-Z][A-Z0-9_]{0,63}-[0-9]{1,10}");

    IssueFact {
        body = body == null || body.length() <= MAX_BODY ? body : body.substring(0, MAX_BODY);
        labels = labels == null ? null : List.copyOf(labels);
    }

    /** Whether a key is one of JIRA's. */
    static boolean isJira(String key) {
        return JIRA.matcher(key).matches();
    }

    /** The name of an issue in an index: repositories ignore case, JIRA keys name their project themselves. */
    static String id(String repo, String key) {
        return isJira(key) ? key : repo.toLowerCase(Locale.ROOT) + "#" + key;
    }

    static IssueFact comment(String id, String version, String comment, boolean gone, IssueText.Comment text) {
        return new IssueFact(id, version, comment, gone, null, null, text.body(), text.createdAt(), null, false, null);
    }
}
