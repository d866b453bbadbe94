package dev.assay.pipelines.cli;

import dev.assay.inference.onnx.Device;
import dev.assay.inference.score.ScoreOptions;
import dev.assay.inference.score.ScorerSpeed;
import dev.assay.pipelines.bench.Figure;
import dev.assay.pipelines.bench.ScoreBench;
import dev.assay.pipelines.bench.TorchSpeed;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code bench score} is told. */
final class ScoreBenchOptions {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "score: folder of the scorer (default: the one that ships)")
    private @Nullable Path model;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda|cuda:N",
            defaultValue = "cpu",
            description = "score: what the model runs on (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String device;

    @Option(names = "--threads", paramLabel = "N", description = "score: threads of the CPU (default: all of them)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--lengths",
            paramLabel = "N",
            split = ",",
            defaultValue = "512,2048,4096,8192",
            description = "score: tokens of the sequences that are timed (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Integer> lengths;

    @Option(
            names = "--layers",
            paramLabel = "N",
            split = ",",
            defaultValue = "4096,16384",
            description =
                    "score: lengths at which one layer is timed; may be beyond the window (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Integer> layers;

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            description = "score: a Python with torch and safetensors, to compare with")
    private @Nullable String python;

    /** The figures, each handed over as soon as it is known. */
    List<Figure> figures(int rounds, Consumer<Figure> show) {
        List<Figure> figures = new ArrayList<>();
        Consumer<Figure> out = figure -> {
            show.accept(figure);
            figures.add(figure);
        };
        Path folder = model != null ? model : Home.folder().resolve("inference/models/tools-scorer");
        try {
            ScoreOptions options = ScoreOptions.cpu(threads).on(Device.of(device));
            ScoreBench bench = new ScoreBench(
                    ScorerSpeed.of(folder, options),
                    torch(folder, options),
                    "%s, %d threads".formatted(options.device(), threads),
                    rounds);
            bench.many(out);
            bench.runs(sorted(lengths), out);
            bench.layers(sorted(layers), out);
        } catch (IllegalArgumentException e) {
            throw new BadInput("The model (%s) cannot be measured. %s".formatted(folder, e.getMessage()), e);
        } catch (IllegalStateException e) {
            throw new InfraException(device, String.valueOf(e.getMessage()), false, e);
        } catch (IOException e) {
            throw new InfraException("storage", "The model cannot be read: " + e, true, e);
        }
        return figures;
    }

    private @Nullable TorchSpeed torch(Path folder, ScoreOptions options) {
        return python == null
                ? null
                : new TorchSpeed(
                        python,
                        Home.folder().resolve("inference/train/speed.py"),
                        folder,
                        options.device().toString(),
                        threads);
    }

    private static List<Integer> sorted(List<Integer> lengths) {
        if (lengths.stream().anyMatch(length -> length < 2)) {
            throw new BadInput("Lengths (%s) must be at least 2.".formatted(lengths));
        }
        return lengths.stream().sorted().distinct().toList();
    }
}
