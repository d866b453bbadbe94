package dev.assay.verifiers.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    /** Candidates that are named by a letter, the first of the alphabet first. */
    private static Precedence at(String name) {
        return new Precedence("2020-01-01T00:00:00Z", name);
    }

    private static Alike pair(String later, String earlier) {
        return new Alike(at(later), at(earlier));
    }

    private static Map<String, String> refused(List<Alike> pairs) {
        Map<String, String> names = new TreeMap<>();
        NearDuplicates.refused(pairs).forEach((gone, kept) -> names.put(gone.id(), kept.id()));
        return names;
    }

    @Nested
    class Settling {
        @Test
        void whatIsLikeARefusedOneOnlyStays() {
            assertThat(refused(List.of(pair("b", "a"), pair("c", "b")))).isEqualTo(Map.of("b", "a"));
        }

        @Test
        void aLongerChainKeepsEverySecond() {
            assertThat(refused(List.of(pair("b", "a"), pair("c", "b"), pair("d", "c"), pair("e", "d"))))
                    .isEqualTo(Map.of("b", "a", "d", "c"));
        }

        @Test
        void theReasonIsTheFirstThatIsKept() {
            assertThat(refused(List.of(pair("b", "a"), pair("d", "b"), pair("d", "c"), pair("e", "c"), pair("e", "a"))))
                    .isEqualTo(Map.of("b", "a", "d", "c", "e", "a"));
        }

        @Test
        void theOrderAndNumberOfPairsDoNotMatter() {
            List<Alike> pairs = new ArrayList<>(List.of(
                    pair("b", "a"), pair("c", "b"), pair("d", "b"), pair("d", "c"), pair("b", "a"), pair("f", "e")));
            Map<String, String> expected = refused(pairs);
            for (int i = 0; i < 20; i++) {
                Collections.shuffle(pairs, new Random(i));
                assertThat(refused(pairs)).isEqualTo(expected);
            }
        }

        @Test
        void whateverThePairsEachRefusedOneIsLikeAKeptOneAndNoTwoKeptAreAlike() {
            for (int seed = 0; seed < 50; seed++) {
                Random random = new Random(seed);
                List<Alike> pairs = IntStream.range(0, 60)
                        .mapToObj(i ->
                                random.ints(0, 40).distinct().limit(2).sorted().toArray())
                        .map(two -> pair("c%02d".formatted(two[1]), "c%02d".formatted(two[0])))
                        .toList();
                Map<String, String> refused = refused(pairs);

                assertThat(refused.values()).doesNotContainAnyElementsOf(refused.keySet());
                assertThat(refused).allSatisfy((gone, kept) -> assertThat(pairs).contains(pair(gone, kept)));
                assertThat(pairs)
                        .allMatch(pair -> refused.containsKey(pair.later().id())
                                || refused.containsKey(pair.earlier().id()));
            }
        }

        @Test
        void withoutPairsNobodyGoes() {
            assertThat(refused(List.of())).isEmpty();
        }
    }

    @Nested
    class Bands {
        private static List<Outline> outlines(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> new Outline(at("c%04d".formatted(i)), Integer.toString(i)))
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        @Test
        void allPairsOfABandAreTold() {
            List<Alike> pairs = NearDuplicates.pairs(outlines(4), (earlier, later) -> !earlier.equals("1"));

            assertThat(pairs)
                    .containsExactly(
                            pair("c0001", "c0000"),
                            pair("c0002", "c0000"),
                            pair("c0003", "c0000"),
                            pair("c0003", "c0002"));
        }

        @Test
        void theOrderOfABandDoesNotMatter() {
            List<Outline> band = outlines(30);
            List<Alike> expected = NearDuplicates.pairs(band, (a, b) -> (a.length() + b.length()) % 3 == 0);
            Collections.shuffle(band, new Random(1));

            assertThat(NearDuplicates.pairs(band, (a, b) -> (a.length() + b.length()) % 3 == 0))
                    .isEqualTo(expected);
        }

        @Test
        void aTemplateCostsNeitherASquareOfComparisonsNorOfPairs() {
            AtomicInteger comparisons = new AtomicInteger();
            List<Alike> none = NearDuplicates.pairs(outlines(2_000), (a, b) -> comparisons.incrementAndGet() < 0);
            List<Alike> all = NearDuplicates.pairs(outlines(2_000), (a, b) -> true);

            assertThat(none).isEmpty();
            assertThat(comparisons.get()).isLessThanOrEqualTo(2_000 * NearDuplicates.COMPARED);
            assertThat(all).hasSizeLessThanOrEqualTo(2_000 * NearDuplicates.PAIRS);
            assertThat(refused(all)).hasSize(1_999);
            assertThat(Set.copyOf(refused(all).values())).containsExactly("c0000");
        }
    }
}
