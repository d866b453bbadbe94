package dev.assay.swe.filter;

import static dev.assay.swe.filter.Candidates.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.SweCandidate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
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
