package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Arithmetic.big;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Values that are known from elsewhere, or short enough to be worked out on paper. */
class CheckersTest {
    @Nested
    class Numbers {
        @Test
        void factors_and_totients() {
            assertThat(Arithmetic.factors(360)).hasToString("{2=3, 3=2, 5=1}");
            assertThat(Arithmetic.totient(360)).isEqualTo(96);
            assertThat(Arithmetic.multinomial(List.of(1, 4, 4, 2)))
                    .as("MISSISSIPPI")
                    .isEqualTo(big(34650));
        }

        @Test
        void sums_of_divisors() {
            assertThat(Divisors.divisors(6, true)).as("1 + 3 + 4 + 7 + 6 + 12").isEqualTo(33);
            assertThat(Divisors.divisors(6, false)).as("1 + 2 + 2 + 3 + 2 + 4").isEqualTo(14);
        }

        @Test
        void numbers_without_a_common_factor() {
            assertThat(Divisors.coprimeUpTo(30, List.of(2, 3, 5), false)).isEqualTo(8);
            assertThat(Divisors.coprimeUpTo(12, List.of(2, 3), true))
                    .as("1 + 5 + 7 + 11")
                    .isEqualTo(24);
        }

        @Test
        void numbers_by_digits() {
            // 0, 9, 18, 27, 36, 45, 54, 63, 72, 81, 90, 99 have digit sums divisible by 9.
            assertThat(Congruences.digitsBelow(100, 9, -1)).isEqualTo(12);
            assertThat(Congruences.digitsBelow(100, 9, 9))
                    .as("without 9, 90 and 99")
                    .isEqualTo(9);
        }

        @Test
        void who_is_counted_out() {
            assertThat(Sequences.out(41, 3, 41)).as("Josephus").isEqualTo(31);
            assertThat(Sequences.out(5, 2, 1)).isEqualTo(2);
            assertThat(Sequences.out(5, 2, 3)).as("2, 4, then 1").isEqualTo(1);
        }
    }

    @Nested
    class Counts {
        @Test
        void paths_round_a_blocked_crossing() {
            assertThat(Counting.paths(2, 2, Set.of())).isEqualTo(big(6));
            assertThat(Counting.paths(2, 2, Set.of(List.of(1, 1)))).isEqualTo(big(2));
        }

        @Test
        void words_without_a_double_letter_are_fibonacci_many() {
            assertThat(Counting.words("ab", 10, new TreeSet<>(Set.of("bb")))).isEqualTo(big(144));
        }

        @Test
        void change_for_a_dollar() {
            assertThat(Counting.partitions(List.of(1, 5, 10, 25, 50, 100), 100, 100))
                    .isEqualTo(big(293));
            assertThat(Counting.partitions(List.of(1, 2), 4, 2))
                    .as("2 + 2, 2 + 1 + 1")
                    .isEqualTo(big(2));
        }

        @Test
        void dominoes_on_a_chessboard() {
            assertThat(Counting.tilings(8, 8, Set.of())).isEqualTo(12_988_816);
            assertThat(Counting.tilings(8, 8, Set.of(0, 63)))
                    .as("both of one colour")
                    .isZero();
            assertThat(Counting.tilings(2, 10, Set.of())).isEqualTo(89);
        }

        @Test
        void rings_of_beads() {
            // Three red and three blue beads: 4 necklaces, 3 when they can be flipped.
            List<Integer> counts = List.of(3, 3);
            BigInteger turned = Arrangements.turned(counts, 6);
            assertThat(turned).isEqualTo(big(4));
            assertThat(turned.multiply(big(2))
                            .add(Arrangements.flippedTwice(counts, 6))
                            .divide(big(4)))
                    .isEqualTo(big(3));
        }

        @Test
        void permanents_and_boxes() {
            List<List<Integer>> deranged =
                    List.of(List.of(2, 3, 4), List.of(1, 3, 4), List.of(1, 2, 4), List.of(1, 2, 3));
            assertThat(Arrangements.permanent(deranged, 4))
                    .as("derangements of 4")
                    .isEqualTo(9);
            assertThat(Arrangements.boxes(List.of(1, 1, 1), List.of(6, 6, 6), 10))
                    .as("10 with three dice")
                    .isEqualTo(big(27));
        }

        @Test
        void words_of_an_expression() {
            Regex letter = new Regex.Either(
                    new Regex.Letter('a'), new Regex.Both(new Regex.Letter('b'), new Regex.Letter('a')));
            assertThat(new Regex.Star(letter).words(5, "ab"))
                    .as("1, 1, 2, 3, 5, 8")
                    .isEqualTo(8);
            assertThat(new Regex.Star(letter).text()).isEqualTo("(a|ba)*");
        }
    }

    @Nested
    class Probabilities {
        @Test
        void a_fair_ladder_and_an_unfair_one() {
            assertThat(Walks.reaches(List.of(5, 5, 5, 5), 2)).isEqualTo(Ratio.of(2, 5));
            // One inner rung: up with 3/10.
            assertThat(Walks.reaches(List.of(3), 1)).isEqualTo(Ratio.of(3, 10));
        }

