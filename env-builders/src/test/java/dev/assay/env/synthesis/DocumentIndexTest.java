package dev.assay.env.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentIndexTest {
    @TempDir
    private Path folder;

    @Test
    void passagesThatFitAreFoundWithTheirFile() throws IOException {
        Files.writeString(
                Files.createDirectory(folder.resolve("trams")).resolve("lines.md"), "The tram runs to Corda.");
        Files.writeString(folder.resolve("ships.txt"), "The ship runs to Hanko.");
        Files.write(folder.resolve("noise.bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
        try (DocumentIndex index = DocumentIndex.of(folder)) {
            assertThat(index.documents()).isEqualTo(2);
            assertThat(index.search("Which tram?"))
                    .startsWith("[trams/lines.md]")
                    .doesNotContain("Hanko");
            assertThat(index.search("bicycle")).isEqualTo("Nothing fits.");
            // What would be syntax is only a word here.
            assertThat(index.search("\" OR passage MATCH 'x' NEAR(")).isEqualTo("Nothing fits.");
            assertThat(index.search("?!")).isEqualTo("The query has no words.");
        }
    }

    @Test
    void withoutAFolderThereIsNothingToSearch() {
        try (DocumentIndex none = DocumentIndex.none()) {
            assertThat(none.search("anything")).isEqualTo("There are no documents to search.");
        }
    }
}
