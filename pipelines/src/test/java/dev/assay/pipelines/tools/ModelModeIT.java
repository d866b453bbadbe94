package dev.assay.pipelines.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.bundle.BundleReader;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.flow.Launch;
import dev.assay.pipelines.work.Breakage;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of model mode against an endpoint on loopback, untrusted code in real sandboxes. */
class ModelModeIT {
    private static final String KEY = "PATH";

    @TempDir
    private Path directory;

    /** Good for museums, each other category bad in its own way. */
    private static String reply(String asked, int said) {
        if (asked.contains("Step 1") && !asked.contains("Category: city museums")) {
            return bad(asked, said);
        }
        if (asked.contains("Step 1")) {
            return switch (said) {
                case 0 -> Replies.call("search", "{\"query\": \"museums of art\"}");
                case 1 -> Replies.call("bash", "{\"command\": \"python3 -c 'print(6 * 7)'\"}");
                default -> Replies.files(Map.of("database.py", MuseumScript.DATABASE));
            };
        }
        if (asked.contains("Step 2")) {
            return Replies.text("Here is tools.py:\n```python\n" + MuseumScript.TOOLS + "```\n");
        }
        if (asked.contains("Step 3")) {
            // The first verifier takes anything that is an object; told so, the model mends it.
            String verifier = said == 0
                    ? MuseumScript.VERIFIER.replace("right = answer ==", "right = bool(answer) or answer ==")
                    : MuseumScript.VERIFIER;
            return Replies.files(new TreeMap<>(Map.of(
                    "task.json", MuseumScript.TASK, "solution.py", MuseumScript.SOLUTION, "verify.py", verifier)));
        }
        return Replies.files(new TreeMap<>(Map.of(
                "task.json",
                MuseumScript.HARDER_TASK,
                "solution.py",
                MuseumScript.HARDER_SOLUTION,
                "verify.py",
                MuseumScript.HARDER_VERIFIER)));
    }

    private static String bad(String asked, int said) {
        if (asked.contains("Category: refusing")) {
            return Replies.text("I'm sorry, but I can't help with that.");
        }
        if (asked.contains("Category: garbled")) {
            return Replies.call("write_file", "{\"path\": \"database.py\", \"content\": ");
        }
        if (asked.contains("Category: circling")) {
            return Replies.call("bash", "{\"command\": \"ls\"}");
        }
        if (asked.contains("Category: wandering")) {
            return Replies.call("search", "{\"query\": \"number %d\"}".formatted(said));
        }
        if (asked.contains("Category: chatting")) {
            return Replies.text("What a fine idea, number %d.".formatted(said));
        }
        if (asked.contains("Category: forbidden")) {
            return Replies.files(Map.of(
                    "database.py",
                    "# try %d\nimport socket\ndef build(connection, seed):\n    open('/etc/passwd')\n"
                            .formatted(said)));
        }
        if (asked.contains("Category: failing")) {
            return ScriptedEndpoint.FAILS;
        }
        return asked.contains("Category: silent") ? ScriptedEndpoint.SILENT : ScriptedEndpoint.BREAKS_OFF;
    }

    private RunConfig config(ScriptedEndpoint endpoint, List<String> categories) {
        return ConfigReader.parse(
                """
                seed: 3
                tools:
                  categories: %s
                  environments: %d
                  tasks_per_environment: 2
                  similarity: 1
                  model: {endpoint: "%s", name: scripted, key_variable: %s, retries: 0, reply_seconds: 1, replies: 12, tries: 2}
                """
                        .formatted(categories, categories.size(), endpoint.address(), KEY),
                "test");
    }

    private RunReport run(ScriptedEndpoint endpoint, List<String> categories, String out) {
        return new Launch(config(endpoint, categories), directory.resolve(out).toString(), false, List.of(), true)
                .run(counters -> {});
    }

    private <T> List<T> lines(String out, String file, Class<T> type) throws IOException {
        return Files.readAllLines(directory.resolve(out).resolve(file)).stream()
                .map(line -> CanonicalJson.read(line, type))
                .toList();
    }