        @Test
        void a_tournament_of_two_rounds() {
            List<Ratio> wins = Walks.wins(List.of(1, 1, 1, 3), false, 0, 4);
            // 1/2 · (1/4 · 1/2 + 3/4 · 1/4)
            assertThat(wins.get(0)).isEqualTo(Ratio.of(5, 32));
            assertThat(wins.stream().reduce(Ratio.ZERO, Ratio::plus)).isEqualTo(Ratio.ONE);
        }

        @Test
        void a_collection() {
            assertThat(Chances.collected(List.of(1, 1, 1), 3)).as("3! of 27").isEqualTo(big(6));
        }
    }

    @Nested
    class Plans {
        @Test
        void edits() {
            assertThat(Words.distance("kitten", "sitting", 1, 1, 1)).isEqualTo(3);
            assertThat(Words.distance("ab", "b", 5, 2, 9)).isEqualTo(2);
        }

        @Test
        void a_small_knapsack() {
            assertThat(Planning.packed(List.of(10, 20, 30), List.of(60, 100, 120), 50, 3))
                    .isEqualTo(220);
            assertThat(Planning.packed(List.of(10, 20, 30), List.of(60, 100, 120), 50, 1))
                    .isEqualTo(120);
        }

        @Test
        void jobs_one_after_the_other() {
            List<List<Integer>> jobs = List.of(List.of(0, 3, 5), List.of(3, 6, 5), List.of(2, 4, 9));
            assertThat(Planning.chosen(jobs, 0)).isEqualTo(10);
            assertThat(Planning.chosen(jobs, 1)).isEqualTo(9);
        }

        @Test
        void a_queue() {
            assertThat(Schedules.waited(List.of(0, 1, 2), List.of(5, 5, 5), 1))
                    .as("0 + 4 + 8")
                    .isEqualTo(12);
            assertThat(Schedules.waited(List.of(0, 1, 2), List.of(5, 5, 5), 2))
                    .as("0 + 0 + 3")
                    .isEqualTo(3);
        }

        @Test
        void grundy_values_of_taking_one_to_three() {
            assertThat(Games.grundy(List.of(1, 2, 3), 8)).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0);
        }
    }

    @Nested
    class Riddles {
        @Test
        void send_more_money_has_one_solution_and_a_looser_sum_has_more() {
            assertThat(new Codes.Columns(List.of("SEND", "MORE", "MONEY")).solutions(0, 0, 0))
                    .isEqualTo(1);
            assertThat(new Codes.Columns(List.of("A", "B", "C")).solutions(0, 0, 0))
                    .isGreaterThan(1);
        }

        @Test
        void marks_of_a_guess() {
            assertThat(Codes.mark(List.of(1, 1, 2, 3), List.of(1, 2, 1, 1))).containsExactly(1, 2);
        }
    }

    @Nested
    class Shapes {
        @Test
        void determinants() {
            BigInteger[][] matrix = {{big(0), big(2), big(1)}, {big(3), big(0), big(1)}, {big(1), big(1), big(0)}};
            assertThat(Matrices.determinant(matrix)).isEqualTo(big(5));
            assertThat(Matrices.power(new long[][] {{1, 1}, {1, 0}}, 10, 1_000)[0][1])
                    .as("Fibonacci")
                    .isEqualTo(55);
        }

        @Test
        void discs_and_rectangles() {
            assertThat(Plane.disc(2, 0, 0, 1, true)).isEqualTo(13);
            assertThat(Plane.disc(2, 0, 0, 1, false)).isEqualTo(9);
            assertThat(Plane.disc(1, 1, 1, 2, true)).as("round (1/2, 1/2)").isEqualTo(4);
            assertThat(Plane.covered(List.of(List.of(0, 0, 4, 4), List.of(2, 2, 6, 6))))
                    .containsExactly(24, 28);
        }

        @Test
        void polygons() {
            List<Point> triangle = List.of(new Point(0, 0), new Point(4, 0), new Point(0, 4));
            assertThat(Point.twiceArea(triangle)).isEqualTo(16);
            assertThat(Point.boundary(triangle)).isEqualTo(12);
        }
    }

    @Nested
    class Rules {
        @Test
        void rule_90_draws_the_triangle_of_pascal_modulo_2() {
            assertThat(Simulations.evolved(0b0001000, 7, 90, 1)).isEqualTo(0b0010100);
            assertThat(Simulations.evolved(0b0001000, 7, 90, 2)).isEqualTo(0b0100010);
        }

        @Test
        void langtons_ant_takes_its_first_cell_back_in_step_five() {
            for (int steps = 1; steps < 5; steps++) {
                assertThat(Simulations.counts("RL", steps)[1]).isEqualTo(steps);
            }
            assertThat(Simulations.counts("RL", 5)[1]).isEqualTo(3);
        }
    }
}
