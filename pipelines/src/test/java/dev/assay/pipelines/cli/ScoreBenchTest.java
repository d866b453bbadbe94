package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreBenchTest {
    private static final String MODEL = "../inference/src/test/resources/dev/assay/inference/score/small";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int bench(String... options) {
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            List<String> arguments = List.of(
                    "bench",
                    "score",
                    "--json",
                    "--model",
                    MODEL,
                    "--threads",
                    "1",
                    "--rounds",
                    "1",
                    "--lengths",
                    "16,1024,2048",
                    "--layers",
                    "1500");
            return Main.run(
                    Stream.concat(arguments.stream(), Arrays.stream(options)).toArray(String[]::new), results, talk);
        }
    }

    private List<JsonNode> figures() throws IOException {
        List<JsonNode> figures = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            figures.add(new JsonMapper().readTree(line));
        }
        return figures;
    }

    private List<String> names() throws IOException {
        return figures().stream().map(figure -> figure.path("name").asText()).toList();
    }

    /** A Python that answers at once: so many seconds for each length. */
    private String python(String seconds) throws IOException {
        Path file = folder.resolve("python");
        Files.writeString(
                file,
                """
                #!/bin/sh
                while [ "$1" != --lengths ]; do shift; done
                shift
                for length; do echo "{\\"length\\": $length, \\"seconds\\": %s}"; done
                """
                        .formatted(seconds));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    @Test
    void eachLengthWithinTheWindowIsTimedBothWays() throws IOException {
        assertThat(bench()).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
        assertThat(names())
                .containsExactly(
                        "tokens a second, 16 sequences of 1024 tokens",
                        "tokens a second, dense, 16 tokens",
                        "tokens a second, dense, 1024 tokens",
                        "tokens a second, sparse, 16 tokens",
                        "tokens a second, sparse, 1024 tokens",
                        "ms a layer, dense, 1500 tokens",
                        "ms a layer, sparse, 1500 tokens",
                        "dense layer over sparse layer, 1500 tokens");
        assertThat(figures()).allMatch(figure -> figure.path("value").doubleValue() > 0);
    }

    @Test
    void aSlowPyTorchIsBeaten() throws IOException {
        assertThat(bench("--python", python("1000"))).isEqualTo(ExitCode.DONE);
        assertThat(names())
                .contains(
                        "over PyTorch eager, 16 sequences of 1024 tokens",
                        "over PyTorch eager, dense, 16 tokens",
                        "over PyTorch eager, sparse, 1024 tokens");
    }

    @Test
    void aFastOneIsNot() throws IOException {
        assertThat(bench("--python", python("1e-9"))).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aPythonThatFailsIsSaid() throws IOException {
        assertThat(bench("--python", "/bin/false")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("/bin/false", "Maybe that Python lacks torch");
        assertThat(bench("--python", folder.resolve("none").toString())).isEqualTo(ExitCode.BAD_INPUT);
    }
}
