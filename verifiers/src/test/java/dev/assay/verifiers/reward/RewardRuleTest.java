package dev.assay.verifiers.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceException;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardRuleTest {
    private static final LanguagePart SCRIPT = new LanguagePart(new ScriptDetector());

    private static Verdict scored(double reward) {
        return new Verdict.Scored(reward, new TreeMap<>());
    }

    private static TreeMap<String, Double> none() {
        return new TreeMap<>();
    }

    @Nested
    class Combining {
        @Test
        void isTheMeanByWeight() {
            // (1 · 0.8 + 0.5 · 0.2) / 1 = 0.9
            assertThat(Combination.of(
                            new TreeMap<>(Map.of("a", new RewardPart(1, 0.8), "b", new RewardPart(0.5, 0.2)))))
                    .isCloseTo(0.9, within(1e-12));
            // (0.76 · 1 + 0.24 · 0.5) = 0.88, whatever the scale of the weights
            assertThat(Combination.of(new TreeMap<>(Map.of("a", new RewardPart(1, 76), "b", new RewardPart(0.5, 24)))))
                    .isCloseTo(0.88, within(1e-12));
        }

        @Test
        void isFiniteAndInRangeForAnyPartsThatAreParts() {
            Random random = new Random(3);
            for (int round = 0; round < 20_000; round++) {
                TreeMap<String, RewardPart> parts = new TreeMap<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    double weight = Math.pow(10, random.nextInt(40) - 20) * random.nextDouble();
                    parts.put("p" + i, new RewardPart(random.nextInt(3) / 2.0, weight + Double.MIN_NORMAL));
                }
                assertThat(Combination.of(parts)).isBetween(0.0, 1.0);
            }
        }

        @Test
        void refusesPartsWithoutWeightAndNumbersThatAreNone() {
            assertThatThrownBy(() -> Combination.of(new TreeMap<>(Map.of("a", new RewardPart(1, 0)))))
                    .hasMessageContaining("[a]");
            assertThatThrownBy(() -> new RewardPart(Double.NaN, 1)).isInstanceOf(TraceException.class);
            assertThatThrownBy(() -> new RewardPart(1.1, 1)).isInstanceOf(TraceException.class);
            assertThatThrownBy(() -> new RewardPart(1, -1)).isInstanceOf(TraceException.class);
            assertThatThrownBy(() -> Combination.of(new TreeMap<>(Map.of(
                            "a", new RewardPart(1, Double.MAX_VALUE), "b", new RewardPart(1, Double.MAX_VALUE)))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Length {
        @ParameterizedTest
        @CsvSource({"0, 1", "100, 1", "101, 0.99", "150, 0.5", "199, 0.01", "200, 0", "5000, 0"})
        void fallsEvenlyFromWhatIsFreeToTheLimit(long tokens, double part) {
            Trace trace = Acts.mending().say("", "done", tokens).trace();
            assertThat(new LengthPart(100, 200).of(trace))
                    .hasValueSatisfying(value -> assertThat(value).isCloseTo(part, within(1e-12)));
        }

        @Test
        void countsEveryReply() {
            // Twice 20 for calls, 60 for the last word.
            Trace trace =
                    Acts.mending().bash("ls").bash("ls").say("", "done", 60).trace();
            assertThat(new LengthPart(0, 200).of(trace))
                    .hasValueSatisfying(value -> assertThat(value).isCloseTo(0.5, within(1e-12)));
        }

        @Test
        void isUnknownWhereOneReplyWasNotCounted() {
            LengthPart part = new LengthPart(100, 200);
            assertThat(part.of(Acts.mending().sayUncounted("done").trace())).isEmpty();
            assertThat(part.of(Acts.mending().bash("ls").sayUncounted("done").trace()))
                    .isEmpty();
            // Who said nothing wrote nothing, and that is known.
            assertThat(part.of(Acts.mending().trace())).hasValue(1.0);
        }
    }

    @Nested
    class Language {
        @Test
        void isTheShareOfWordsInTheLanguageOfThePrompt() {
            Trace trace = new Acts("Which hotel is the cheapest?")
                    .say("We look at 价格 then answer", "The Dom", 5)
                    .trace();
            // We look at then answer The Dom: 7 Latin words; 价, 格: 2 others.
            assertThat(SCRIPT.of(trace))
                    .hasValueSatisfying(share -> assertThat(share).isCloseTo(7 / 9.0, within(1e-12)));
        }

        @Test
        void countsHanCharactersAsWords() {
            Trace trace = new Acts("最便宜的酒店是哪一家？").say("我们先查价格 ok", "", 5).trace();
            assertThat(SCRIPT.of(trace))
                    .hasValueSatisfying(share -> assertThat(share).isCloseTo(6 / 7.0, within(1e-12)));
        }

        @Test
        void looksAtAllRepliesTogether() {
            // Six words tell it their language, fewer do not.
            LanguageDetector careful = new LanguageDetector() {
                @Override
                public String name() {
                    return "careful/1";
                }

                @Override
                public Optional<String> language(String text) {
                    return Optional.of("en");
                }

                @Override
                public List<Optional<String>> languages(List<String> words) {
                    Optional<String> language = words.size() < 6 ? Optional.empty() : Optional.of("de");
                    return Collections.nCopies(words.size(), language);
                }
            };
            Trace trace = new Acts("Which hotel is the cheapest?")
                    .say("Das ist gut", "", 3)
                    .say("", "Nimm das Zimmer", 3)
                    .trace();
            assertThat(new LanguagePart(careful).of(trace)).hasValue(0.0);
        }

        @Test
        void leavesCodeNamesAndNumbersOut() {
            assertThat(ProseWords.of("Use `look_up(x)` or get_hotels, see /tmp/a.py and README.md, v2 ok.\n"
                            + "```python\n"
                            + "import os\n"
                            + "```\n"
                            + "Done: NumberInput mends 3 bugs"))
                    .containsExactly("Use", "or", "see", "and", "ok", "Done", "mends", "bugs");
            Trace trace =
                    new Acts("最便宜的酒店？").say("调用 `get_hotels(city)` 得到3个", "", 5).trace();
            assertThat(SCRIPT.of(trace)).hasValue(1.0);
        }

        @Test
        void ofWordsOfNoLanguageIsWhole() {
            assertThat(SCRIPT.of(new Acts("How many?").say("", "42", 1).trace()))
                    .hasValue(1.0);
        }

        @Test
        void cannotBeToldOfAPromptWithoutWords() {
            assertThat(SCRIPT.of(new Acts("2 + 2 = ?").say("", "four", 1).trace()))
                    .isEmpty();
        }
    }

    @Nested
    class Judging {
        private final RewardRule rule = new RewardRule(
                new TreeMap<>(Map.of("outcome", 0.7, "length", 0.1, "language", 0.1, "rubric", 0.1)),
                new LengthPart(100, 200),
                SCRIPT);
        private final Trace trace =
                new Acts("Mend it, please.").say("I think", "done", 150).trace();

        @Test
        void putsNamedPartsTogether() {
            Judgement judgement = rule.judge(trace, scored(1), new TreeMap<>(Map.of("rubric", 0.25)), List.of());
            assertThat(judgement.parts())
                    .containsOnly(
                            Map.entry("outcome", new RewardPart(1, 0.7)),
                            Map.entry("length", new RewardPart(0.5, 0.1)),
                            Map.entry("language", new RewardPart(1, 0.1)),
                            Map.entry("rubric", new RewardPart(0.25, 0.1)));
            // 0.7 + 0.05 + 0.1 + 0.025
            assertThat(judgement.reward()).isCloseTo(0.875, within(1e-12));
        }

        @Test
        void givesNoNumberWhereNothingWasScored() {
            for (Verdict verdict :
                    List.of(new Verdict.InfraFailure("engine", "gone", true), new Verdict.InvalidTask("two answers"))) {
                Judgement judgement = rule.judge(trace, verdict, none(), List.of());
                assertThat(judgement.reward()).isNull();
                assertThat(judgement.parts()).isEmpty();
            }
        }

        @Test
        void refusesAPartThatNobodyMeasured() {
            assertThatThrownBy(() -> rule.judge(trace, scored(1), none(), List.of()))
                    .hasMessageContaining("rubric");
        }

        @Test
        void leavesOutWhatCouldNotBeMeasured() {
            Judgement judgement = rule.judge(trace, scored(1), none(), Set.of("rubric"), List.of());
            assertThat(judgement.parts()).containsOnlyKeys("outcome", "length", "language");
            // (0.7 + 0.05 + 0.1) / 0.9
            assertThat(judgement.reward()).isCloseTo(0.85 / 0.9, within(1e-12));
            assertThat(rule.again(trace.judged(judgement))).isEqualTo(judgement);
            assertThat(rule.elsewhere()).containsExactly("rubric");
        }

        @Test
        void givesNoRewardWhereNoPartOfAnyWeightIsLeft() {
            RewardRule opinion =
                    new RewardRule(new TreeMap<>(Map.of("rubric", 1.0, "length", 0.0)), new LengthPart(100, 200), null);
            Judgement judgement = opinion.judge(trace, scored(1), none(), Set.of("rubric"), List.of("forged_report"));
            assertThat(judgement.reward()).isNull();
            assertThat(judgement.parts()).isEmpty();
            assertThat(judgement.flags()).containsExactly("forged_report");
            assertThat(opinion.again(trace.judged(judgement))).isEqualTo(judgement);
        }

        @Test
        void leavesLanguageOutWhereItCannotBeTold() {
            Trace sum = new Acts("2 + 2 = ?").say("", "four", 150).trace();
            Judgement judgement = rule.judge(sum, scored(1), new TreeMap<>(Map.of("rubric", 1.0)), List.of());
            assertThat(judgement.parts()).doesNotContainKey("language");
            // (0.7 + 0.05 + 0.1) / 0.9
            assertThat(judgement.reward()).isCloseTo(0.85 / 0.9, within(1e-12));
        }

        @Test
        void givesNoRewardWhereTheLengthIsNotKnown() {
            Trace uncounted = new Acts("Mend it, please.").sayUncounted("done").trace();
            Judgement judgement =
                    rule.judge(uncounted, scored(1), new TreeMap<>(Map.of("rubric", 1.0)), List.of("forged_report"));
            assertThat(judgement.reward()).isNull();
            assertThat(judgement.parts()).isEmpty();
            assertThat(judgement.verdict().reward()).isEqualTo(1);
            assertThat(judgement.flags()).containsExactly("forged_report");
            assertThat(rule.again(uncounted.judged(judgement))).isEqualTo(judgement);
        }

        @Test
        void leavesALengthOfNoWeightOutWhereItIsNotKnown() {
            Trace uncounted = new Acts("Mend it, please.").sayUncounted("done").trace();
            RewardRule watched = new RewardRule(
                    new TreeMap<>(Map.of("outcome", 1.0, "length", 0.0)), new LengthPart(100, 200), null);
            Judgement judgement = watched.judge(uncounted, scored(1), none(), List.of());
            assertThat(judgement.parts()).containsOnlyKeys("outcome");
            assertThat(judgement.reward()).isEqualTo(1);
            assertThat(watched.again(uncounted.judged(judgement))).isEqualTo(judgement);
        }

        @Test
        void canBeDoneAgainFromTheStoredTraceAlone() {
            Trace judged = trace.judged(
                    rule.judge(trace, scored(1), new TreeMap<>(Map.of("rubric", 0.25)), List.of("forged_report")));
            Trace stored = TraceJson.read(TraceJson.write(judged));
            assertThat(rule.again(stored)).isEqualTo(stored.judgement());
        }

        @Test
        void doneAgainShowsARewardThatWasChanged() {
            Judgement right = rule.judge(trace, scored(0), new TreeMap<>(Map.of("rubric", 0.25)), List.of());
            Trace forged = trace.judged(new Judgement(right.verdict(), right.parts(), 1.0, List.of()));
            assertThat(rule.again(forged)).isEqualTo(right).isNotEqualTo(forged.judgement());
        }

        @Test
        void weightsThatAreNoneAreRefused() {
            assertThatThrownBy(() -> new RewardRule(new TreeMap<>(Map.of("outcome", 0.0)), null, null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new RewardRule(new TreeMap<>(Map.of("outcome", Double.NaN)), null, null))
                    .hasMessageContaining("NaN");
            assertThatThrownBy(() -> new RewardRule(new TreeMap<>(Map.of("length", 1.0)), null, null))
                    .hasMessageContaining("length");
            assertThat(RewardRule.outcomeOnly()
                            .judge(trace, scored(0.5), none(), List.of())
                            .reward())
                    .isEqualTo(0.5);
        }
    }
}
