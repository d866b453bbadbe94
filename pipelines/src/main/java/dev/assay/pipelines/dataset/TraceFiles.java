package dev.assay.pipelines.dataset;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceException;
import dev.assay.verifiers.trace.TraceLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Trajectories of a dataset: {@code traces/*.jsonl} of a run's folder, or one file of them. */
public final class TraceFiles {
    private TraceFiles() {}

    /** Whether a file holds trajectories, by the schema that its first line names. */
    public static boolean isTraces(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .limit(1)
                    .anyMatch(line -> line.contains("\"schema\":\"assay/trace/"));
        } catch (UncheckedIOException | IOException e) {
            // Whoever reads the rows says what is wrong with them.
            return false;
        }
    }

    /** The trajectories, in the order of their files; none where there are none. Throws {@link BadInput}, which names file and line. */
    public static List<Trace> read(Path dataset) {
        List<Trace> traces = new ArrayList<>();
        each(dataset, traces::add);
        return traces;
    }

    /** The same, one after the other: only one of them is held in memory. Returns how many there were. */
    public static long each(Path dataset, Consumer<Trace> taker) {
        Set<String> seen = new HashSet<>();
        for (Path file : files(dataset)) {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                TraceLines.read(in, trace -> {
                    if (!seen.add(trace.id())) {
                        throw new BadInput(
                                "%s: the trace (%s) stands in another file, too.".formatted(file, trace.id()));
                    }
                    taker.accept(trace);
                });
            } catch (TraceException | UncheckedIOException | IOException e) {
                throw new BadInput("%s, %s".formatted(file, e.getMessage()), e);
            }
        }
        return seen.size();
    }

    /** The files of a dataset's trajectories, sorted; none where there are none. Throws {@link BadInput}. */
    public static List<Path> files(Path dataset) {
        if (isTraces(dataset)) {
            return List.of(dataset);
        }
        Path parts = dataset.resolve("traces");
        if (!Files.isDirectory(parts)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parts)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInput("The traces (%s) cannot be read: %s".formatted(parts, e.getMessage()), e);
        }
    }
}
