package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.ParquetRows;
import dev.assay.pipelines.export.TravelTask;
import dev.assay.pipelines.flow.Samples;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.DimensionScore;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.HelpfulTask;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.RubricAnswer;
import dev.assay.verifiers.task.RubricDimension;
import dev.assay.verifiers.task.Spoken;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The folder that a run would write, with small rows of three families. */
public final class SampleOutput {
    private static final String KERNEL = "sha256:" + "e".repeat(64);

    private final Path root;
    private final List<SweTask> swe = new ArrayList<>();
    private final List<ToolTask> tools = new ArrayList<>();
    private final List<NotebookTask> notebook = new ArrayList<>();
    private final List<HelpfulTask> helpful = new ArrayList<>();

    public SampleOutput(Path root) {
        this.root = root;
    }

    /** Rows of ten repositories, six tool environments and five sources of problems. */
    public static Path usual(Path root) throws IOException {
        SampleOutput output = new SampleOutput(root);
        for (int i = 0; i < 20; i++) {
            output.swe("acme/lib" + i % 10, i);
        }
        for (int i = 0; i < 6; i++) {
            output.tools("travel-" + i);
        }
        for (int i = 0; i < 10; i++) {
            output.notebook("number.sums-" + i, "family of problems number.sums-" + i / 2);
        }
        return output.write();
    }

    /** A row of a repository; each repository has an image of its own. */
    public SampleOutput swe(String repo, int number) throws IOException {
        return swe(repo, number, "sha256:" + CanonicalJson.id(repo));
    }

    /** A row of a repository whose environment is this image. */
    public SampleOutput swe(String repo, int number, String image) throws IOException {
        SweTask task = Samples.task(Samples.described(new RepositoryRef(repo, "/x"), Samples.fix(repo, number)));
        ObjectNode json = json(task);
        json.set("environment", CanonicalJson.mapper().valueToTree(EnvironmentRef.image(image)));
        swe.add(CanonicalJson.read(json.toString(), SweTask.class));
        file("environments/" + task.instanceId() + "/recipe.json", "{}\n");
        return this;
    }

    SampleOutput tools(String name) throws IOException {
        String data = "data of " + name;
        ObjectNode bundle = CanonicalJson.mapper().createObjectNode().put("category", "travel");
        bundle.putObject("files").put("db.sqlite", CanonicalJson.sha256(bytes(data)));
        file("environments/%s/db.sqlite".formatted(name), data);
        file("environments/%s/environment.json".formatted(name), CanonicalJson.write(bundle) + "\n");
        ObjectNode json = json(TravelTask.offering("search_hotels"));
        json.put("id", CanonicalJson.id(name)).put("name", name + "-1");
        json.putObject("environment")
                .put("kind", "BUNDLE")
                .put("digest", "sha256:" + CanonicalJson.id(bundle))
                .put("platform", "any");
        tools.add(CanonicalJson.read(json.toString(), ToolTask.class));
        return this;
    }

    SampleOutput notebook(String name, String source) throws IOException {
        String table = "a,b\n1,2\n";
        file("environments/%s/table.csv".formatted(name), table);
        notebook.add(new NotebookTask(
                NotebookTask.SCHEMA,
                CanonicalJson.id(name),
                name,
                "number.sums",
                "number theory",
                EnvironmentRef.image(KERNEL),
                "How much is 1 + 1?",
                ExpectedAnswer.whole(2),
                List.of("print(1 + 1)"),
                new TreeMap<>(Map.of("table.csv", CanonicalJson.sha256(bytes(table)))),
                "{}",
                1,
                new NotebookProof(3, 1, 30, 29, 12),
                new Provenance(source, "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>())));
        return this;
    }

    /** An open question to a corpus. */
    SampleOutput helpful(String name, String corpus) throws IOException {
        Rubric rubric = new Rubric(
                10,
                List.of(
                        new RubricDimension("facts", 3, "Are they right?", "All.", "None."),
                        new RubricDimension("help", 1, "Does it help?", "At once.", "No.")));
        String digest = "sha256:" + CanonicalJson.id(corpus);
        helpful.add(new HelpfulTask(
                HelpfulTask.SCHEMA,
                HelpfulTask.idOf(digest, "Why " + name + "?", rubric),
                name,
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, digest, "any"),
                "Why " + name + "?",
                rubric,
                "page:" + name,
                List.of(answer(RubricAnswer.Mode.CLOSED_BOOK, 2), answer(RubricAnswer.Mode.SEARCH, 8)),
                0.6,
                new Provenance(corpus, "CC0-1.0", null, "1970-01-01T00:00:00Z", new TreeMap<>())));
        file("environments/corpus-%s/corpus.json".formatted(digest.substring(7, 19)), "{}\n");
        return this;
    }

    private static RubricAnswer answer(RubricAnswer.Mode mode, int marks) {
        return new RubricAnswer(
                mode,
                "writer",
                "Because.",
                0,
                0,
                List.of(),
                "judge",
                List.of(new DimensionScore("facts", marks, "So."), new DimensionScore("help", marks, "So.")),
                marks / 10.0,
                List.of(new Spoken("user", "Score it.")));
    }

    /** The same row under a licence of one's own choice. */
    SampleOutput licensed(String license) throws IOException {
        ObjectNode json = json(swe.remove(swe.size() - 1));
        ((ObjectNode) json.path("provenance")).put("license", license);
        swe.add(CanonicalJson.read(json.toString(), SweTask.class));
        return this;
    }

    /** Writes the folder. */
    public Path write() throws IOException {
        List<Map<String, Object>> files = new ArrayList<>();
        write("swe", SweTask.class, swe, files);
        write("tools", ToolTask.class, tools, files);
        write("notebook", NotebookTask.class, notebook, files);
        write("helpful", HelpfulTask.class, helpful, files);
        file("images.json", "{}\n");
        file(
                "run.json",
                CanonicalJson.write(Map.of(
                        "schema",
                        "assay/run/1",
                        "finished",
                        "2026-11-27T08:00:00Z",
                        "config",
                        "c".repeat(64),
                        "candidates",
                        100,
                        "accepted",
                        swe.size() + tools.size() + notebook.size() + helpful.size(),
                        "rejected",
                        7,
                        "rejections",
                        Map.of("duplicate-patch", Map.of("DUPLICATE_PATCH", 4), "filter", Map.of("CONTAMINATED", 3)),
                        "contradictions",
                        List.of(),
                        "versions",
                        Map.of("assay", "0.1.0"),
                        "files",
                        files)));
        return root;
    }

    private <T extends Task> void write(String family, Class<T> type, List<T> rows, List<Map<String, Object>> files)
            throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        Path lines = root.resolve("tasks/%s/part-00000.jsonl".formatted(family));
        Path columns = root.resolve("tasks/%s/part-00000.parquet".formatted(family));
        Files.createDirectories(lines.getParent());
        Files.write(lines, JsonLines.write(rows));
        ParquetRows.write(type, rows, columns);
        for (Path file : List.of(lines, columns)) {
            files.add(
                    Map.of("path", root.relativize(file).toString(), "rows", rows.size(), "sha256", Digests.of(file)));
        }
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static ObjectNode json(Object value) throws IOException {
        return (ObjectNode) CanonicalJson.mapper().readTree(CanonicalJson.write(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
