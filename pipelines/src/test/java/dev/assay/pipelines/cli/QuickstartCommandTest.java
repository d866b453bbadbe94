package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.CorpusConfig;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.config.SearchConfig;
import dev.assay.pipelines.search.HostPackages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What search questions of the quickstart are about. */
class QuickstartCommandTest {
    private static final RunConfig CONFIG =
            ConfigReader.parse("seed: 1\ntools: {environments: 1}\nsearch: {questions: 20}", "test");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private RunConfig on(HostPackages packages) {
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        return QuickstartCommand.withCorpus(CONFIG, packages, new Talk(System.out, err));
    }

    @Test
    void thePackageListsOfTheMachineWhereThereAreAny() throws IOException {
        Path lists = Files.createDirectory(folder.resolve("lists"));
        Files.writeString(lists.resolve("archive_main_binary-amd64_Packages"), "Package: a\n");
        assertThat(on(new HostPackages(lists, folder.resolve("none")))).isEqualTo(CONFIG);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void elseThePackagesThatAreInstalledWhichIsSaid() throws IOException {
        Path installed = Files.writeString(folder.resolve("status"), "Package: a\n");
        SearchConfig search = Objects.requireNonNull(
                on(new HostPackages(folder.resolve("none"), installed)).search());
        assertThat(search.questions()).isEqualTo(20);
        assertThat(search.corpus())
                .singleElement()
                .extracting(CorpusConfig::kind, CorpusConfig::path)
                .containsExactly("debian", installed.toString());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no package lists", "apt-get update");
    }

    @Test
    void elseNothingAndTheOthersAreRun() {
        RunConfig left = on(new HostPackages(folder.resolve("none"), folder.resolve("nothing")));
        assertThat(left.search()).isNull();
        assertThat(left.tools()).isEqualTo(CONFIG.tools());
    }
}
