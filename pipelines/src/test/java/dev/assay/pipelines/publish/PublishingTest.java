package dev.assay.pipelines.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingTest {
    private static final SplitRule RULE = new SplitRule("assay", new Shares(0.5, 0.25, 0.25));

    @TempDir
    Path folder;

    private static Settings settings(@Nullable String version) {
        return new Settings("Our \"tasks\"", null, "A team", "https://example.org/d", version, null, RULE, 4);
    }

    private Path publish(Path output, String name, @Nullable Path previous) {
        Path target = folder.resolve(name);
        new FolderTarget(target).publish(Publishing.of(output, settings(null), previous)::into);
        return target;
    }

    private static List<PublishedRow> rows(Path dataset) throws IOException {
        return Files.readAllLines(dataset.resolve("rows.jsonl")).stream()
                .map(line -> CanonicalJson.read(line, PublishedRow.class))
                .toList();
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    @Nested
    class Rows {
        @Test
        void everyRowIsThereOnceAndNoGroupIsInTwoSplits() throws IOException {
            Path dataset = publish(SampleOutput.usual(folder.resolve("out")), "dataset", null);

            Map<String, Split> splits = new HashMap<>();
            Set<String> ids = new TreeSet<>();
            for (PublishedRow row : rows(dataset)) {
                assertThat(splits.putIfAbsent(row.group(), row.split())).isIn(null, row.split());
                assertThat(ids.add(row.id())).isTrue();
            }
            assertThat(ids).hasSize(36);
            assertThat(splits).hasSize(10 + 6 + 5);
            assertThat(new TreeSet<>(splits.values())).containsExactly(Split.TRAIN, Split.VALIDATION, Split.TEST);
        }

        @Test
        void linesAndParquetHoldTheSameRowsInTheSameOrderInFilesOfBoundedLength() throws IOException, SQLException {
            Path dataset = publish(SampleOutput.usual(folder.resolve("out")), "dataset", null);

            int rows = 0;
            for (Path lines : files(dataset.resolve("tasks"), ".jsonl")) {
                List<String> ids = Files.readAllLines(lines).stream()
                        .map(line -> CanonicalJson.read(line, JsonNode.class)
                                .path("id")
                                .asText())
                        .toList();
                assertThat(ids).hasSizeBetween(1, 4);
                rows += ids.size();
                String parquet = lines.toString().replace(".jsonl", ".parquet");
                assertThat(query("SELECT id FROM '" + parquet + "'")).isEqualTo(ids);
            }
            assertThat(rows).isEqualTo(36);
        }

        @Test
        void otherVerbsReadThePublishedFolderAsTheyReadARun() throws IOException {
            Path output = SampleOutput.usual(folder.resolve("out"));
            Path dataset = publish(output, "dataset", null);

            assertThat(DatasetReader.swe(dataset)).isEqualTo(DatasetReader.swe(output));
            assertThat(DatasetReader.tools(dataset)).isEqualTo(DatasetReader.tools(output));
        }

        @Test
        void theDigestOfARowIsThatOfItsLine() throws IOException {
            Path output = SampleOutput.usual(folder.resolve("out"));
            Path dataset = publish(output, "dataset", null);

            SweTask first = DatasetReader.swe(output).get(0);
            assertThat(rows(dataset))
                    .filteredOn(row -> row.id().equals(first.id()))
                    .singleElement()
                    .extracting(PublishedRow::digest)
                    .isEqualTo(CanonicalJson.id(first));
        }

        @Test
        void theSameOutputGivesTheSameBytes() throws IOException {
            Path output = SampleOutput.usual(folder.resolve("out"));

            assertThat(Files.readString(publish(output, "one", null).resolve("SHA256SUMS")))
                    // The title is the same, so the name of the folder is nowhere in it.
                    .isEqualTo(Files.readString(publish(output, "two", null).resolve("SHA256SUMS")));
        }
    }

    @Nested
    class Texts {
        @Test
        void theHeaderNamesTheFilesOfEachSplit() throws IOException {
            Path dataset = publish(SampleOutput.usual(folder.resolve("out")), "dataset", null);

            String card = Files.readString(dataset.resolve("README.md"));
            JsonNode header = new YAMLMapper().readTree(card.split("---\n")[1]);
            assertThat(header.path("pretty_name").asText()).isEqualTo("Our \"tasks\"");
            assertThat(header.path("license")).extracting(JsonNode::asText).containsExactly("apache-2.0", "mit");
            assertThat(header.path("size_categories").path(0).asText()).isEqualTo("n<1K");
            Set<String> seen = new TreeSet<>();
            for (JsonNode config : header.path("configs")) {
                for (JsonNode files : config.path("data_files")) {
                    String pattern = files.path("path").asText();
                    assertThat(pattern)
                            .isEqualTo("tasks/%s/%s-*.parquet"
                                    .formatted(
                                            config.path("config_name").asText(),
                                            files.path("split").asText()));
                    try (Stream<Path> found =
                            Files.list(dataset.resolve(pattern).getParent())) {
                        String prefix = files.path("split").asText() + "-";
                        found.map(path -> dataset.relativize(path).toString())
                                .filter(path -> path.contains("/" + prefix) && path.endsWith(".parquet"))
                                .forEach(seen::add);
                    }
                }
            }
            assertThat(seen)
                    .containsExactlyElementsOf(files(dataset.resolve("tasks"), ".parquet").stream()
                            .map(path -> dataset.relativize(path).toString())
                            .sorted()
                            .toList());
        }

        @Test
        void theCardSaysWhatTheGateMeasured() throws IOException {
            Path dataset = publish(SampleOutput.usual(folder.resolve("out")), "dataset", null);

            assertThat(Files.readString(dataset.resolve("README.md")))
                    // Six tools rows with 20 mutants each; ten notebook rows with 30, of which 29 were refused.
                    .contains("`tools`: 120 wrong or malformed answers tried", "120 refused, 0 right after all")
                    .contains("`notebook`: 300 wrong or malformed answers tried", "290 refused. 120 guesses")
                    .contains("40 tests decide over fixes, 20 more must go on passing")
                    .contains("near-duplicates of another: 4.", "words): 3.")
                    .contains("| Apache-2.0 | 16 |", "| MIT | 20 |")
                    .contains("Of 100 candidates 36 became rows and 7 were refused");
        }

        @Test
        void everyColumnHasAMeaning() throws IOException {
            Path dataset = publish(SampleOutput.usual(folder.resolve("out")), "dataset", null);

            assertThat(Files.readString(dataset.resolve("README.md"))).doesNotContain("text |  |", "integer |  |");
        }

        @Test
        void aLicenceThatTheHubDoesNotKnowIsLinked() throws IOException {
            Path output = new SampleOutput(folder.resolve("out"))
                    .swe("acme/a", 1)
                    .licensed("CDDL-1.1 OR MIT")
                    .write();
            Path dataset = publish(output, "dataset", null);

            assertThat(Files.readString(dataset.resolve("README.md")))
                    .contains("license: other\n", "license_link: LICENSE.md\n");
            assertThat(Files.readString(dataset.resolve("LICENSE.md")))
                    .contains("https://spdx.org/licenses/CDDL-1.1.html", "https://spdx.org/licenses/MIT.html");
        }

        @Test
        void croissantHasWhatItsSpecificationRequiresAndTheDigestsOfTheFiles() throws IOException {
            Path dataset = publish(SampleOutput.usual(folder.resolve("out")), "dataset", null);

            JsonNode croissant = CanonicalJson.mapper()
                    .readTree(dataset.resolve("croissant.json").toFile());
            assertThat(Croissant.missing(croissant)).isEmpty();
            assertThat(croissant.path("datePublished").asText()).isEqualTo("2026-11-27");
            assertThat(croissant.path("distribution"))
                    .hasSameSizeAs(files(dataset.resolve("tasks"), ".parquet"))
                    .allSatisfy(file -> assertThat(file.path("sha256").asText())
                            .isEqualTo(Digests.of(
                                    dataset.resolve(file.path("contentUrl").asText()))));
            assertThat(croissant.path("recordSet")).hasSameSizeAs(croissant.path("distribution"));
        }

        @Test
        void whatCroissantRequiresAndNobodySaysIsNamed() throws IOException {
            Path output = SampleOutput.usual(folder.resolve("out"));
            Settings bare = new Settings("t", null, null, null, null, null, RULE, 4);

            Publishing.Made made =
                    new FolderTarget(folder.resolve("d")).publish(Publishing.of(output, bare, null)::into);

            assertThat(made.missing()).containsExactly("url", "creator");
        }
    }

    @Nested
    class Versions {
        @Test
        void addedRowsMoveNobodyAndRaiseTheSecondNumber() throws IOException {
            Path first = publish(SampleOutput.usual(folder.resolve("out")), "first", null);
            SampleOutput grown = new SampleOutput(folder.resolve("grown"));
            for (int i = 0; i < 60; i++) {
                grown.swe(i < 20 ? "acme/lib" + i % 10 : "other/lib" + i, i);
            }
            for (int i = 0; i < 6; i++) {
                grown.tools("travel-" + i);
            }
            for (int i = 0; i < 10; i++) {
                grown.notebook("number.sums-" + i, "family of problems number.sums-" + i / 2);
            }
            Path second = publish(grown.write(), "second", first);

            Map<String, Split> now = new HashMap<>();
            rows(second).forEach(row -> now.put(row.id(), row.split()));
            assertThat(rows(first)).allSatisfy(row -> assertThat(now).containsEntry(row.id(), row.split()));
            assertThat(Files.readString(second.resolve("CHANGELOG.md")))
                    .contains("## 1.1.0 (2026-11-27)\n\n76 rows. Since 1.0.0: 40 added, 0 removed, 0 changed, 0 moved")
                    .endsWith("## 1.0.0 (2026-11-27)\n\nFirst version: 36 rows.\n");
            assertThat(Files.readAllLines(second.resolve("changes.jsonl"))).hasSize(40);
        }

        @Test
        void aRowThatIsGoneOrProvenAnewRaisesTheFirstNumber() throws IOException {
            Path first = publish(
                    new SampleOutput(folder.resolve("a"))
                            .swe("acme/a", 1)
                            .swe("acme/b", 2)
                            .write(),
                    "first",
                    null);
            Path output = new SampleOutput(folder.resolve("b"))
                    .swe("acme/a", 1, "sha256:" + "d".repeat(64))
                    .write();
            Path second = publish(output, "second", first);

            assertThat(Files.readString(second.resolve("CHANGELOG.md")))
                    .contains("## 2.0.0", "0 added, 1 removed, 1 changed, 0 moved")
                    .contains("Removed: swe 1\n\n- `acme__b-2`", "Changed: swe 1\n\n- `acme__a-1`");
        }

        @Test
        void theSameRowsRaiseTheThirdNumber() throws IOException {
            Path output = SampleOutput.usual(folder.resolve("out"));
            Path second = publish(output, "second", publish(output, "first", null));

            assertThat(PublishedFolder.open(second).info().version()).isEqualTo("1.0.1");
            assertThat(PublishedFolder.open(second).info().previous()).isEqualTo("1.0.0");
        }

        @Test
        void otherRowsUnderTheOldVersionAreRefused() throws IOException {
            Path first = publish(
                    new SampleOutput(folder.resolve("a")).swe("acme/a", 1).write(), "first", null);
            Path output = new SampleOutput(folder.resolve("b")).swe("acme/b", 1).write();

            assertThatThrownBy(() -> new FolderTarget(folder.resolve("x"))
                            .publish(Publishing.of(output, settings("1.0.0"), first)::into))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("2.0.0 follows");
        }

        @Test
        void anEarlierVersionThatWasEditedIsRefused() throws IOException {
            Path output = SampleOutput.usual(folder.resolve("out"));
            Path first = publish(output, "first", null);
            Files.writeString(first.resolve("rows.jsonl"), "");

            assertThatThrownBy(() -> publish(output, "second", first))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("has changed since it was published");
        }
    }

    private static List<Path> files(Path root, String end) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(end)).sorted().toList();
        }
    }
}
