package dev.assay.swe.mine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.IssueRef;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private static final String REPO = "acme/lib";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            fixes #12                                          | CLOSES acme/lib 12
            Fix: crash. Closes #12.                            | CLOSES acme/lib 12
            Resolved: GH-12                                    | CLOSES acme/lib 12
            closes other/thing#12                              | CLOSES other/thing 12
            Fixes Acme/Lib#12                                  | CLOSES acme/lib 12
            fix https://github.com/acme/lib/issues/12          | CLOSES acme/lib 12
            fixes #1, #2 and #3                                | CLOSES acme/lib 1,CLOSES acme/lib 2,CLOSES acme/lib 3
            fixes #1, fixes #2                                 | CLOSES acme/lib 1,CLOSES acme/lib 2
            Fix for issue #12                                  | CLOSES acme/lib 12
            Fixes CSV-123, CSV-124                             | CLOSES CSV CSV-123,CLOSES CSV CSV-124
            Trim names (#12)                                   | SQUASH acme/lib 12
            Trim names (#12) (#15)                             | SQUASH acme/lib 12,SQUASH acme/lib 15
            Trim names (fixes #12) (#15)                       | CLOSES acme/lib 12,SQUASH acme/lib 15
            Bug fix (#12)                                      | SQUASH acme/lib 12
            Fix the bug (#12)                                  | SQUASH acme/lib 12
            Merge pull request #12 from x/fix                  | NAMES acme/lib 12
            [CSV-123] Trim names                               | NAMES CSV CSV-123
            Trim names [#12]                                   | NAMES acme/lib 12
            """)
    void aTitleNamesIssues(String message, String expected) {
        assertThat(shown(read(message))).isEqualTo(expected);
    }

    @Test
    @Timeout(20)
    void aHostileTitleTakesNoStackAndNoTime() {
        assertThat(shown(read("Trim names " + "(#1)".repeat(30_000) + "x"))).isNotNull();
        assertThat(shown(read("Trim names " + "(#1) ".repeat(30_000)))).startsWith("SQUASH acme/lib 1");
        assertThat(shown(read("Trim names (#1)" + " ".repeat(30_000) + "x"))).isEqualTo("SQUASH acme/lib 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Trim names",
                "Use UTF-8 and SHA-256 for ISO-8859-1",
                "Bump from 1.0 to 2.0 for CVE-2024-51999",
                "does not fix anything",
                "fixes #0",
                "fixes #99999999999",
                "prefix#12x",
                "Weigh-12 in at high-10",
                ""
            })
    void aTitleNamesNothing(String message) {
        assertThat(read(message).issues()).isEmpty();
    }

    @Nested
    class Bodies {
        @Test
        void aKeywordInTheBodyCounts() {
            assertThat(shown(read("Trim names\n\nLonger text.\n\nCloses: #12\n")))
                    .isEqualTo("CLOSES acme/lib 12");
        }

        @Test
        void aMereMentionInTheBodyDoesNot() {
            assertThat(read("Trim names\n\nSimilar to what #12 did, see #13.").issues())
                    .isEmpty();
        }

        @Test
        void aTitleThatEndsInAKeywordDoesNotCloseWhatTheBodyBeginsWith() {
            assertThat(read("Small fix\n\n#12 is only like it.").issues()).isEmpty();
        }

        @Test
        void aSpokenNumberCountsWhereTheTitleNamesNothing() {
            assertThat(shown(read("Trim names\n\nIssue #12"))).isEqualTo("NAMES acme/lib 12");
            assertThat(shown(read("Trim names (#9)\n\nIssue #12"))).isEqualTo("SQUASH acme/lib 9");
        }

        @Test
        void aKeyInTheBodyCountsWhereTheTitleNamesNothing() {
            assertThat(shown(read("Trim names\n\nSee CSV-9"))).isEqualTo("NAMES CSV CSV-9");
            assertThat(shown(read("CSV-1: trim names\n\nLike CSV-9"))).isEqualTo("NAMES CSV CSV-1");
        }

        @Test
        void aNegatedKeywordDoesNotClose() {
            assertThat(read("Trim names\n\nThis does not fix #12").issues()).isEmpty();
        }
    }

    @Nested
    class PullRequests {
        @Test
        void aMergeTitleTellsItsNumber() {
            assertThat(read("Merge pull request #12 from a/b\n\nFixes #9").pullNumber())
                    .isEqualTo(12);
        }

        @Test
        void aSquashNumberIsThePullRequestUnlessKnownToBeAnIssue() {
            assertThat(read("Trim (#12)").pullNumber()).isEqualTo(12);
            assertThat(readerWithPulls(12).read("Trim (#12)").pullNumber()).isEqualTo(12);
            assertThat(readerWithPulls(15).read("Trim (#12)").pullNumber()).isNull();
            assertThat(readerWithPulls(15).read("Trim (#12) (#15)").pullNumber())
                    .isEqualTo(15);
        }

        @Test
        void aClosedPullRequestIsTheChangeItself() {
            assertThat(readerWithPulls(12).read("Trim. Closes #12").pullNumber())
                    .isEqualTo(12);
            assertThat(readerWithPulls(15).read("Trim. Closes #12").pullNumber())
                    .isNull();
        }
    }

    @Nested
    class Reverts {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Revert \"Trim names (#12)\" (#13)",
                    "revert: trim names (#12)",
                    "Back to untrimmed, #12\n\nThis reverts commit 0123456789abcdef.",
                    "Merge pull request #12 from a/revert-9\n\nRevert \"Trim names\""
                })
        void areTold(String message) {
            assertThat(read(message).revert()).isTrue();
        }

        @Test
        void areNotSeenInFixesThatSpeakOfReverting() {
            assertThat(read("Revert to the old default in trim (#12)").revert()).isFalse();
        }
    }

    @Test
    void aProjectMayHaveKeysOfAnotherForm() {
        MessageReader reader = new MessageReader(REPO, Pattern.compile("bug\\d+"), new PullNumbers(new TreeMap<>()));

        assertThat(shown(reader.read("fix bug123 in trim"))).isEqualTo("CLOSES bug123 bug123");
    }

    @Test
    void aLongHostileMessageIsReadQuickly() {
        String message = "fixes #1 " + "a/".repeat(100_000) + "(#1 ".repeat(100_000) + "\n" + "A-".repeat(100_000);

        assertThat(read(message).issues()).isNotEmpty();
    }

    private static Mentions read(String message) {
        return readerWithPulls().read(message);
    }

    private static MessageReader readerWithPulls(int... numbers) {
        TreeMap<Integer, ObjectId> heads = new TreeMap<>();
        for (int number : numbers) {
            heads.put(number, ObjectId.zeroId());
        }
        return new MessageReader(REPO, Pattern.compile(MiningOptions.JIRA_PATTERN), new PullNumbers(heads));
    }

    private static String shown(Mentions mentions) {
        List<String> all =
                mentions.issues().stream().map(MessageReaderTest::shown).toList();
        return String.join(",", all);
    }

    private static String shown(IssueRef issue) {
        return issue.relation() + " " + issue.repo() + " " + issue.key();
    }
}
