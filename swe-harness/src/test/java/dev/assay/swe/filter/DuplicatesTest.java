package dev.assay.swe.filter;

import static dev.assay.swe.filter.Candidates.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.SweCandidate;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
    private static String words(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }

    @Nested
    class Patches {
        @Test
        void theSameChangeElsewhereHasTheSameKey() {
            String other = Candidates.GOLD
                    .replace("index 1111111..2222222 100644\n", "")
                    .replace("@@ -1,3 ", "@@ -4,3 ");
            assertThat(Duplicates.patchKey(good().make()))
                    .isEqualTo(Duplicates.patchKey(
                            good().fixCommit("c".repeat(40)).gold(other).make()));
        }

        @Test
        void anotherFileOrAnotherLineHasAnotherKey() {
            String key = Duplicates.patchKey(good().make());
            assertThat(Duplicates.patchKey(good().gold(Candidates.GOLD.replace("Parser.java", "Lexer.java"))
                            .make()))
                    .isNotEqualTo(key);
            assertThat(Duplicates.patchKey(good().gold(Candidates.GOLD.replace("remainder", "rest"))
                            .make()))
                    .isNotEqualTo(key);
        }

        @Test
        void theOrderOfFilesDoesNotMatter() {
            String a = "diff --git a/a b/a\n@@ -1 +1 @@\n-one\n+two\n";
            String b = "diff --git a/b b/b\n@@ -1 +1 @@\n-three\n+four\n";
            assertThat(PatchFingerprint.of(a + b))
                    .isEqualTo(PatchFingerprint.of(b + a))
                    .hasSize(64);
        }

        @Test
        void patchesThatChangeNoLineAreNotAlike() {
            String empty = "diff --git a/a b/a\nold mode 100644\nnew mode 100755\n";
            assertThat(PatchFingerprint.of(empty)).isEmpty();
            assertThat(Duplicates.patchKey(good().gold(empty).make()))
                    .isNotEqualTo(Duplicates.patchKey(
                            good().gold(empty).fixCommit("c".repeat(40)).make()));
        }
    }

    @Nested
    class Statements {
        private static final String FIRST_KEY = "97aacb67d210c566";

        @Test
        void keysAreTheSameOnEveryMachine() {
            assertThat(Duplicates.bandKeys(words(0, 50))).hasSize(20).startsWith("band00:%s".formatted(FIRST_KEY));
        }

        @Test
        void nearlyEqualStatementsShareAKeyAndOthersDoNot() {
            String text = words(0, 200);
            String near = words(0, 190) + " and ten other words at the end of this text";
            List<String> keys = Duplicates.bandKeys(text);
            assertThat(Duplicates.similarity(text, near)).isBetween(0.85, 0.95);
            assertThat(keys).containsAnyElementsOf(Duplicates.bandKeys(near));
            assertThat(keys).doesNotContainAnyElementsOf(Duplicates.bandKeys(words(1000, 1200)));
        }

        @Test
        void theChanceToShareAKeyIsAsPromised() {
            Random random = new Random(7);
            int found = 0;
            for (int i = 0; i < 200; i++) {
                int start = random.nextInt(1_000_000);
                // 100 runs in common of 125: similarity 0.8
                found += Collections.disjoint(
                                Duplicates.bandKeys(words(start, start + 104 + 12)),
                                Duplicates.bandKeys(words(start + 12, start + 104 + 25)))
                        ? 0
                        : 1;
            }
            assertThat(found).isGreaterThanOrEqualTo(195);
        }

        @Test
        void layoutAndCaseDoNotMatter() {
            assertThat(Duplicates.similarity("One two, three\nfour (five) six", "one TWO three four five. Six!"))
                    .isEqualTo(1);
        }

        @Test
        void shortTextsAreAlikeOnlyWhenEqual() {
            assertThat(Duplicates.bandKeys("Too short")).isEqualTo(Duplicates.bandKeys("too, short"));
            assertThat(Duplicates.similarity("too short", "Too short!")).isEqualTo(1);
            assertThat(Duplicates.similarity("too short", "very short")).isZero();
        }

        @Test
        void repeatedTextIsBounded() {
            assertThat(Duplicates.bandKeys("same ".repeat(1_000_000))).hasSize(20);
        }
    }

    @Nested
    class Order {
        private final SweCandidate oldest = good().fixCommit("1".repeat(40))
                .createdAt("2019-01-01T00:00:00Z")
                .make();
        private final SweCandidate newest = good().fixCommit("3".repeat(40))
                .createdAt("2021-01-01T00:00:00Z")
                .make();

        private static SweCandidate first(SweCandidate... group) {
            return Stream.of(group).min(Duplicates.PREFERRED_FIRST).orElseThrow();
        }

        @Test
        void theOldestIsKeptInAnyOrder() {
            assertThat(first(newest, oldest)).isEqualTo(oldest);
            assertThat(first(oldest, newest)).isEqualTo(oldest);
        }

        @Test
        void whatTheProjectTookInGoesBeforeAnOlderProposal() {
            SweCandidate proposal = good().unit(FixCandidate.Unit.PULL_HEAD)
                    .fixCommit("5".repeat(40))
                    .createdAt("2018-01-01T00:00:00Z")
                    .make();
            assertThat(first(proposal, newest)).isEqualTo(newest);
        }

        @Test
        void ofTheSameAgeTheSmallestIdIsKept() {
            SweCandidate twin = good().fixCommit("9".repeat(40))
                    .createdAt("2019-01-01T00:00:00Z")
                    .make();
            SweCandidate expected = twin.fix().id().compareTo(oldest.fix().id()) < 0 ? twin : oldest;
            assertThat(first(oldest, twin)).isEqualTo(expected);
            assertThat(first(twin, oldest)).isEqualTo(expected);
        }
    }
}
