package dev.assay.swe.issues;

import dev.assay.swe.candidate.ClosingKeywords;
import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueRef.Tracker;
import dev.assay.swe.candidate.IssueReferences;
import dev.assay.swe.candidate.IssueText;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.verifiers.task.StatementSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes problem statements. Issues that the change closes come first; then what a pull request closes; then the pull request's own
 * text; then the commit message, with the fix never quoted.
 */
public final class StatementBuilder {
    /** Most UTF-16 units of a statement. */
    public static final int MAX_TEXT = 1 << 16;

    private static final int MAX_ISSUES = 5;

    private StatementBuilder() {}

    /**
     * The statement of a change.
     *
     * @param sources asked in order; the first that knows a text gives it
     * @throws dev.assay.verifiers.verdict.InfraException with boundary {@code issues} when a source cannot answer
     */
    public static Statement build(FixCandidate fix, SplitPatch patch, IssueSource... sources) {
        // Not closed: the sources belong to the caller.
        @SuppressWarnings("resource")
        CombinedIssues issues = new CombinedIssues(List.of(sources));
        return new Search(fix, issues)
                .statement(new FixQuotes(patch.gold()))
                .orElseGet(() -> new Statement(
                        MarkdownText.clean(new CommitText(fix.repo(), patch).of(fix.message()), MAX_TEXT),
                        "",
                        StatementSource.COMMIT));
    }

    /** The search for the texts of one change: each is asked for once. */
    private static final class Search {
        private final FixCandidate fix;
        private final CombinedIssues issues;
        private final Map<String, Optional<IssueText>> known = new LinkedHashMap<>();

        Search(FixCandidate fix, CombinedIssues issues) {
            this.fix = fix;
            this.issues = issues;
        }

        Optional<Statement> statement(FixQuotes quotes) {
            List<IssueRef> refs = refs();
            for (Relation relation : Relation.values()) {
                List<IssueRef> level =
                        refs.stream().filter(ref -> ref.relation() == relation).toList();
                List<IssueText> found = texts(level, false);
                found = found.isEmpty() ? closedBy(level) : found;
                if (!found.isEmpty()) {
                    return Optional.of(new Statement(join(found), hints(found, quotes), StatementSource.ISSUE));
                }
            }
            // What is said below a pull request is about the fix: no hints.
            return texts(refs, true).stream()
                    .findFirst()
                    .map(pull -> new Statement(join(List.of(pull)), "", StatementSource.PULL_REQUEST));
        }

        private List<IssueRef> refs() {
            TreeSet<IssueRef> refs = new TreeSet<>(fix.issues());
            Integer pull = fix.pullNumber();
            if (pull != null) {
                refs.add(new IssueRef(Tracker.GITHUB, fix.repo(), pull.toString(), Relation.SQUASH));
            }
            return List.copyOf(refs);
        }

        private List<IssueText> texts(List<IssueRef> refs, boolean pulls) {
            return refs.stream()
                    .flatMap(ref -> text(ref).stream())
                    .filter(text -> text.pull() == pulls && !(text.title() + text.body()).isBlank())
                    .distinct()
                    .limit(MAX_ISSUES)
                    .toList();
        }

        private Optional<IssueText> text(IssueRef ref) {
            return known.computeIfAbsent(ref.repo() + "#" + ref.key(), at -> issues.find(ref.repo(), ref.key()));
        }

        private List<IssueText> closedBy(List<IssueRef> level) {
            TreeSet<IssueRef> closed = new TreeSet<>();
            for (IssueRef ref : level) {
                Optional<IssueText> pull = text(ref).filter(IssueText::pull);
                if (pull.isPresent()) {
                    String words = pull.get().title() + "\n"
                            + MarkdownText.clean(pull.get().body(), IssueFact.MAX_BODY);
                    closed.addAll(new ClosingKeywords(new IssueReferences(ref.repo())).find(words));
                    closed.addAll(issues.closingIssues(ref.repo(), Integer.parseInt(ref.key())));
                }
            }
            return texts(List.copyOf(closed), false);
        }

        private String join(List<IssueText> texts) {
            return texts.stream()
                    .map(text -> MarkdownText.clean(text.title() + "\n\n" + text.body(), MAX_TEXT / texts.size()))
                    .collect(Collectors.joining("\n\n"));
        }

        /**
         * When the work on the fix began; the pull request stands in for commits that are not at hand. The date of a squash is
         * that of its merge and bounds nothing: when neither is known, everything may have been said with the fix at hand.
         */
        private Instant begun() {
            String begun = fix.begunAt();
            Integer pull = fix.pullNumber();
            if (begun == null && pull != null) {
                begun = text(new IssueRef(Tracker.GITHUB, fix.repo(), pull.toString(), Relation.SQUASH))
                        .filter(IssueText::pull)
                        .map(IssueText::createdAt)
                        .orElse(null);
            }
            return begun == null ? Instant.MIN : Timestamps.instant(begun).orElse(Instant.MIN);
        }

        /** What was said before the work on the fix began, but for comments that quote it. */
        private String hints(List<IssueText> texts, FixQuotes quotes) {
            if (texts.stream().allMatch(text -> text.comments().isEmpty())) {
                return "";
            }
            Instant fixed = begun();
            List<IssueText.Comment> before = new ArrayList<>();
            for (IssueText text : texts) {
                for (IssueText.Comment comment : text.comments()) {
                    Instant at = Timestamps.instant(comment.createdAt()).orElse(Instant.MAX);
                    if (at.isBefore(fixed) && quotes.in(comment.body()).isEmpty()) {
                        before.add(comment);
                    }
                }
            }
            before.sort(Comparator.comparing(IssueText.Comment::createdAt));
            String joined = before.stream()
                    .map(comment -> MarkdownText.clean(comment.body(), MAX_TEXT))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n\n"));
            return MarkdownText.clean(joined, MAX_TEXT);
        }
    }
}
