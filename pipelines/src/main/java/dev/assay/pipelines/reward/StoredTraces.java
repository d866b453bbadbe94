package dev.assay.pipelines.reward;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.verifiers.trace.Trace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Trajectories of files, and of folders of runs; they are read as often as they are needed, one at a time.
 *
 * @param paths files of traces, or folders that have them
 */
public record StoredTraces(List<Path> paths) {
    public StoredTraces {
        paths = List.copyOf(paths);
    }

    /**
     * Reads all of them, so that what is wrong with one shows before anything is done with another. Throws {@link BadInput}, also where
     * one of the paths has none.
     *
     * @return how many there are
     */
    public long check() {
        Map<String, Path> seen = new HashMap<>();
        for (Path path : paths) {
            long found = TraceFiles.each(path, trace -> {
                Path before = seen.putIfAbsent(trace.id(), path);
                if (before != null) {
                    throw new BadInput("The trace (%s) is in (%s) and in (%s).%nMaybe name one of them."
                            .formatted(trace.id(), before, path));
                }
            });
            if (found == 0) {
                throw new BadInput(
                        "There are no traces in (%s).%nMaybe name a file of traces, or the folder of a run that has 'traces'."
                                .formatted(path));
            }
        }
        return seen.size();
    }

    /** Hands on each, in the order of their files. */
    public void each(Consumer<Trace> taker) {
        paths.forEach(path -> TraceFiles.each(path, taker));
    }
}
