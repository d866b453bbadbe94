package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.swe.history.ScriptedHistory;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void numbersHaveTheSameDigitsOnEveryMachine() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Main.speakNoLanguage();
            assertThat("SET threads = %d".formatted(16)).isEqualTo("SET threads = 16");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Nested
    class Usage {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "run",
                    "mine",
                    "gate",
                    "grade",
                    "verify",
                    "export",
                    "publish",
                    "encode",
                    "decode",
                    "serve",
                    "doctor",
                    "quickstart",
                    "bench",
                    "reap"
                })
        void everyVerbHasHelpThatNamesTheExitCodes(String verb) {
            assertThat(assay(verb, "--help")).isEqualTo(ExitCode.DONE);
            assertThat(out())
                    .contains("Usage: assay " + verb)
                    .contains("nothing was produced where something was expected");
        }

        @Test
        void reapRemovesImagesOnlyWhenAskedTo() {
            assertThat(assay("reap", "--help")).isEqualTo(ExitCode.DONE);
            assertThat(out()).containsPattern("reap .*\\[--images]");
        }

        @Test
        void noVerbIsBadInput() {
            assertThat(assay()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("No verb");
        }

        @Test
        void anUnknownVerbIsBadInput() {
            assertThat(assay("fly")).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(out()).isEmpty();
        }

        @Test
        void theVersionIsAResult() {
            assertThat(assay("--version")).isEqualTo(ExitCode.DONE);
            assertThat(out()).startsWith("assay ");
        }
    }

    @Nested
    class GateVerb {
        private static final String PASS = "<testcase classname='a.B' name='c'/>";
        private static final String FAIL = "<testcase classname='a.B' name='c'><failure/></testcase>";

        @Test
        void aFixIsAcceptedAndTheJsonHasExactlyTheFieldsOfTheDesign() throws IOException {
            runs("base", FAIL);
            runs("test", FAIL);
            runs("gold", PASS);

            assertThat(gate("--json")).isEqualTo(ExitCode.DONE);
            JsonNode decision = CanonicalJson.mapper().readTree(out());
            assertThat(decision.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "accepted", "reasons", "fail_to_pass", "pass_to_pass", "broken", "flaky");
            assertThat(decision.get("accepted").asBoolean()).isTrue();
            assertThat(decision.get("fail_to_pass").get(0).asText()).isEqualTo("a.B#c");
        }

        @Test
        void aRefusalIsAResultToo() throws IOException {
            runs("base", PASS);
            runs("test", PASS);
            runs("gold", PASS);

            assertThat(gate()).isEqualTo(ExitCode.DONE);
            assertThat(out()).startsWith("refused: NO_FAIL_TO_PASS");
        }

        @Test
        void aMissingFolderIsBadInputAndNamed() throws IOException {
            runs("base", PASS);
            runs("test", PASS);

            assertThat(gate()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("--gold").contains(folder.resolve("gold").toString());
            assertThat(out()).isEmpty();
        }

        @Test
        void tooFewRunsAsked() throws IOException {
            runs("base", FAIL);
            runs("test", FAIL);
            runs("gold", PASS);

            assertThat(gate("--min-runs", "0")).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(gate("--min-runs", "many")).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(gate("--min-runs", "4", "--json")).isEqualTo(ExitCode.DONE);
            assertThat(out()).contains("TOO_FEW_RUNS");
        }

        private int gate(String... more) {
            String[] args = new String[7 + more.length];
            String[] first = {"gate", "--base", path("base"), "--test", path("test"), "--gold", path("gold")};
            System.arraycopy(first, 0, args, 0, 7);
            System.arraycopy(more, 0, args, 7, more.length);
            return assay(args);
        }

        private String path(String name) {
            return folder.resolve(name).toString();
        }

        private void runs(String name, String testcase) throws IOException {
            for (int run = 1; run <= 3; run++) {
                Path file = folder.resolve(name).resolve(String.valueOf(run)).resolve("r.xml");
                Files.createDirectories(file.getParent());
                Files.writeString(file, "<testsuite name='s'>" + testcase + "</testsuite>");
            }
        }
    }

    @Nested
    class RunVerb {
        @Test
        void aFolderThatIsNotEmptyNeedsResume() throws IOException {
            Path config = config("sources: [{repo: acme/lib, location: nowhere}]");
            Path output = Files.createDirectory(folder.resolve("out"));
            Files.writeString(output.resolve("precious.txt"), "x");

            assertThat(assay("run", config.toString(), "--out", output.toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("--resume");
            assertThat(output.resolve("precious.txt")).hasContent("x");
        }

        @Test
        void anUnknownKeyIsSaidWithItsLine() throws IOException {
            Path config = config("sources: [{repo: acme/lib, location: nowhere}]\nvalidaton: {runs: 3}\n");

            assertThat(assay(
                            "run",
                            config.toString(),
                            "--out",
                            folder.resolve("out").toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("line 2").contains("validaton").contains("'validation'");
        }

        @Test
        void anUnknownOptionIsNotTakenForOneOfBeam() throws IOException {
            Path config = config("sources: [{repo: acme/lib, location: nowhere}]");
            String output = folder.resolve("out").toString();

            assertThat(assay("run", config.toString(), "--out", output, "--fast"))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(assay("run", config.toString(), "--out", output, "--rumner=DirectRunner"))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(folder.resolve("out")).doesNotExist();
        }

        @Test
        void anOutputOnAFileSystemThatIsNotThereIsBadInputWithThoseThatAre() throws IOException {
            Path config = config("sources: [{repo: acme/lib, location: nowhere}]");

            assertThat(assay("run", config.toString(), "--out", "ftp://bucket/out"))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("ftp://bucket/out").contains("known: file");
        }

        @Test
        void aDumpThatDoesNotExistIsSaidBeforeAnythingStarts() throws IOException {
            Path config = config("sources: [{repo: acme/lib, location: nowhere}]\nissues: {dumps: [missing.json]}\n");

            assertThat(assay(
                            "run",
                            config.toString(),
                            "--out",
                            folder.resolve("out").toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("missing.json");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "site: {ca: [missing.pem]}",
                    "site: {ca: [run.yaml]}",
                    "judge: {endpoint: 'nowhere', name: m}",
                    "judge: {endpoint: 'http://a b/', name: m}",
                    "judge: {endpoint: 'http:///v1', name: m, key_variable: ''}",
                    "judge: {endpoint: 'http://127.0.0.1:1/v1', name: m, key_variable: ASSAY_NO_SUCH_VARIABLE}",
                    "environment: {base_image: 'registry/name:latest'}",
                    "environment: {planner: model, model: {endpoint: 'nowhere', name: m}}",
                    "mining: {since: yesterday}",
                    "mining: {jira_pattern: '['}",
                    "decontamination: [missing.jsonl]"
                })
        void whatIsWrongWithTheSettingsIsSaidBeforeAnythingStarts(String setting) throws IOException {
            Path config = config("sources: [{repo: acme/lib, location: nowhere}]\n" + setting + "\n");

            assertThat(assay(
                            "run",
                            config.toString(),
                            "--out",
                            folder.resolve("out").toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(folder.resolve("out/run.json")).doesNotExist();
        }

        @Test
        void aSourceThatIsNoRepositoryIsARefusalAndTheRunGoesOnToItsEnd() throws IOException {
            Path config = config("sources: [{repo: acme/lib, location: nowhere}]");
            Path output = folder.resolve("out");

            assertThat(assay("run", config.toString(), "--out", output.toString()))
                    .isEqualTo(ExitCode.NOTHING);
            assertThat(output.resolve("rejected/swe-source.jsonl")).content().contains("NOT_A_REPOSITORY");
            assertThat(output.resolve("run.json")).exists();
        }

        private Path config(String yaml) throws IOException {
            return Files.writeString(folder.resolve("run.yaml"), yaml);
        }
    }

    @Nested
    class DatasetVerbs {
        @Test
        void aDatasetThatDoesNotExistIsBadInput() {
            assertThat(assay("verify", folder.resolve("nothing").toString())).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("nothing");
        }

        @Test
        void aRowThatIsNoneIsNamedWithItsLine() throws IOException {
            Path rows = Files.writeString(folder.resolve("rows.jsonl"), "\n{\"repo\": 1}\n");

            assertThat(assay("verify", rows.toString())).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("rows.jsonl, line 2");
        }
    }

    @Nested
    class MineVerb {
        @Test
        void aPathThatIsNoRepositoryIsBadInput() {
            assertThat(assay(
                            "mine",
                            "acme/lib=" + folder,
                            "--out",
                            folder.resolve("c.jsonl").toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("NOT_A_REPOSITORY");
        }

        @Test
        void candidatesCarryTheStatementOfTheirIssueAndALicence() throws IOException {
            Path examples = Path.of("").toAbsolutePath().getParent().resolve("examples/repos/textkit-py");
            Path repository = folder.resolve("textkit.git");
            ScriptedHistory.build(examples.resolve("history"), repository);
            Path found = folder.resolve("c.jsonl");

            assertThat(assay(
                            "mine",
                            "assay-examples/textkit-py=" + repository,
                            "--issues",
                            examples.resolve("issues.json").toString(),
                            "--skip-pull-heads",
                            "--out",
                            found.toString()))
                    .isEqualTo(ExitCode.DONE);
            JsonNode first =
                    CanonicalJson.mapper().readTree(Files.readAllLines(found).get(0));
            assertThat(first.path("statement_source").asText()).isEqualTo("issue");
            assertThat(first.path("statement").asText()).isNotBlank();
            assertThat(first.path("license").asText()).isNotBlank();
        }

        @Test
        void issuesThatDoNotExistAreBadInput() {
            assertThat(assay(
                            "mine",
                            "acme/lib=" + folder,
                            "--issues",
                            "missing.json",
                            "--out",
                            folder.resolve("c.jsonl").toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("missing.json");
        }

        @Test
        void aNameThatIsNoneIsBadInput() {
            assertThat(assay(
                            "mine",
                            "acme=" + folder,
                            "--out",
                            folder.resolve("c.jsonl").toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err()).contains("owner/name");
        }
    }

    private int assay(String... args) {
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            return Main.run(args, results, talk);
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
