package dev.assay.pipelines.cli;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code reap}: removes what killed runs left behind. */
@Command(
        name = "reap",
        description =
                "Removes the containers and half-made images of runs whose process is gone. Every run does this when it starts.")
final class ReapCommand implements Callable<Integer> {
    private final Talk talk;

    ReapCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        try (DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("reap"))) {
            talk.say(
                    "Removed what dead runs had left in the engine at %s.",
                    engine.info().address());
        }
        return ExitCode.DONE;
    }
}