    @Test
    void aGoodModelMakesTasksOfRisingDifficultyAndMendsItsVerifier() throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(ModelModeIT::reply)) {
            RunReport report = run(endpoint, List.of("city-museums"), "good");

            assertThat(report.contradictions()).isEmpty();
            assertThat(report.rejections()).isEmpty();
            assertThat(report.accepted()).isEqualTo(2);
            List<ToolTask> tasks = lines("good", "tasks/tools/part-00000.jsonl", ToolTask.class).stream()
                    .sorted(java.util.Comparator.comparing(ToolTask::name))
                    .toList();
            assertThat(tasks).extracting(ToolTask::name).containsExactly("city-museums-0000-0", "city-museums-0000-1");
            assertThat(tasks.get(0).ladder()).extracting(ToolTask.Rung::step).containsExactly("start");
            assertThat(tasks.get(1).ladder()).extracting(ToolTask.Rung::step).containsExactly("start", "hop");
            // One call lists, one for each of 30 museums, one submits; the harder task asks for a city besides.
            assertThat(tasks).extracting(task -> task.difficulty().leastCalls()).containsExactly(32, 33);
            assertThat(tasks).allSatisfy(task -> {
                assertThat(task.provenance().source()).isEqualTo("model scripted");
                assertThat(task.provenance().versions()).containsEntry("model", "scripted");
                assertThat(task.proof().reseeded()).isEqualTo(2);
                assertThat(task.proof().reseededPassed()).isEqualTo(2);
                assertThat(task.proof().mutants()).isGreaterThanOrEqualTo(20);
                assertThat(task.proof().agreed()).isEqualTo(200);
            });
            Path environment = directory.resolve("good/environments/city-museums-0000");
            assertThat(BundleReader.of(environment).tasks()).hasSize(2);
            String transcript = Files.readString(environment.resolve("transcript.jsonl"));
            assertThat(transcript)
                    .contains(
                            "There are no documents to search.",
                            "exit code 0\\n42",
                            "MUTANT_SURVIVES",
                            "\"outcome\":\"accepted\"")
                    .doesNotContain(System.getenv(KEY), endpoint.address());
            assertThat(environment.resolve("database.py")).hasContent(MuseumScript.DATABASE);
        }
    }

    @Test
    void whateverABadModelDoesIsARefusalAndWhatTheEndpointDoesIsNone() throws IOException {
        List<String> categories = List.of(
                "city-museums",
                "refusing",
                "garbled",
                "circling",
                "wandering",
                "chatting",
                "forbidden",
                "failing",
                "silent",
                "breaking");
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(ModelModeIT::reply)) {
            RunReport report = run(endpoint, categories, "bad");

            assertThat(report.contradictions()).isEmpty();
            assertThat(report.accepted()).isEqualTo(2);
            assertThat(report.infrastructure())
                    .hasSize(6)
                    .extracting(Breakage::boundary)
                    .containsOnly("model");
            SortedMap<String, String> codes = new TreeMap<>();
            lines("bad", "rejected/tools-model.jsonl", Rejection.class)
                    .forEach(rejection -> codes.put(rejection.candidate(), rejection.code()));
            assertThat(codes)
                    .containsEntry("refusing-0000-0", "REFUSED")
                    .containsEntry("garbled-0000-0", "MALFORMED")
                    .containsEntry("circling-0000-0", "LOOPING")
                    .containsEntry("wandering-0000-0", "OVER_BUDGET")
                    .containsEntry("chatting-0000-0", "NO_ANSWER")
                    .containsEntry("forbidden-0000-0", "FORBIDDEN")
                    .containsEntry("forbidden-0000-1", "NO_EARLIER_TASK")
                    .hasSize(12);
            for (Rejection rejection : lines("bad", "rejected/tools-model.jsonl", Rejection.class)) {
                assertThat(directory.resolve("bad/work/store/transcript/"
                                + rejection.evidence().get("transcript") + ".jsonl"))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void theSameRepliesGiveTheSameBytesAndAResumedRunAsksNothing() throws IOException {
        List<String> categories = List.of("city-museums", "refusing");
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(ModelModeIT::reply)) {
            run(endpoint, categories, "one");
            int asked = endpoint.requests();
            run(endpoint, categories, "two");
            assertThat(endpoint.requests()).isEqualTo(2 * asked);
            assertThat(files("one")).isNotEmpty().isEqualTo(files("two"));

            new Launch(config(endpoint, categories), directory.resolve("two").toString(), true, List.of(), true)
                    .run(counters -> {});
            assertThat(endpoint.requests()).isEqualTo(2 * asked);
            assertThat(files("two")).isEqualTo(files("one"));
        }
    }

    /** Digests of everything that is published, but what has times in it. */
    private SortedMap<String, String> files(String out) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        Path root = directory.resolve(out);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (name.matches("(tasks|rejected|environments)/.*")) {
                    digests.put(name, CanonicalJson.sha256(Files.readAllBytes(file)));
                }
            }
        }
        return digests;
    }
}
