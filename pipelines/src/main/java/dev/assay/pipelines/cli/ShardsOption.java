package dev.assay.pipelines.cli;

import picocli.CommandLine.Option;

/** Over how many files trajectories are spread. */
final class ShardsOption {
    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "4",
            description = "files that traces are spread over (default: ${DEFAULT-VALUE})")
    private int shards;

    /** How many; whoever writes them refuses a number that is none. */
    int number() {
        return shards;
    }
}
