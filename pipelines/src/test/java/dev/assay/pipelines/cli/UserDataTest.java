package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data of a user that cannot be used end a run before it has begun. */
class UserDataTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.sqlite  | no database, whatever its name says          | is no SQLite file",
                "a.parquet | PAR1 and no more                             | cannot be read",
                "a.csv     | a,b                                          | No table has 6 rows and more",
                "a.docx    | text                                         | There is no data at (a.docx)",
                "a.csv     | name;a;b;c;d;e;f;g                           | No table has 6 rows and more",
                "a.csv     | code,n;k1,A;k2,B;k3,C;k4,D;k5,E;k6,F;k7,G;k8,H | No column holds numbers, dates or kinds"
            })
    void endsARunBeforeAnythingIsWritten(String name, String text, String said) throws IOException {
        Files.writeString(folder.resolve(name), text.replace(';', '\n') + "\n");
        refused(name, said);
    }

    @Test
    void aFolderWithNothingUsableAndAPathThatIsNotThere() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("papers")).resolve("README.txt"), "no data");
        refused("papers", "There is no data at (papers)");
        refused("nowhere", "There is no data at (nowhere)");
    }

    private void refused(String data, String said) throws IOException {
        Path config = Files.writeString(
                folder.resolve("run.yaml"), "tools:\n  packs: [travel]\n  data: [{path: %s}]\n".formatted(data));
        Path out = folder.resolve("out");
        int code = Main.run(
                new String[] {"run", config.toString(), "--out", out.toString(), "--no-install"},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(said, "Maybe ")
                .doesNotContain(folder.toString());
        assertThat(out).doesNotExist();
    }
}
