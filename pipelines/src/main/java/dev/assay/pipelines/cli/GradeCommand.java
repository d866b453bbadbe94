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
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grade}: scores attempts by anyone's agent. */
@Command(
        name = "grade",
        description = {
            "Scores attempts, a report for each model out. In come the prediction files of SWE-bench and Multi-SWE-bench, for tool"
                    + " environments answers and calls, which are made again on fresh data where the final state counts, for notebook"
                    + " tasks answers and cells, which are executed in a fresh session where there is no answer, or for search"
                    + " questions answers, which are compared by their type.",
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
        String family = families.size() == 1 ? families.iterator().next() : family(first(), families);
        return switch (family) {
            case "tools" ->
                new ToolGrading(talk, file, sandbox, Installing.allowed(noInstall), json).grade(dataset, predictions);
            case "notebook" ->
                new NotebookGrading(talk, file, Installing.allowed(noInstall), json).grade(dataset, predictions);
            case "search" -> new SearchGrading(talk, file, json).grade(dataset, predictions);
            default -> new SweGrading(talk, file, json).grade(dataset, predictions);
        };
    }

    /** Which of several families an attempt is for, by what only attempts at it have, or else by whose task it names. */
    private String family(JsonNode attempt, Set<String> families) {
        boolean answers = attempt.has("answer") || attempt.has("calls") || attempt.has("cells");
        if (!answers && families.contains("swe")) {
            return "swe";
        }
        Set<String> others = new TreeSet<>(families);
        others.remove("swe");
        if (others.size() == 1) {
            return others.iterator().next();
        }
        if (attempt.has("cells") && others.contains("notebook")) {
            return "notebook";
        }
        String instance =
                attempt.path(attempt.has("instance_id") ? "instance_id" : "id").asText();
        if (others.contains("search")
                && DatasetReader.search(dataset).stream()
                        .anyMatch(task -> instance.equals(task.name()) || instance.equals(task.id()))) {
            return "search";
        }
        boolean notebook = others.contains("notebook")
                && (!others.contains("tools")
                        || DatasetReader.notebook(dataset).stream()
                                .anyMatch(task -> instance.equals(task.name()) || instance.equals(task.id())));
        return notebook ? "notebook" : "tools";
    }

    /** The first record of the predictions. */
    private JsonNode first() {
        try (InputStream in = Files.newInputStream(predictions);
                MappingIterator<JsonNode> records =
                        CanonicalJson.mapper().readerFor(JsonNode.class).readValues(in)) {
            return records.hasNextValue()
                    ? records.nextValue()
                    : CanonicalJson.mapper().nullNode();
        } catch (IOException e) {
            throw new BadInput("The predictions (%s) cannot be read: %s".formatted(predictions, e), e);
        }
    }
}
