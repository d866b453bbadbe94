package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grade}: scores attempts by anyone's agent. */
@Command(
        name = "grade",
        description = {
            "Scores attempts, a report for each model out. In come the prediction files of SWE-bench and Multi-SWE-bench or, for tool"
                    + " environments, answers and calls; calls are made again on fresh data where the final state counts.",
            "An attempt that could not be judged is neither resolved nor unresolved, and makes the exit code 1."
        })
final class GradeCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(
            index = "0",
            paramLabel = "DATASET",
            description = "folder that 'run' wrote, a file of rows, or the folder of a tool environment")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path dataset;

    @Parameters(index = "1", paramLabel = "PREDICTIONS", description = "attempts, as JSON lines or a JSON array")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path predictions;

    @Option(names = "--grades", paramLabel = "F.jsonl", description = "also write the grade of each attempt here")
    private @Nullable Path gradesFile;

    @Option(
            names = "--sandbox",
            paramLabel = "KIND",
            defaultValue = "auto",
            description =
                    "for tools: ${COMPLETION-CANDIDATES}; auto: a container where an engine answers, bubblewrap elsewhere")
    private SandboxChoice sandbox = SandboxChoice.AUTO;

    @Option(names = "--no-install", description = "install nothing on this machine")
    private boolean noInstall;

    @Option(names = "--json", description = "print each model's report as a line of JSON")
    private boolean json;

    GradeCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        Set<String> families = ToolRows.isBundle(dataset) ? Set.of("tools") : DatasetReader.families(dataset);
        GradesFile file = new GradesFile(gradesFile);
        if (families.contains("tools") && (families.size() == 1 || ofTools())) {
            return new ToolGrading(talk, file, sandbox, Installing.allowed(noInstall), json)
                    .grade(dataset, predictions);
        }
        return new SweGrading(talk, file, json).grade(dataset, predictions);
    }

    /** Whether the first record of the predictions has what only those at tool environments have. */
    private boolean ofTools() {
        try (InputStream in = Files.newInputStream(predictions);
                MappingIterator<JsonNode> records =
                        CanonicalJson.mapper().readerFor(JsonNode.class).readValues(in)) {
            JsonNode first = records.hasNextValue()
                    ? records.nextValue()
                    : CanonicalJson.mapper().nullNode();
            return first.has("answer") || first.has("calls");
        } catch (IOException e) {
            throw new BadInput("The predictions (%s) cannot be read: %s".formatted(predictions, e), e);
        }
    }
}
