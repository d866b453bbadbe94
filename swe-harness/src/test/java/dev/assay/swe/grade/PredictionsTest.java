package dev.assay.swe.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {
    @TempDir
    Path folder;

    Predictions read(String text) throws IOException {
        return Predictions.read(Files.writeString(folder.resolve("predictions"), text));
    }

    @Nested
    class Forms {
        @Test
        void aLineAnAttempt() throws IOException {
            Predictions predictions = read(
                    """
                    {"instance_id": "a__b-1", "model_name_or_path": "m", "model_patch": "diff\\n"}

                    {"instance_id": "a__b-2", "model_name_or_path": "m", "model_patch": null, "extra": [1]}
                    {"instance_id": "a__b-3", "model_patch": ""}
                    """);
            assertThat(predictions.attempts())
                    .containsExactly(
                            new Prediction("a__b-1", "m", "diff\n"),
                            new Prediction("a__b-2", "m", ""),
                            new Prediction("a__b-3", "unnamed", ""));
            assertThat(predictions.problems()).isEmpty();
        }

        @Test
        void anArray() throws IOException {
            Predictions predictions = read(
                    """
                    [
                      {"instance_id": "a__b-1", "model_name_or_path": "m", "model_patch": "x"},
                      {"instance_id": "a__b-2", "model_name_or_path": "m", "model_patch": "y"}
                    ]""");
            assertThat(predictions.attempts()).hasSize(2);
            assertThat(read("[{\"instance_id\":\"a__b-1\",\"model_patch\":\"x\"}]")
                            .attempts())
                    .hasSize(1);
            assertThat(read("[]").attempts()).isEmpty();
        }

        @Test
        void anObjectByInstance() throws IOException {
            String flat = "{\"a__b-1\": {\"model_name_or_path\": \"m\", \"model_patch\": \"x\"}}";
            assertThat(read(flat).attempts()).containsExactly(new Prediction("a__b-1", "m", "x"));
            assertThat(read(flat.replace("{\"a", "{\n \"a")).attempts())
                    .containsExactly(new Prediction("a__b-1", "m", "x"));
        }

        @Test
        void thatOfMultiSweBench() throws IOException {
            assertThat(read("{\"org\": \"a\", \"repo\": \"b\", \"number\": 7, \"fix_patch\": \"x\"}\n")
                            .attempts())
                    .containsExactly(new Prediction("a__b-7", "unnamed", "x"));
        }

        @Test
        void severalModels() throws IOException {
            assertThat(
                            read("""
                                    {"instance_id": "a__b-1", "model_name_or_path": "m", "model_patch": "x"}
                                    {"instance_id": "a__b-1", "model_name_or_path": "n", "model_patch": "y"}
                                    """)
                                    .attempts())
                    .extracting(Prediction::model)
                    .containsExactly("m", "n");
        }
    }

    @Nested
    class BadInput {
        @Test
        void costsOnlyItsOwnLine() throws IOException {
            Predictions predictions = read(
                    """
                    {"instance_id": "a__b-0", "model_pa
                    {"model_patch": "x"}
                    {"instance_id": "a__b-1"}
                    {"instance_id": "a__b-2", "model_patch": 3}
                    {"instance_id": "a__b-3", "model_patch": "x"} trailing
                    "text"
                    {"instance_id": "a__b-4", "model_patch": "good"}
                    {"instance_id": "a__b-4", "model_patch": "again"}
                    """);
            assertThat(predictions.attempts()).containsExactly(new Prediction("a__b-4", "unnamed", "good"));
            assertThat(predictions.problems())
                    .containsExactly(
                            "The line 1 is not JSON.",
                            "The line 2 names no instance (neither 'instance_id' nor 'org', 'repo' and 'number').",
                            "The line 3 has no text in 'model_patch' or 'fix_patch'.",
                            "The line 4 has no text in 'model_patch' or 'fix_patch'.",
                            "The line 5 is not JSON.",
                            "The line 6 names no instance (neither 'instance_id' nor 'org', 'repo' and 'number').",
                            "The line 8 is a second attempt of (unnamed) at (a__b-4); the first counts.");
        }

        @Test
        void costsTheRestOfAnArray() throws IOException {
            Predictions predictions =
                    read("[{\"instance_id\": \"a__b-1\", \"model_patch\": \"x\"},\n {\"instance_id\": ");
            assertThat(predictions.attempts()).hasSize(1);
            assertThat(predictions.problems()).containsExactly("The entry 2 is where the file stops being JSON.");
        }

        @Test
        void isNeverTakenForText() throws IOException {
            Path file = folder.resolve("predictions");
            String line = "{\"instance_id\": \"a__b-1\", \"model_patch\": \"é\"}\n";
            Files.write(file, line.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Predictions.read(file).attempts()).isEmpty();
            assertThat(Predictions.read(file).problems()).containsExactly("The line 1 is not JSON.");
        }

        @Test
        void isCountedBeyondAHundred() throws IOException {
            Predictions predictions = read("x\n".repeat(150));
            assertThat(predictions.problems()).hasSize(101).endsWith("… and (50) more.");
        }

        @Test
        void isAnErrorWhenThereIsNoFile() {
            assertThatThrownBy(() -> Predictions.read(folder.resolve("absent")))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }
}
