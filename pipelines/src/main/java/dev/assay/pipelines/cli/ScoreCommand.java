package dev.assay.pipelines.cli;

import dev.assay.inference.dsa.GraphOptions.Precision;
import dev.assay.inference.onnx.Device;
import dev.assay.inference.score.ScoreOptions;
import dev.assay.inference.score.TraceForm;
import dev.assay.inference.score.TraceScore;
import dev.assay.inference.score.TraceScorer;
import dev.assay.inference.score.TrainingText;
import dev.assay.inference.score.Unscored;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code score}: what a model thinks of trajectories. */
@Command(
        name = "score",
        description = {
            "Scores trajectories with a model: the chance of success of each, log-probability and entropy of each"
                    + " token that the policy wrote.",
            "Prints a line of JSON (assay/score/1) for each trajectory, in their order; with --out a file that is"
                    + " there only when it is whole."
        })
final class ScoreCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(
            arity = "1..*",
            paramLabel = "TRACES",
            description = "files of traces, or folders of runs that have traces")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> datasets;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "folder with config.json, model.safetensors and tokenizer.json")
    private @Nullable Path model;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write, instead of the standard output")
    private @Nullable Path out;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(names = "--threads", paramLabel = "N", description = "threads of the CPU (default: all of them)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--operators",
            paramLabel = "LIB",
            description = "operator library for sparse attention on a Hopper GPU, which inference/cuda/build.sh makes")
    private @Nullable Path operators;

    @Option(
            names = "--encoding",
            paramLabel = "auto|compact|v3.2",
            defaultValue = "auto",
            description = "what the model must read; auto: what it says itself (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String encoding;

    @Option(
            names = "--budget",
            paramLabel = "TOKENS",
            description = "tokens that run together at most (default: 2048 on the CPU, 16384 on a GPU)")
    private @Nullable Integer budget;

    @Option(
            names = "--attention",
            paramLabel = "auto|dense|sparse",
            defaultValue = "auto",
            description = "auto: dense up to the length of --dense-up-to, sparse beyond (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String attention;

    @Option(
            names = "--dense-up-to",
            paramLabel = "TOKENS",
            description =
                    "longest trajectory with dense attention (default: where it is the faster one, 16384, and 0 with"
                            + " --operators)")
    private @Nullable Integer denseUpTo;

    @Option(
            names = "--precision",
            paramLabel = "float32|float16|bfloat16",
            defaultValue = "float32",
            description = "of products with weights; half precision is for GPUs (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String precision;

    @Option(
            names = "--longest",
            paramLabel = "TOKENS",
            description = "tokens of a trajectory at most; longer ones get no score (default: the model's window)")
    private @Nullable Integer longest;

    @Option(names = "--without-tokens", description = "leave out what is said of each token")
    private boolean withoutTokens;

    @Option(
            names = "--success-only",
            description = "say the chances of success alone: no log-probabilities, in somewhat less time")
    private boolean successOnly;

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description = "write what a model would read, with rewards, for training; needs no model, scores nothing")
    private @Nullable Path texts;

    ScoreCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        if ((model == null) == (texts == null)) {
            throw new BadInput("Either --model (to score) or --texts (to train) is needed, and not both.");
        }
        return texts != null ? texts(texts) : score(model);
    }

    private int texts(Path file) {
        Tally tally = new Tally();
        try (WholeFile lines = WholeFile.of(file)) {
            each(trace -> {
                try {
                    lines.line(TrainingText.of(trace));
                    tally.made++;
                } catch (Unscored e) {
                    refused(tally, trace.id(), String.valueOf(e.getMessage()));
                }
            });
            lines.whole();
        }
        talk.say("%d trajectories as texts, %d left out: %s", tally.made, tally.refused, file);
        return tally.made == 0 ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private int score(@Nullable Path folder) {
        ScoreOptions options = options();
        if (out == null) {
            return score(folder, options, talk::json);
        }
        try (WholeFile lines = WholeFile.of(out)) {
            int code = score(folder, options, lines::line);
            lines.whole();
            return code;
        }
    }

    private int score(@Nullable Path folder, ScoreOptions options, Consumer<Object> taker) {
        Tally tally = new Tally();
        Consumer<TraceScore> one = score -> {
            taker.accept(score);
            if (score.unscored() == null) {
                tally.made++;
                tally.tokens += score.length() == null ? 0 : score.length();
            } else {
                refused(tally, score.id(), String.valueOf(score.message()));
            }
        };
        long begun = System.nanoTime();
        try (TraceScorer scorer = open(folder, options, one)) {
            each(trace -> {
                try {
                    scorer.add(trace);
                } catch (IOException e) {
                    throw unreadable(e);
                }
                talk.progress("scored %d".formatted(tally.made));
            });
            scorer.finish();
            double seconds = (System.nanoTime() - begun) / 1e9;
            talk.say(
                    "%d trajectories scored, %d without a score; %d tokens in %.1f s (%.0f a second)%s",
                    tally.made,
                    tally.refused,
                    tally.tokens,
                    seconds,
                    tally.tokens / seconds,
                    scorer.halvings() == 0 ? "" : "; memory ran out %d times".formatted(scorer.halvings()));
        } catch (IOException e) {
            throw unreadable(e);
        }
        return tally.made == 0 ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private TraceScorer open(@Nullable Path folder, ScoreOptions options, Consumer<TraceScore> one) throws IOException {
        if (folder == null) {
            throw new BadInput("No model is named.");
        }
        try {
            return TraceScorer.open(folder, options, one);
        } catch (IllegalArgumentException e) {
            throw new BadInput("The model (%s) cannot be used. %s".formatted(folder, e.getMessage()), e);
        } catch (IllegalStateException e) {
            throw new InfraException(options.device().toString(), String.valueOf(e.getMessage()), false, e);
        }
    }

    private void each(Consumer<Trace> taker) {
        long all = 0;
        for (Path dataset : datasets) {
            all += TraceFiles.each(dataset, taker);
        }
        if (all == 0) {
            throw new BadInput(
                    "There are no traces in %s.%nMaybe name a file of traces, or the folder of a run that has 'traces'."
                            .formatted(datasets));
        }
    }

    private ScoreOptions options() {
        try {
            ScoreOptions options = ScoreOptions.cpu(threads)
                    .on(device())
                    .withPrecision(precision())
                    .withDetail(detail());
            if (budget != null) {
                options = options.withBudget(budget);
            }
            Integer most = denseUpTo();
            if (most != null) {
                options = options.withDenseUpTo(most);
            }
            if (longest != null) {
                options = options.withLongest(longest);
            }
            TraceForm form = form();
            return form == null ? options : options.withForm(form);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }

    private Device device() {
        Device chosen = device.device();
        if (operators == null) {
            return chosen;
        }
        if (!Files.isRegularFile(operators)) {
            throw new BadInput(
                    "The operator library (%s) does not exist.%nMaybe build it with inference/cuda/build.sh where nvcc is, or leave --operators out."
                            .formatted(operators));
        }
        return chosen.withOperators(operators.toAbsolutePath());
    }

    private ScoreOptions.Detail detail() {
        return successOnly
                ? ScoreOptions.Detail.SUCCESS
                : withoutTokens ? ScoreOptions.Detail.MEAN : ScoreOptions.Detail.TOKENS;
    }

    private @Nullable TraceForm form() {
        return switch (encoding) {
            case "auto" -> null;
            case "compact" -> TraceForm.COMPACT;
            case "v3.2" -> TraceForm.V3_2;
            default -> throw new BadInput("The encoding (%s) is none of auto, compact and v3.2.".formatted(encoding));
        };
    }

    private @Nullable Integer denseUpTo() {
        return switch (attention) {
            case "auto" -> denseUpTo;
            case "dense" -> Integer.valueOf(Integer.MAX_VALUE);
            case "sparse" -> Integer.valueOf(0);
            default -> throw new BadInput("The attention (%s) is none of auto, dense and sparse.".formatted(attention));
        };
    }

    private Precision precision() {
        try {
            return Precision.valueOf(precision.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadInput("The precision (%s) is none of float32, float16 and bfloat16.".formatted(precision), e);
        }
    }

    private void refused(Tally tally, String id, String why) {
        tally.refused++;
        talk.say("%s has no score: %s", id, why);
    }

    private static InfraException unreadable(IOException e) {
        return new InfraException("storage", "The model cannot be read: " + e, true, e);
    }

    /** What came of it so far. */
    private static final class Tally {
        private long made;
        private long refused;
        private long tokens;
    }
}
