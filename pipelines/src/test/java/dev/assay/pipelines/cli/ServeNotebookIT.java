package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay serve} of a notebook problem, in kernels with Debian's packages. */
@Timeout(900)
class ServeNotebookIT {
    @TempDir
    private Path folder;

    @Test
    void aProblemOfARunIsSolvedGradedAndKeptAsANotebook() throws IOException {
        Path run = SumProblem.write(folder);
        Path verdicts = folder.resolve("verdicts.jsonl");
        Path notebooks = folder.resolve("kept/notebooks");
        try (Serving serving = Serving.start(
                        folder,
                        run,
                        "--task",
                        SumProblem.row().id(),
                        "--verdicts",
                        verdicts.toString(),
                        "--notebooks",
                        notebooks.toString());
                HttpAgent agent = new HttpAgent(serving.url())) {
            assertThat(serving.said().path("task").textValue()).isEqualTo(SumProblem.NAME);
            assertThat(serving.said().path("sandbox").textValue()).isEqualTo("container");
            String code = "import pandas as pd\nprint(pd.__version__)\npd.read_csv('sales.csv').amount.sum()";
            assertThat(agent.call("python", Map.of("code", code)).text()).matches("1\\.5\\.3\n42");
            assertThat(agent.submit("42").text())
                    .isEqualTo("{\"accepted\":true,\"reason\":\"OK\",\"reward\":1,\"submission\":1}");
        }
        JsonNode verdict = CanonicalJson.read(Files.readString(verdicts), JsonNode.class);
        assertThat(verdict.path("id").textValue()).isEqualTo(SumProblem.row().id());
        assertThat(verdict.path("reward").intValue()).isEqualTo(1);
        try (Stream<Path> files = Files.list(notebooks)) {
            List<Path> kept = files.toList();
            assertThat(kept).hasSize(1);
            assertThat(kept.get(0).getFileName().toString())
                    .startsWith(SumProblem.NAME)
                    .endsWith(".ipynb");
            assertThat(Files.readString(kept.get(0))).contains("What is the sum of the amounts", "Submitted:");
        }
    }
}
