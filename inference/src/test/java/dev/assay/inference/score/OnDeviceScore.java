package dev.assay.inference.score;

import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.GraphOptions.Precision;
import dev.assay.inference.onnx.Device;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores stored trajectories on a device, which continuous integration has none of, and says how far the results are from those of the
 * CPU, and how fast both are.
 *
 * <p>Usage: {@code OnDeviceScore DEVICE MODEL TRACES THREADS}, with {@code -Dassay.operators=FILE} also by the operator library. One line
 * a figure; the exit code is 1 when a difference is larger than it may be.
 */
final class OnDeviceScore {
    private static final List<Integer> LENGTHS = List.of(512, 2_048, 4_096, 8_192, 16_384);
    private static final List<Integer> LAYERS = List.of(4_096, 16_384, 65_536, 131_072);
    private static final int LONGEST_STANDARD = 16_384;
    private static final int LONGEST_CPU = 8_192;

    private final Path model;
    private final List<Trace> traces;
    private boolean holds = true;

    private OnDeviceScore(Path model, List<Trace> traces) {
        this.model = model;
        this.traces = traces;
    }

    public static void main(String[] args) throws IOException {
        Device device = Device.of(args[0]);
        List<Trace> traces = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(args[2]))) {
            traces.add(TraceJson.read(line));
        }
        ScoreOptions cpu = ScoreOptions.cpu(Integer.parseInt(args[3]));
        OnDeviceScore run = new OnDeviceScore(Path.of(args[1]), traces);
        run.compare(cpu, device);
        run.speed("" + device, cpu.on(device), LONGEST_STANDARD);
        run.speed(device + " float16", cpu.on(device).withPrecision(Precision.FLOAT16), LONGEST_STANDARD);
        String library = System.getProperty("assay.operators");
        if (library != null) {
            ScoreOptions equipped =
                    cpu.on(device.withOperators(Path.of(library))).withPrecision(Precision.FLOAT16);
            run.speed(device + " float16, operator library", equipped, LAYERS.get(LAYERS.size() - 1));
        }
        run.speed("cpu", cpu, LONGEST_CPU);
        System.exit(run.holds ? 0 : 1);
    }

    private void compare(ScoreOptions cpu, Device device) throws IOException {
        List<TraceScore> dense = scores("cpu dense float32", cpu.withDenseUpTo(Integer.MAX_VALUE));
        List<TraceScore> sparse = scores("cpu sparse float32", cpu.withDenseUpTo(0));
        ScoreOptions gpu = cpu.on(device);
        far("dense float32", dense, gpu.withDenseUpTo(Integer.MAX_VALUE), 1e-4);
        far("sparse float32", sparse, gpu.withDenseUpTo(0), 1e-2);
        ScoreOptions half = gpu.withPrecision(Precision.FLOAT16);
        far("dense float16", dense, half.withDenseUpTo(Integer.MAX_VALUE), 2e-2);
        far("sparse float16", sparse, half.withDenseUpTo(0), 2e-2);
        String library = System.getProperty("assay.operators");
        if (library != null) {
            ScoreOptions equipped = cpu.on(device.withOperators(Path.of(library)));
            far("sparse float32, operator library", sparse, equipped, 2e-2);
            far("sparse float16, operator library", sparse, equipped.withPrecision(Precision.FLOAT16), 2e-2);
        }
    }

    private List<TraceScore> scores(String what, ScoreOptions options) throws IOException {
        List<TraceScore> scores = new ArrayList<>();
        long begun = System.nanoTime();
        try (TraceScorer scorer = TraceScorer.open(model, options, scores::add)) {
            for (Trace trace : traces) {
                scorer.add(trace);
            }
            scorer.finish();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long tokens = scores.stream()
                .filter(score -> score.unscored() == null)
                .mapToLong(TraceScore::length)
                .sum();
        say(
                "%s: %d trajectories, %d tokens in %.2f s, model loaded included (%.0f tokens/s)",
                what, scores.size(), tokens, seconds, tokens / seconds);
        return scores;
    }

    private void far(String what, List<TraceScore> expected, ScoreOptions options, double most) throws IOException {
        List<TraceScore> given;
        try {
            given = scores(options.device() + " " + what, options);
        } catch (IllegalStateException | IllegalArgumentException e) {
            say("%s stopped: %s", what, e.getMessage());
            holds = false;
            return;
        }
        double chance = 0;
        double mean = 0;
        double token = 0;
        for (int i = 0; i < expected.size(); i++) {
            TraceScore a = expected.get(i);
            TraceScore b = given.get(i);
            chance = Math.max(chance, Math.abs(a.success() - b.success()));
            mean = Math.max(mean, Math.abs(a.logprob() - b.logprob()));
            List<Float> theirs = b.tokens().logprobs();
            for (int t = 0; t < theirs.size(); t++) {
                if (theirs.get(t) != null) {
                    token = Math.max(token, Math.abs(a.tokens().logprobs().get(t) - theirs.get(t)));
                }
            }
        }
        boolean near = chance <= most;
        holds &= near;
        say(
                "  %s of %s and the CPU in float32: chances differ by %.1e at most (%.0e may be: %s), mean log-probabilities by %.1e, those of a token by %.1e",
                what, options.device(), chance, most, near ? "holds" : "MISSED", mean, token);
    }

    private void speed(String what, ScoreOptions options, int longest) throws IOException {
        ScorerSpeed speed = ScorerSpeed.of(model, options);
        say("%s, 32 sequences of 2048 tokens: %.0f tokens/s", what, 32 * 2_048 / speed.many(2_048, 32));
        for (Attention attention : Attention.values()) {
            for (int length : LENGTHS.stream().filter(each -> each <= longest).toList()) {
                try {
                    double seconds = speed.run(attention, List.of(length), 3).get(0);
                    say(
                            "%s %s, %d tokens: %.2f ms (%.0f tokens/s)",
                            what, attention, length, seconds * 1e3, length / seconds);
                } catch (IllegalStateException e) {
                    say("%s %s, %d tokens stopped: %s", what, attention, length, e.getMessage());
                }
            }
            for (int length : LAYERS.stream().filter(each -> each <= longest).toList()) {
                layer(what, speed, attention, length);
            }
        }
    }

    private static void layer(String what, ScorerSpeed speed, Attention attention, int length) throws IOException {
        try {
            double seconds = speed.layer(attention, List.of(length), 3).get(0);
            say("%s %s, a layer at %d tokens: %.3f ms", what, attention, length, seconds * 1e3);
        } catch (IllegalStateException e) {
            say("%s %s, a layer at %d tokens stopped: %s", what, attention, length, e.getMessage());
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
