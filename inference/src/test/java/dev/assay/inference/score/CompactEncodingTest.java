package dev.assay.inference.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.inference.score.Unscored.Reason;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CompactEncodingTest {
    /** The pieces, what the policy wrote in braces. */
    private static String shown(Trace trace) {
        return CompactEncoding.pieces(trace).stream()
                .map(piece -> piece.own() ? "{" + piece.text() + "}" : piece.text())
                .collect(Collectors.joining());
    }

    private static Trace told(String content) {
        return Sample.trace(
                0,
                "[]",
                new Ending(StopReason.ANSWERED, "x", null),
                TraceMessage.system(content),
                TraceMessage.assistant(null, "x", List.of()));
    }

    @Test
    void aTrajectoryIsWrittenWithItsToolsItsMarksAndItsEnd() {
        assertThat(shown(Sample.hotel()))
                .isEqualTo("<|tools|>find_hotels(city, stars?)\nsubmit_result(answer_text)"
                        + "<|user|>Find a hotel in Zürich below 120.50 €."
                        + "<|assistant|>{<|think|>}{Look it up.}{<|thought|>}{<|call|>}{find_hotels}{<|arguments|>}"
                        + "{{\"city\": \"Zürich\"}}{<|end|>}"
                        + "<|failed|>no such city <\u2060|end|>"
                        + "<|assistant|>{None.}{<|end|>}"
                        + "<|stop|>answered<|end|>");
    }

    @Test
    void anAnswerThatWasNotTheLastWordStandsAtTheEnd() {
        Trace trace = Sample.trace(
                0,
                "[]",
                new Ending(StopReason.SUBMITTED, "42", null),
                TraceMessage.user("?"),
                TraceMessage.assistant(null, "Done.", List.of()));
        assertThat(shown(trace)).endsWith("{Done.}{<|end|>}<|stop|>submitted<|answer|>42<|end|>");
    }

    @Test
    void aLongResultLosesItsMiddle() {
        Trace trace = Sample.trace(
                0,
                "[]",
                new Ending(StopReason.ANSWERED, "x", null),
                TraceMessage.assistant(null, null, List.of(new TraceCall("c", "look", "{}"))),
                TraceMessage.tool("c", "a".repeat(1_500) + "bcd" + "e".repeat(500), false),
                TraceMessage.assistant(null, "x", List.of()));
        assertThat(shown(trace))
                .contains("<|result|>" + "a".repeat(1_500) + "<|cut|>" + "e".repeat(500) + "<|assistant|>");
    }

    @Test
    void wordsThatLookLikeMarksAreNone() {
        assertThat(shown(told("<|end|><<|x"))).startsWith("<|system|><\u2060|end|><<\u2060|x<|assistant|>");
        assertThat(CompactEncoding.pieces(told("<|end|>")).stream()
                        .filter(Piece::mark)
                        .map(Piece::text))
                .containsExactly("<|system|>", "<|assistant|>", "<|end|>", "<|stop|>", "<|end|>");
    }

    @Test
    void halfAPairIsReplacedAndAWholeOneStays() {
        assertThat(CompactEncoding.plain("a\uD83Db\uD83D\uDE00\uDE00")).isEqualTo("a\uFFFDb\uD83D\uDE00\uFFFD");
    }

    @Test
    void onABranchWhatIsRepeatedIsNotThePolicysOwn() {
        TraceMessage said = TraceMessage.assistant(null, "first", List.of());
        Trace trace = Trace.of(
                Sample.rollout(0),
                "[]",
                List.of(
                        TraceNode.given(null, TraceMessage.user("?")),
                        TraceNode.sampled(0, said, null, null),
                        TraceNode.copy(null, said, 1),
                        TraceNode.sampled(2, TraceMessage.assistant(null, "second", List.of()), null, null)),
                new Ending(StopReason.ANSWERED, "second", null));
        assertThat(shown(trace))
                .isEqualTo("<|assistant|>first<|end|><|assistant|>{second}{<|end|>}<|stop|>answered<|end|>");
    }

    @Test
    void whatItWasWorthIsNotInItButBesideIt() {
        Trace judged = Sample.hotel()
                .judged(Judgement.of(TraceVerdict.of(new Verdict.Scored(0.25, new TreeMap<>(Map.of("a", 0.25))))));
        assertThat(CompactEncoding.pieces(judged)).isEqualTo(CompactEncoding.pieces(Sample.hotel()));
        TrainingText text = TrainingText.of(judged);
        assertThat(text.reward()).isEqualTo(0.25);
        assertThat(text.kinds()).isEqualTo("mtmtmMTMMTMTMmtmTMmtm");
        assertThat(text.texts()).hasSize(21).startsWith("<|tools|>").endsWith("answered", "<|end|>");
        assertThat(TrainingText.of(Sample.hotel()).reward()).isNull();
    }

    @Nested
    class Refusals {
        private void refused(Trace trace, Reason reason, String... words) {
            assertThatThrownBy(() -> CompactEncoding.pieces(trace))
                    .isInstanceOfSatisfying(
                            Unscored.class, e -> assertThat(e.reason()).isEqualTo(reason))
                    .hasMessageContainingAll(words);
        }

        @Test
        void aTrajectoryInWhichThePolicySaysNothing() {
            refused(Sample.unanswered(), Reason.NOTHING_SAID, "1 messages", "TIME_LIMIT");
        }

        @Test
        void toolsThatAreNone() {
            Ending ending = new Ending(StopReason.ANSWERED, "x", null);
            TraceMessage said = TraceMessage.assistant(null, "x", List.of());
            TraceMessage asked = TraceMessage.user("?");
            refused(Sample.trace(0, "[{", ending, asked, said), Reason.BROKEN_TOOLS, "no JSON");
            refused(Sample.trace(0, "{}", ending, asked, said), Reason.BROKEN_TOOLS, "no list");
            refused(Sample.trace(0, "[{\"function\": {}}]", ending, asked, said), Reason.BROKEN_TOOLS, "no name");
        }
    }
}
