package dev.assay.inference.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.inference.onnx.Device;
import dev.assay.inference.score.Unscored.Reason;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceScorerTest {
    private static final ScoreOptions OPTIONS = ScoreOptions.cpu(1).withDenseUpTo(0);

    @TempDir
    Path folder;

    private static List<TraceScore> score(Path model, ScoreOptions options, List<Trace> traces) throws IOException {
        List<TraceScore> scores = new ArrayList<>();
        try (TraceScorer scorer = TraceScorer.open(model, options, scores::add)) {
            for (Trace trace : traces) {
                scorer.add(trace);
            }
            scorer.finish();
        }
        return scores;
    }

    private static List<TraceScore> score(ScoreOptions options, Trace... traces) throws IOException {
        return score(Sample.model(), options, List.of(traces));
    }

    private static JsonNode expected(int number) throws IOException {
        return new JsonMapper()
                .readTree(Sample.model().resolve("expected.json").toFile())
                .path("cases")
                .path(number);
    }

    @ParameterizedTest
    @CsvSource({"sparse, 0", "dense, 2147483647"})
    void saysWhatPyTorchSays(String attention, int denseUpTo) throws IOException {
        List<TraceScore> scores = score(OPTIONS.withDenseUpTo(denseUpTo), Sample.hotel(), Sample.silent());
        for (int i = 0; i < 2; i++) {
            JsonNode expected = expected(i);
            TraceScore score = scores.get(i);
            TraceScore.Tokens tokens = score.tokens();
            assertThat(tokens).isNotNull();
            assertThat(tokens.ids()).isEqualTo(ints(expected.path("ids")));
            assertThat(score.attention()).isEqualTo(attention);
            JsonNode values = expected.path(attention);
            int last = tokens.ids().size() - 1;
            assertThat((double) score.success())
                    .isCloseTo(values.path("success").path(last).doubleValue(), within(1e-5));
            double sum = 0;
            for (int t = 0; t <= last; t++) {
                if (tokens.mask().get(t)) {
                    double logprob = values.path("logprob").path(t - 1).doubleValue();
                    sum += logprob;
                    assertThat((double) tokens.logprobs().get(t)).isCloseTo(logprob, within(1e-4));
                    assertThat((double) tokens.entropies().get(t))
                            .isCloseTo(values.path("entropy").path(t - 1).doubleValue(), within(1e-4));
                } else {
                    assertThat(tokens.logprobs().get(t)).isNull();
                    assertThat(tokens.entropies().get(t)).isNull();
                }
            }
            assertThat(score.written())
                    .isEqualTo((int) tokens.mask().stream().filter(own -> own).count());
            assertThat(score.logprob()).isCloseTo(sum / score.written(), within(1e-4));
        }
    }

    @Test
    void denseAndSparseDifferBeyondTheTopK() throws IOException {
        assertThat(expected(0).path("ids").size()).isGreaterThan(8);
        assertThat(score(OPTIONS, Sample.hotel()).get(0).success())
                .isNotEqualTo(
                        score(OPTIONS.withDenseUpTo(999), Sample.hotel()).get(0).success());
    }

    @Test
    void progressIsTheChanceAfterEachReply() throws IOException {
        JsonNode expected = expected(0);
        List<Integer> ends = new ArrayList<>();
        int end = ints(expected.path("ids")).get(expected.path("ids").size() - 1);
        TraceScore score = score(OPTIONS, Sample.hotel()).get(0);
        for (int t = 0; t < score.length(); t++) {
            if (score.tokens().mask().get(t) && score.tokens().ids().get(t) == end) {
                ends.add(t);
            }
        }
        assertThat(score.progress()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat((double) score.progress().get(i))
                    .isCloseTo(
                            expected.path("sparse")
                                    .path("success")
                                    .path(ends.get(i))
                                    .doubleValue(),
                            within(1e-5));
        }
    }

    @Test
    void scoresComeInTheOrderOfTheTrajectoriesWithEveryRefusalInItsPlace() throws IOException {
        List<TraceScore> scores = score(
                OPTIONS.withBudget(1).withDenseUpTo(20).withoutTokens(),
                Sample.hotel(),
                Sample.saying(4, "word ".repeat(300)),
                Sample.silent(),
                Sample.unanswered(),
                Sample.saying(5, "short"));
        assertThat(scores.stream().map(TraceScore::id))
                .containsExactly(
                        Sample.hotel().id(),
                        Sample.saying(4, "word ".repeat(300)).id(),
                        Sample.silent().id(),
                        Sample.unanswered().id(),
                        Sample.saying(5, "short").id());
        assertThat(scores.stream().map(TraceScore::unscored))
                .containsExactly(null, Reason.LONGER_THAN_WINDOW, null, Reason.NOTHING_SAID, null);
        assertThat(scores.get(1).message()).contains("1024", "Maybe");
        assertThat(scores.get(0).attention()).isEqualTo("sparse");
        assertThat(scores.get(2).attention()).isEqualTo("dense");
        assertThat(scores).allMatch(score -> score.tokens() == null);
        assertThat(scores.get(0).model()).isEqualTo(scores.get(3).model()).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void manyTogetherGetWhatEachGetsAlone() throws IOException {
        Trace[] traces = new Trace[9];
        for (int i = 0; i < traces.length; i++) {
            traces[i] = Sample.saying(i, "the word %d ".formatted(i).repeat(1 + i));
        }
        List<TraceScore> together = score(OPTIONS, traces);
        for (int i = 0; i < traces.length; i++) {
            TraceScore alone = score(OPTIONS, traces[i]).get(0);
            assertThat((double) together.get(i).success()).isCloseTo(alone.success(), within(1e-5));
            assertThat(together.get(i).logprob()).isCloseTo(alone.logprob(), within(1e-4));
        }
    }

    @Test
    void successAloneIsTheSameChanceAndNoWord() throws IOException {
        TraceScore whole = score(OPTIONS, Sample.hotel()).get(0);
        TraceScore alone = score(OPTIONS.withDetail(ScoreOptions.Detail.SUCCESS), Sample.hotel())
                .get(0);
        assertThat(alone.success()).isEqualTo(whole.success());
        assertThat(alone.progress()).isEqualTo(whole.progress());
        assertThat(alone.written()).isEqualTo(whole.written());
        assertThat(alone.logprob()).isNull();
        assertThat(alone.tokens()).isNull();
    }

    @Test
    void threadsOfTheirOwnGiveWhatOneGives() throws IOException {
        Trace[] traces = new Trace[9];
        for (int i = 0; i < traces.length; i++) {
            traces[i] = Sample.saying(i, "the word %d ".formatted(i).repeat(1 + 3 * i));
        }
        List<TraceScore> one = score(OPTIONS.withBudget(1), traces);
        List<TraceScore> three = score(ScoreOptions.cpu(3).withDenseUpTo(0).withBudget(1), traces);
        assertThat(three).isEqualTo(one);
    }

    @Test
    void aModelOfTheConversationEncodingReadsConversations() throws IOException {
        String end = "<｜end▁of▁sentence｜>";
        for (String name : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Path file = folder.resolve(name);
            Files.copy(Sample.model().resolve(name), file);
        }
        replace("config.json", "compact/1", "v3.2");
        replace("tokenizer.json", "<|end|>", end);
        Trace trace = Sample.trace(
                0,
                "[]",
                new Ending(StopReason.ANSWERED, "None.", null),
                TraceMessage.user("Which?"),
                TraceMessage.assistant(null, null, List.of(new TraceCall("a", "find", "{\"city\": \"Bern\"}"))),
                TraceMessage.tool("a", "none", false),
                TraceMessage.assistant(null, "None.", List.of()));
        TraceScore score = score(folder, OPTIONS, List.of(trace)).get(0);
        int mark = 14;
        List<Integer> ids = score.tokens().ids();
        assertThat(ids.stream().filter(id -> id == mark)).hasSize(2);
        assertThat(ids.get(ids.size() - 1)).isEqualTo(mark);
        assertThat(score.tokens().mask().get(ids.size() - 1)).isTrue();
        assertThat(score.progress()).hasSize(2);
        assertThat(score.progress().get(1)).isEqualTo(score.success());
        assertThatThrownBy(() -> score(folder, OPTIONS.withForm(TraceForm.COMPACT), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("v3.2", "compact/1", "Maybe");
    }

    private void replace(String name, String old, String other) throws IOException {
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, other));
    }

    @Test
    void aScoreIsALineOfCanonicalJson() throws IOException {
        JsonNode line = new JsonMapper()
                .readTree(CanonicalJson.write(score(OPTIONS, Sample.silent()).get(0)));
        assertThat(line.path("schema").asText()).isEqualTo("assay/score/1");
        assertThat(line.path("tokens").path("logprobs").path(0).isNull()).isTrue();
        assertThat(line.has("unscored")).isFalse();
        assertThat(line.path("tokens").path("logprobs").size())
                .isEqualTo(line.path("length").intValue());
    }

    @Nested
    class ModelsThatAreRefused {
        private Path changed(String name, byte[] bytes) throws IOException {
            for (String each : List.of("config.json", "model.safetensors", "tokenizer.json")) {
                Files.copy(Sample.model().resolve(each), folder.resolve(each));
            }
            Files.write(folder.resolve(name), bytes);
            return folder;
        }

        private Path config(String old, String replacement) throws IOException {
            String json = Files.readString(Sample.model().resolve("config.json"));
            assertThat(json).contains(old);
            return changed("config.json", json.replace(old, replacement).getBytes(StandardCharsets.UTF_8));
        }

        private void refused(Path model, String... words) {
            assertThatThrownBy(() -> score(model, OPTIONS, List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(words);
        }

        @Test
        void withoutAFile() throws IOException {
            Path model = changed("config.json", new byte[0]);
            Files.delete(model.resolve("tokenizer.json"));
            refused(model, "no tokenizer.json", "Maybe");
        }

        @Test
        void withTruncatedWeights() throws IOException {
            byte[] weights = Files.readAllBytes(Sample.model().resolve("model.safetensors"));
            refused(
                    changed("model.safetensors", Arrays.copyOf(weights, weights.length - 10)),
                    "model.safetensors",
                    "Maybe the file is truncated");
        }

        @Test
        void withAWeightThatIsNoNumber() throws IOException {
            byte[] weights = Files.readAllBytes(Sample.model().resolve("model.safetensors"));
            ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putShort(weights.length - 2, (short) 0x7E00);
            refused(changed("model.safetensors", weights), "NaN", "broken", "Maybe");
        }

        @Test
        void withAConfigurationThatContradictsTheWeights() throws IOException {
            refused(
                    config("\"assay_success_head\": 6", "\"assay_success_head\": 7"),
                    "assay_success",
                    "[7, 32]",
                    "[6, 32]");
        }

        @Test
        void withoutAHead() throws IOException {
            refused(config("\"assay_success_head\": 6,", ""), "assay_encoding without assay_success_head");
        }

        @Test
        void withAnotherEncoding() throws IOException {
            refused(config("compact/1", "compact/9"), "compact/9", "compact/1", "Maybe");
        }

        @Test
        void withTheTokenizerOfALargerModel() throws IOException {
            String json = Files.readString(Sample.model().resolve("tokenizer.json"));
            refused(
                    changed(
                            "tokenizer.json",
                            json.replaceFirst("\"id\":\\s*14,", "\"id\":14000,").getBytes(StandardCharsets.UTF_8)),
                    "14000",
                    "Maybe");
        }

        @Test
        void onAGpuThatIsNotThere() {
            assertThatThrownBy(() -> score(Sample.model(), OPTIONS.on(Device.of("cuda")), List.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("cuda:0", "Maybe");
        }
    }

    private static List<Integer> ints(JsonNode list) {
        List<Integer> ints = new ArrayList<>();
        list.forEach(number -> ints.add(number.intValue()));
        return ints;
    }
}
