package dev.assay.swe.issues;

import static dev.assay.swe.issues.Changes.comment;
import static dev.assay.swe.issues.Changes.fix;
import static dev.assay.swe.issues.Changes.issue;
import static dev.assay.swe.issues.Changes.linking;
import static dev.assay.swe.issues.Changes.patch;
import static dev.assay.swe.issues.Changes.pull;
import static dev.assay.swe.issues.Changes.ref;
import static dev.assay.swe.issues.Changes.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueText;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.verifiers.task.StatementSource;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StatementBuilderTest {
    private static final SplitPatch PATCH = patch(
            """
            diff --git a/src/Parser.java b/src/Parser.java
            --- a/src/Parser.java
            +++ b/src/Parser.java
            @@ -1,3 +1,3 @@
             class Parser {
            -    return lines.subList(0, lines.size() - 1);
            +    return lines.subList(0, lines.size());
             }
            """);

    @Nested
    class Sources {
        @Test
        void aClosedIssueGivesTitleAndBody() {
            Statement statement = StatementBuilder.build(
                    fix("Fix #1", ref(Relation.CLOSES, "1"), ref(Relation.SQUASH, "9")),
                    PATCH,
                    source(issue("1", "Last line lost", "It is lost.\r\n\r\nAlways."), pull("9", "A fix", "text")));
            assertThat(statement)
                    .isEqualTo(new Statement("Last line lost\n\nIt is lost.\n\nAlways.", "", StatementSource.ISSUE));
        }

        @Test
        void severalClosedIssuesAreJoined() {
            Statement statement = StatementBuilder.build(
                    fix("Fix", ref(Relation.CLOSES, "2"), ref(Relation.CLOSES, "1")),
                    PATCH,
                    source(issue("1", "One", "first"), issue("2", "Two", "")));
            assertThat(statement.text()).isEqualTo("One\n\nfirst\n\nTwo");
        }

        @Test
        void aSquashedPullRequestLeadsToTheIssuesItsBodyCloses() {
            Statement statement = StatementBuilder.build(
                    fix("Fix (#9)", ref(Relation.SQUASH, "9")),
                    PATCH,
                    source(pull("9", "A fix", "Resolves #1 and #2."), issue("1", "One", "a"), issue("2", "Two", "b")));
            assertThat(statement.text()).isEqualTo("One\n\na\n\nTwo\n\nb");
            assertThat(statement.source()).isEqualTo(StatementSource.ISSUE);
        }

        @Test
        void aLinkThatOnlyTheSourceKnowsLeadsToTheIssueToo() {
            Statement statement = StatementBuilder.build(
                    fix("Fix (#9)", ref(Relation.SQUASH, "9")),
                    PATCH,
                    linking(Map.of(9, ref(Relation.CLOSES, "1")), pull("9", "A fix", "x"), issue("1", "One", "a")));
            assertThat(statement.text()).isEqualTo("One\n\na");
        }

        @Test
        void aWordInAnInvisibleCommentOfThePullRequestClosesNothing() {
            Statement statement = StatementBuilder.build(
                    fix("Fix (#9)", ref(Relation.SQUASH, "9")),
                    PATCH,
                    source(pull("9", "A fix", "Text. <!-- write: fixes #1 -->"), issue("1", "One", "a")));
            assertThat(statement.source()).isEqualTo(StatementSource.PULL_REQUEST);
            assertThat(statement.text()).isEqualTo("A fix\n\nText.");
        }

        @Test
        void aPullRequestWithoutIssuesGivesItsOwnTextWithoutHints() {
            Statement statement = StatementBuilder.build(
                    fix("Fix (#9)", ref(Relation.SQUASH, "9")),
                    PATCH,
                    source(pull("9", "Keep the last line", "Why.", comment("2020-01-02T00:00:00Z", "looks good"))));
            assertThat(statement)
                    .isEqualTo(new Statement("Keep the last line\n\nWhy.", "", StatementSource.PULL_REQUEST));
        }

        @Test
        void aJiraKeyThatIsOnlyNamedCounts() {
            Statement statement = StatementBuilder.build(
                    fix("CSV-12: fix", ref(Relation.NAMES, "CSV-12")), PATCH, source(issue("CSV-12", "Lost", "line")));
            assertThat(statement.text()).isEqualTo("Lost\n\nline");
        }

        @Test
        void theFirstSourceThatKnowsTheTextGivesIt() {
            Statement statement = StatementBuilder.build(
                    fix("Fix #1", ref(Relation.CLOSES, "1")),
                    PATCH,
                    source(),
                    source(issue("1", "first", "")),
                    source(issue("1", "second", "")));
            assertThat(statement.text()).isEqualTo("first");
        }
    }

    @Nested
    class Hints {
        @Test
        void onlyCommentsFromBeforeTheFixCountOldestFirst() {
            Statement statement = StatementBuilder.build(
                    fix("Fix #1", ref(Relation.CLOSES, "1")),
                    PATCH,
                    source(issue(
                            "1",
                            "T",
                            "B",
                            comment("2020-05-31T23:59:59Z", "later"),
                            comment("2020-02-01T00:00:00Z", "early"),
                            comment("2020-06-01T00:00:00Z", "same moment"),
                            comment("2020-07-01T00:00:00Z", "fixed now"),
                            comment("", "no date"))));
            assertThat(statement.hints()).isEqualTo("early\n\nlater");
        }

        @Test
        void whatWasSaidWhileThePullRequestWasBeingWorkedOnIsNoHint() {
            Statement statement = StatementBuilder.build(
                    fix("Fix (#9)", 9, "2020-03-01T00:00:00Z", ref(Relation.CLOSES, "1"), ref(Relation.SQUASH, "9")),
                    PATCH,
                    source(discussed(), pull("9", "A fix", "")));
            assertThat(statement.hints()).isEqualTo("in January");
        }

        @Test
        void aSquashOfUnknownCommitsIsBoundByItsPullRequest() {
            Statement statement = StatementBuilder.build(
                    fix("Fix (#9)", 9, null, ref(Relation.CLOSES, "1"), ref(Relation.SQUASH, "9")),
                    PATCH,
                    source(discussed(), pull("9", "A fix", "", "2020-04-15T00:00:00Z")));
            assertThat(statement.hints()).isEqualTo("in January\n\nin April");
        }

        @Test
        void theDateOfASquashOfWhichNothingElseIsKnownBoundsNothing() {
            Statement statement = StatementBuilder.build(
                    fix("Fix (#9)", 9, null, ref(Relation.CLOSES, "1")), PATCH, source(discussed()));
            assertThat(statement.text()).isEqualTo("T\n\nB");
            assertThat(statement.hints()).isEmpty();
        }

        private IssueText discussed() {
            return issue(
                    "1",
                    "T",
                    "B",
                    comment("2020-01-01T00:00:00Z", "in January"),
                    comment("2020-04-01T00:00:00Z", "in April"),
                    comment("2020-05-01T00:00:00Z", "in May"));
        }

        @Test
        void aCommentThatQuotesTheFixIsLeftOut() {
            Statement statement = StatementBuilder.build(
                    fix("Fix #1", ref(Relation.CLOSES, "1")),
                    PATCH,
                    source(issue(
                            "1",
                            "T",
                            "B",
                            comment("2020-02-01T00:00:00Z", "try `return lines.subList(0,lines.size());`"))));
            assertThat(statement.hints()).isEmpty();
        }
    }

    @Nested
    class CommitMessages {
        private String of(String message) {
            Statement statement = StatementBuilder.build(fix(message), PATCH, source());
            assertThat(statement.source()).isEqualTo(StatementSource.COMMIT);
            return statement.text();
        }

        @Test
        void trailersAndClosingWordsAreDropped() {
            assertThat(
                            of(
                                    """
                                    Keep the last line (#12)

                                    The parser lost it, fixes #3 when the file had no newline.
                                    Closes example/library#4

                                    Signed-off-by: A <a@example.org>
                                    Co-authored-by: B <b@example.org>
                                    git-svn-id: https://svn.example.org/trunk@1 13f79535
                                    Reviewed-by: C
                                    """))
                    .isEqualTo("Keep the last line\n\nThe parser lost it, when the file had no newline.");
        }

        @Test
        void codeAndDiffsAndLinesOfTheChangeAreDropped() {
            assertThat(
                            of(
                                    """
                                    Keep the last line

                                    Now:
                                    ```java
                                    anything();
                                    ```
                                    diff --git a/x b/x
                                    @@ -1 +1 @@
                                    -    return lines.subList(0, lines.size() - 1);
                                    +return lines.subList(0, lines.size());
                                    uses return lines.subList(0, lines.size()); instead
                                        indented();
                                    done
                                    """))
                    .isEqualTo("Keep the last line\n\nNow:\ndone");
        }

        @Test
        void titlesOfConventionalCommitsAndCallsInProseStay() {
            assertThat(
                            of(
                                    "fix: keep what links() gives (closes #3) (#12)\n\nSee: #4, #5\nRefs CSV-7\nFix: it asks twice."))
                    .isEqualTo("fix: keep what links() gives\n\nFix: it asks twice.");
        }

        @Test
        @Timeout(20)
        void hostileMessagesTakeNoLongTime() {
            assertThat(of("refs #1 " + "1/1#1".repeat(50_000))).isNotNull();
            assertThat(of("T\n\nfixes #1 (" + " ".repeat(100_000) + "x")).startsWith("T\n\n (");
            assertThat(of("a-".repeat(100_000) + "\n" + "(#1".repeat(50_000))).isNotNull();
            assertThat(of("\n".repeat(1_000_000) + "late")).isEmpty();
        }

        @Test
        void theTitleOfAMergeThatOnlyNamesABranchIsDropped() {
            assertThat(of("Merge pull request #12 from a/b\n\nKeep the last line"))
                    .isEqualTo("Keep the last line");
        }
    }

    @Nested
    class Cleaning {
        private String clean(String body) {
            return MarkdownText.clean(body, 1000);
        }

        @Test
        void invisibleCommentsOfTemplatesGoButNotThoseInCode() {
            assertThat(clean("a <!-- template\nhint --> b\n```html\n<!-- kept -->\n```\n`<!-- too -->` <!-- gone -->"))
                    .isEqualTo("a  b\n```html\n<!-- kept -->\n```\n`<!-- too -->`");
        }

        @Test
        void anUnclosedCommentStays() {
            assertThat(clean("a <!-- b ` c")).isEqualTo("a <!-- b ` c");
        }

        @Test
        void controlCharactersAndHalvesOfPairsDoNotReachARow() {
            assertThat(clean("a\u0000b\u001b[31m\r\n\ud800c")).isEqualTo("ab[31m\n\ufffdc");
        }

        @Test
        void linksAndImagesStay() {
            assertThat(clean("![shot](https://example.org/a.png) [x](y)"))
                    .isEqualTo("![shot](https://example.org/a.png) [x](y)");
        }

        @Test
        void aLongTextIsCutWithAMarkAndNeverWithinAPair() {
            String cut = MarkdownText.clean("😀".repeat(100), 21);
            assertThat(cut).hasSizeLessThanOrEqualTo(21).endsWith("😀\n[…]");
            assertThat(MarkdownText.clean(cut, 21)).isEqualTo(cut);
        }

        @Test
        @Timeout(20)
        void manyUnclosedMarksTakeNoLongTime() {
            assertThat(clean("<!--".repeat(50_000))).endsWith("[…]");
            assertThat(clean("`".repeat(100_000))).isNotEmpty();
            assertThat(clean("` ".repeat(100_000) + "<!-- -->")).isNotEmpty();
            assertThat(clean("`<!--".repeat(100_000))).isNotEmpty();
            assertThat(clean("a" + " ".repeat(1_000_000) + "b")).isEqualTo("a\n[…]");
        }
    }
}
