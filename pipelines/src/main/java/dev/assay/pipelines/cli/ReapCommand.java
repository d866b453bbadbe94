package dev.assay.pipelines.cli;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reap}: removes what killed runs left behind. */
@Command(
        name = "reap",
        description =
                "Removes the containers and half-made images of runs whose process is gone. Every run does this when it starts.")
final class ReapCommand implements Callable<Integer> {
    private static final Set<String> MADE_AGAIN = Set.of("instance", "repository", "step");

    private final Talk talk;

    @Option(
            names = "--images",
            description =
                    "Removes the images of repositories and instances, too, which the next run makes again. Better not while a run is under way.")
    private boolean images;

    ReapCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        try (DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("reap"))) {
            talk.say(
                    "Removed what dead runs had left in the engine at %s.",
                    engine.info().address());
            if (images) {
                DockerContainers.Removed removed = engine.removeImages(MADE_AGAIN);
                talk.say(
                        "Removed %d images of repositories and instances, %d MiB.",
                        removed.images(), removed.bytes() >> 20);
            }
        }
        return ExitCode.DONE;
    }
}
