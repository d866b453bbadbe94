package dev.assay.pipelines.flow;

import dev.assay.pipelines.config.BadInput;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Beam's options: those given, and for the direct runner what suits work that waits on containers. */
public final class RunnerOptions {
    private RunnerOptions() {}

    /**
     * Options from arguments of the form {@code --name=value}; throws {@link BadInput} when Beam does not know one.
     *
     * @param slots containers at work at the same time
     */
    public static PipelineOptions of(List<String> given, int slots) {
        List<String> all = new ArrayList<>(given);
        boolean direct = given.stream().noneMatch(arg -> arg.startsWith("--runner=") && !arg.contains("Direct"));
        if (direct) {
            // The enforcements cost half of the time and find faults of the pipeline, not of its input: tests have them
            // on.
            addDefault(all, "--targetParallelism", String.valueOf(Math.max(slots, 1)));
            addDefault(all, "--enforceImmutability", "false");
            addDefault(all, "--enforceEncodability", "false");
            addDefault(all, "--blockOnRun", "false");
        }
        try {
            return PipelineOptionsFactory.fromArgs(all.toArray(String[]::new)).create();
        } catch (IllegalArgumentException e) {
            throw new BadInput("An option for Beam is not understood: %s".formatted(e.getMessage()), e);
        }
    }

    private static void addDefault(List<String> args, String name, String value) {
        if (args.stream().noneMatch(arg -> arg.startsWith(name + "="))) {
            args.add(name + "=" + value);
        }
    }
}
