package dev.assay.env.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.bundle.BundleProblem.Code;
import dev.assay.env.bundle.Environment.Seeds;
import dev.assay.env.tools.SmallTravel;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSchemas;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    private final Bundle bundle = Bundle.of(SmallTravel.world(), new Seeds(1, 2));

    @TempDir
    private Path folder;

    private ToolTask task(String name, EnvironmentRef environment) {
        String solution = "def solve(tools):\n    tools.submit_result('[]')\n";
        String verifier = "def judge(answer_text, facts, final=None):\n    return True, 'OK'\n";
        List<String> tools = List.of("submit_result");
        return new ToolTask(
                ToolTask.SCHEMA,
                ToolTask.idOf(
                        environment.digest(), ToolTask.Kind.PLAN, "Plan a trip.", tools, null, solution, verifier),
                name,
                ToolTask.Kind.PLAN,
                "travel",
                environment,
                "Plan a trip.",
                tools,
                "[]",
                null,
                solution,
                verifier,
                "[]",
                List.of(),
                Difficulty.of(null, 1, new TreeMap<>()),
                new ToolProof(3, 0, 0, 0, 0, 20, 20, 0, 200, 200),
                SmallTravel.world().provenance());
    }

    @Nested
    class Content {
        @Test
        void theSameWorldGivesTheSameBytesAndDigest() {
            Bundle again = Bundle.of(SmallTravel.world(), new Seeds(1, 2));
            for (BundleFile file : BundleFile.values()) {
                assertThat(again.bytes(file)).as(file.path()).isEqualTo(bundle.bytes(file));
            }
            assertThat(again.digest()).isEqualTo(bundle.digest()).matches("sha256:[0-9a-f]{64}");
            assertThat(Bundle.of(SmallTravel.world(), new Seeds(1, 3)).digest()).isNotEqualTo(bundle.digest());
        }

        @Test
        void toolSchemasComeInChatAndResponsesForm() {
            JsonNode json = CanonicalJson.read(bundle.text(BundleFile.TOOL_SCHEMAS), JsonNode.class);
            ToolCatalogue all = ToolCatalogue.of(SmallTravel.world());
            assertThat(json.get("chat")).isEqualTo(ToolSchemas.chat(all.tools()));
            JsonNode first = json.get("responses").get(0);
            assertThat(first).isEqualTo(json.get("responses").get(0));
            assertThat(first.get("name").textValue()).isEqualTo(all.names().get(0));
            assertThat(first.get("type").textValue()).isEqualTo("function");
            assertThat(first.get("strict").booleanValue()).isTrue();
        }

        @Test
        void strictSchemasRequireEveryParameterAndAllowNoOther() {
            for (JsonNode tool :
                    ToolSchemas.responses(ToolCatalogue.of(SmallTravel.world()).tools())) {
                JsonNode parameters = tool.get("parameters");
                assertThat(parameters.get("additionalProperties").booleanValue())
                        .isFalse();
                List<String> names = new java.util.ArrayList<>();
                parameters.get("properties").fieldNames().forEachRemaining(names::add);
                assertThat(parameters.get("required"))
                        .extracting(JsonNode::textValue)
                        .isEqualTo(names);
            }
        }

        @Test
        void theEnvironmentSaysWhatThereIs() {
            Environment said = CanonicalJson.read(bundle.text(BundleFile.ENVIRONMENT), Environment.class);
            assertThat(said).isEqualTo(bundle.environment());
            assertThat(said.tables()).contains(new Environment.TableSize("hotel", "hotels", 4));
            assertThat(said.policy()).isEqualTo(bundle.text(BundleFile.POLICY));
            assertThat(said.policy()).contains("- Nobody may be told the price of another guest.");
            assertThat(said.files()).containsOnlyKeys("db.sqlite", "policy.md", "schema.sql", "tools.json", "tools.py");
        }

        @Test
        void thePolicyHasALineForEachRequirement() {
            assertThat(PolicyText.of(ActionsPythonTest.world(ActionsPythonTest.BOOK, ActionsPythonTest.REMOVE)))
                    .isEqualTo(
                            """
                            # Policy: Front desk

                            ## `book_room`

                            - A room must be free to be booked.
                            - Nobody books a room of 500 or more.
                            """);
            assertThat(PolicyText.of(ActionsPythonTest.world())).isEmpty();
        }
    }

    @Nested
    class Folders {
        private Path root;

        @BeforeEach
        void choose() {
            root = folder.resolve("deep/er");
        }

        @Test
        void whatIsWrittenIsReadBack() {
            BundleWriter.write(root, bundle, List.of(task("a", bundle.ref()), task("b", bundle.ref())));
            BundleReader read = BundleReader.of(root);
            assertThat(read.bundle().digest()).isEqualTo(bundle.digest());
            assertThat(read.bundle().database().rows("hotel"))
                    .isEqualTo(SmallTravel.database().rows("hotel"));
            assertThat(read.tasks()).containsExactly(task("a", bundle.ref()), task("b", bundle.ref()));
        }

        @Test
        void writingItAgainDoesNothingAndAnotherOneIsRefused() {
            BundleWriter.write(root, bundle, List.of(task("a", bundle.ref())));
            BundleWriter.write(root, bundle, List.of(task("a", bundle.ref())));
            problem(Code.OCCUPIED, () -> BundleWriter.write(root, bundle, List.of()));
            Bundle other = Bundle.of(SmallTravel.world(), new Seeds(7, 7));
            problem(Code.OCCUPIED, () -> BundleWriter.write(root, other, List.of()));
        }

        @Test
        void nothingHalfWrittenStays() throws IOException {
            assertThatThrownBy(() -> BundleWriter.write(
                            root, bundle, List.of(task("a", bundle.ref()), task("../../b", bundle.ref()))))
                    .hasMessageContaining("(../../b) is no file name");
            try (Stream<Path> left = Files.walk(folder).filter(Files::isRegularFile)) {
                assertThat(left).isEmpty();
            }
            assertThat(root).doesNotExist();
        }

        @Test
        void aTaskOfAnotherEnvironmentIsRefused() {
            EnvironmentRef other = new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "0".repeat(64), "any");
            problem(Code.WRONG_DIGEST, () -> BundleWriter.write(root, bundle, List.of(task("a", other))));
        }

        @Test
        void changedFilesAreRefused() throws IOException {
            BundleWriter.write(root, bundle, List.of(task("a", bundle.ref())));
            Files.writeString(root.resolve("tasks/a/verify.py"), "def judge(*_): return True, 'OK'");
            problem(Code.WRONG_DIGEST, () -> BundleReader.of(root).tasks());
            Files.writeString(root.resolve("tools.py"), "# changed");
            problem(Code.WRONG_DIGEST, () -> BundleReader.of(root));
            Files.delete(root.resolve("tools.py"));
            problem(Code.MISSING_FILE, () -> BundleReader.of(root));
        }

        @Test
        void pathsOutsideAreRefused() throws IOException {
            BundleWriter.write(root, bundle, List.of());
            Path description = root.resolve("environment.json");
            String text = Files.readString(description);
            Files.writeString(description, text.replace("\"db.sqlite\"", "\"../../db.sqlite\""));
            problem(Code.UNSAFE_PATH, () -> BundleReader.of(root));
            Files.writeString(description, text);
            Path outside = Files.move(root.resolve("db.sqlite"), folder.resolve("outside"));
            Files.createSymbolicLink(root.resolve("db.sqlite"), outside);
            problem(Code.UNSAFE_PATH, () -> BundleReader.of(root));
        }

        @Test
        void aLinkAmongTheTasksIsRefused() throws IOException {
            BundleWriter.write(root, bundle, List.of());
            Files.createSymbolicLink(root.resolve("tasks/a"), folder);
            problem(Code.UNSAFE_PATH, () -> BundleReader.of(root).tasks());
        }

        @Test
        void whatIsNoEnvironmentIsRefused() throws IOException {
            Files.createDirectories(root);
            problem(Code.MISSING_FILE, () -> BundleReader.of(root));
            for (String text : List.of("", "[]", "{}", "{\"schema\": \"assay/tool-environment/1\"}")) {
                Files.writeString(root.resolve("environment.json"), text);
                problem(Code.MALFORMED, () -> BundleReader.of(root));
            }
        }

        private void problem(Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
            assertThatThrownBy(call).isInstanceOfSatisfying(BundleProblem.class, problem -> assertThat(problem.code())
                    .isEqualTo(code));
        }
    }
}
