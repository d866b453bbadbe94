package dev.assay.swe.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.IssueRef.Relation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingKeywordsTest {
    private final ClosingKeywords keywords = new ClosingKeywords(new IssueReferences("acme/lib"));

    @Nested
    class AsGitHubDocuments {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "close",
                    "closes",
                    "closed",
                    "fix",
                    "fixes",
                    "fixed",
                    "resolve",
                    "resolves",
                    "resolved",
                    "CLOSES",
                    "Fixes",
                    "fixes:",
                    "Closes :",
                    "RESOLVED:"
                })
        void everyKeywordCloses(String keyword) {
            assertThat(closed("Trim. " + keyword + " #12")).containsExactly("acme/lib#12");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                textBlock =
                        """
                fixes #12,                                                acme/lib#12
                fixes GH-12,                                              acme/lib#12
                fixes gh-12,                                              acme/lib#12
                fixes other/thing#12,                                     other/thing#12
                fixes Acme/Lib#12,                                        acme/lib#12
                fixes https://github.com/other/thing/issues/12,           other/thing#12
                fixes HTTP://www.GitHub.com/other/thing/issues/12,        other/thing#12
                fixes https://github.com/other/thing/pull/12,             other/thing#12
                fixes https://github.com/other/thing/issues/12#comment-3, other/thing#12
                fixes https://github.example.org:8443/a/b/issues/12,      a/b#12
                """)
        void everyFormOfReferenceIsUnderstood(String text, String expected) {
            assertThat(closed(text)).containsExactly(expected);
        }

        @Test
        void eachKeywordCounts() {
            assertThat(closed("Fixes #1, closes: a/b#2; resolved GH-3."))
                    .containsExactly("a/b#2", "acme/lib#1", "acme/lib#3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"This will fix #12", "This would close #12", "Should resolve #12"})
        void wordsBeforeTheKeywordDoNotMatter(String text) {
            assertThat(closed(text)).containsExactly("acme/lib#12");
        }
    }

    @Nested
    class BeyondGitHub {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "closing #12",
                    "Fixing #12",
                    "resolving: #12",
                    "fix for #12",
                    "fixes the bug #12",
                    "Fix for issue #12",
                    "closes pull request #12",
                    "fixes [#12]",
                    "fixes (#12)",
                    "closes <https://github.com/acme/lib/issues/12>",
                    "fixes\n#12"
                })
        void whatPeopleMeanIsUnderstood(String text) {
            assertThat(closed(text)).containsExactly("acme/lib#12");
        }

        @ParameterizedTest
        @ValueSource(strings = {"fixes #1, #2 and #3 but not #4", "fixes #1 & #2 + #3", "fixes [#1], [#2], and [#3]"})
        void listsGoOn(String text) {
            assertThat(closed(text)).containsExactly("acme/lib#1", "acme/lib#2", "acme/lib#3");
        }

        @Test
        void keysOfJiraCloseWhereTheyAreAskedFor() {
            String text = "Fixes CSV-1, #2 and UTF-8";
            ClosingKeywords both =
                    new ClosingKeywords(new IssueReferences("acme/lib", Pattern.compile("\\b[A-Z]+-\\d+\\b")));

            assertThat(closed(text)).isEmpty();
            assertThat(both.find(text)).extracting(IssueRef::key).containsExactly("2", "CSV-1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "does not fix #12",
                    "doesn't fix #12",
                    "didn\u2019t close #12",
                    "never resolved #12",
                    "partly fixes #12",
                    "cannot fix #12"
                })
        void whatIsDeniedIsNotClosed(String text) {
            assertThat(closed(text)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see #12",
                "prefix #12",
                "unfixes-#12",
                "fixed in 12",
                "fixes #0",
                "fixes #012",
                "fixes #12x",
                "fixes #9999999999",
                "fixes high-12",
                "fixes https://tracker.example.org/a/b/issues/12",
                "fixes https://github.com/a/b/commit/12",
                "fixes https://github.com/issues/12",
                "fixes"
            })
    void otherTextClosesNothing(String text) {
        assertThat(closed(text)).isEmpty();
    }

    @Test
    void anIssueIsClosedOnceAndTwentyAtMost() {
        String many =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "fixes #" + i).collect(Collectors.joining(", "));

        assertThat(closed("fixes #1, closes #1")).containsExactly("acme/lib#1");
        assertThat(closed(many))
                .hasSize(ClosingKeywords.MAX)
                .startsWith("acme/lib#1")
                .endsWith("acme/lib#20");
    }

    @Test
    void theTextWithoutThemKeepsEverythingElse() {
        assertThat(keywords.without("Lost, fixes #3 when [#4] is")).isEqualTo("Lost,  when [#4] is");
        assertThat(keywords.without("Trim (closes #1, #2 and GH-3)")).isEqualTo("Trim ()");
        assertThat(keywords.without("Fixes [#1] at last")).isEqualTo(" at last");
        assertThat(keywords.without("does not fix #1, fixes nothing")).isEqualTo("does not fix #1, fixes nothing");
    }

    @Test
    @Timeout(20)
    void hostileTextsTakeNoLongTime() {
        assertThat(closed("fixes ".repeat(50_000))).isEmpty();
        assertThat(closed("fixes " + "a/".repeat(100_000))).isEmpty();
        assertThat(closed("fix for the a ".repeat(20_000) + "#1")).hasSize(1);
        assertThat(closed("fixes #1" + ", #1".repeat(50_000))).hasSize(1);
        assertThat(closed("fixes https://" + "a.".repeat(100_000))).isEmpty();
    }

    @Test
    void theRelationIsThatTheyClose() {
        assertThat(keywords.find("fixes #1")).extracting(IssueRef::relation).containsExactly(Relation.CLOSES);
    }

    private List<String> closed(String text) {
        return keywords.find(text).stream()
                .map(ref -> ref.repo() + "#" + ref.key())
                .toList();
    }
}
