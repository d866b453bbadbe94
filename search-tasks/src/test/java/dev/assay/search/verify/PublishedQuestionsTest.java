package dev.assay.search.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedQuestionsTest {
    private static final String LONG =
            "Which of the mills that were built beside the upper Arn before the flood of 1790"
                    + " had more wheels than the mill that the widow of its founder sold to a cousin in Skerry?";

    @TempDir
    Path folder;

    private PublishedQuestions lists(String... lines) throws IOException {
        Path file = folder.resolve("quiz.jsonl");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return PublishedQuestions.load(List.of(file));
    }

    @Test
    void aQuestionThatSharesHalfOfItsRunsIsFound() throws IOException {
        PublishedQuestions published =
                lists("{\"list\": \"river-quiz\", \"instance_id\": \"q-7\", \"question\": \"" + LONG + "\"}");
        PublishedQuestions.Match match = new PublishedQuestions.Match("river-quiz", "q-7");
        assertThat(published.find(LONG)).contains(match);
        assertThat(published.find(LONG.toUpperCase(java.util.Locale.ROOT).replace("?", "? Answer with a title.")))
                .as("case and another ending")
                .contains(match);
        assertThat(published.find(
                        LONG.substring(0, 70) + " is the oldest and has a roof of slate and no wheel at all?"))
                .as("a beginning in common")
                .isEmpty();
    }

    @Test
    void shortQuestionsAreFoundWhole() throws IOException {
        PublishedQuestions published =
                lists("{\"question\": \"Who built the oldest mill on the Arn?\"}", "{\"question\": \"Who is she?\"}");
        assertThat(published.size()).as("of three words none is listed").isEqualTo(1);
        assertThat(published.find("Tell me: who built the oldest mill on the Arn?"))
                .contains(new PublishedQuestions.Match("quiz", "line 1"));
        assertThat(published.find("Who built the oldest barn on the Arn?")).isEmpty();
    }

    @Test
    void entriesAboutCodePassBy() throws IOException {
        assertThat(lists("{\"fix_commit\": \"" + "a".repeat(40) + "\"}").size()).isZero();
        assertThat(PublishedQuestions.none().find(LONG)).isEmpty();
    }

    @Test
    void packedListsAreRead() throws IOException {
        Path file = folder.resolve("packed.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("{\"problem_statement\": \"" + LONG + "\"}\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(PublishedQuestions.load(List.of(file)).find(LONG))
                .contains(new PublishedQuestions.Match("packed", "line 1"));
    }

    @Test
    void aDamagedListIsRefusedAsAWhole() {
        assertThatThrownBy(() -> lists("{\"question\": \"" + LONG + "\"}", "{\"question\": "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quiz.jsonl")
                .hasMessageContaining("line (2)");
    }
}
