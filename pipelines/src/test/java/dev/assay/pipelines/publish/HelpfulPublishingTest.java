package dev.assay.pipelines.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.HelpfulTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpfulPublishingTest {
    @Test
    void openQuestionsArePublishedAsWhatTheyAre(@TempDir Path folder) throws IOException {
        Path output = new SampleOutput(folder.resolve("out"))
                .helpful("helpful-00000000", "coast")
                .helpful("helpful-00000001", "coast")
                .write();
        Path dataset = folder.resolve("dataset");
        Settings settings = new Settings(
                "Questions",
                null,
                "A team",
                "https://example.org/d",
                null,
                null,
                new SplitRule("assay", new Shares(0.5, 0.25, 0.25)),
                4);
        new FolderTarget(dataset).publish(Publishing.of(output, settings, null)::into);

        List<Path> lines;
        try (Stream<Path> files = Files.list(dataset.resolve("tasks/helpful"))) {
            lines = files.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
        // One corpus is one group, and so in one split.
        assertThat(lines).hasSize(1);
        assertThat(Files.readAllLines(lines.get(0)).stream().map(line -> CanonicalJson.read(line, HelpfulTask.class)
                        .answers()
                        .get(1)
                        .total()))
                .containsExactly(0.8, 0.8);
        assertThat(dataset.resolve("README.md"))
                .content()
                .contains(
                        "open questions to a corpus, with rubrics",
                        "scored 4 answers to 2 questions",
                        "they are opinions");
    }
}
