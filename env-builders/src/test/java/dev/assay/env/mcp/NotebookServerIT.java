package dev.assay.env.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.kernel.CellResult;
import dev.assay.env.kernel.Kernel;
import dev.assay.env.kernel.KernelImage;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.KernelOptions;
import dev.assay.env.kernel.KernelPackages;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.python.SessionLimits;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a notebook problem by the client of the SDK, in kernels with Debian's packages. */
@Timeout(900)
class NotebookServerIT {
    private static final String CSV = "shop,amount\na,20\nb,22\n";
    private static final String VALIDATE =
            "import nbformat\nnotebook = nbformat.read('session.ipynb', as_version=nbformat.NO_CONVERT)\n"
                    + "nbformat.validate(notebook)\nprint(notebook.nbformat, [cell.cell_type for cell in notebook.cells])";

    @TempDir
    private static Path folder;

    private static DockerContainers containers;
    private static String image;
    private static KernelPool pool;

    private final List<GradedSubmission> graded = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() {
        containers = DockerContainers.connect(EngineOptions.forRun("notebook-server-it"));
        image = KernelImage.ensure(containers, KernelPackages.DEBIAN, ImageOptions.ofHost(), System.err::println);
        pool = new KernelPool(containers, image, KernelOptions.standard().withKernels(2, 1));
    }

    @AfterAll
    static void close() {
        pool.close();
        containers.close();
    }

    private static NotebookTask task() {
        EnvironmentRef environment = EnvironmentRef.image(image);
        ExpectedAnswer answer = new ExpectedAnswer(new AnswerFormat.Whole(), "42");
        TreeMap<String, String> files = new TreeMap<>();
        files.put("sales.csv", CanonicalJson.sha256(CSV.getBytes(StandardCharsets.UTF_8)));
        List<String> solution = List.of("import pandas as pd\nprint(pd.read_csv('sales.csv').amount.sum())");
        String statement = "What is the sum of the amounts in sales.csv? Submit an integer.";
        return new NotebookTask(
                NotebookTask.SCHEMA,
                NotebookTask.idOf(environment, statement, answer, solution, files),
                "sum-0001",
                "hand",
                "sums",
                environment,
                statement,
                answer,
                solution,
                files,
                "{}",
                1,
                new NotebookProof(2, 0, 24, 24, 6),
                new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }

    private AgentServer server(Path notebooks, SessionLimits limits) throws IOException {
        Path csv = Files.writeString(folder.resolve("sales.csv"), CSV);
        return AgentServer.of(
                task(),
                Map.of("sales.csv", csv),
                pool,
                image,
                notebooks,
                ServeOptions.standard().withLimits(limits),
                graded::add);
    }

    private static McpSyncClient client(URI address) {
        String base = address.toString().replaceAll("/mcp$", "");
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(base)
                        .endpoint("/mcp")
                        .jsonMapper(ProtocolJson.INSTANCE)
                        .build())
                .jsonSchemaValidator(new UncheckedSchemas())
                .requestTimeout(Duration.ofMinutes(3))
                .initializationTimeout(Duration.ofMinutes(1))
                .build();
    }

    private static McpSchema.CallToolResult call(McpSyncClient client, String tool, String parameter, String value) {
        return client.callTool(McpSchema.CallToolRequest.builder(tool)
                .arguments(Map.of(parameter, value))
                .build());
    }

    private static McpSchema.CallToolResult python(McpSyncClient client, String code) {
        return call(client, "python", "code", code);
    }

    private static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    @Test
    void aSessionKeepsItsVariablesIsGradedAndBecomesANotebook() throws IOException {
        Path notebooks = Files.createDirectory(folder.resolve("notebooks"));
        SessionLimits limits = SessionLimits.standard().withCalls(20).withCall(Duration.ofMinutes(2));
        try (AgentServer server = server(notebooks, limits);
                HttpServing serving = server.listen(HttpOptions.loopback(0));
                McpSyncClient agent = client(serving.address());
                McpSyncClient other = client(serving.address())) {
            assertThat(server.trouble()).isEmpty();
            assertThat(agent.initialize().instructions())
                    .contains("sum-0001", "Jupyter kernel", "Files in its folder: sales.csv.");
            assertThat(agent.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .containsExactly("python", "submit_result");
            assertThat(agent.listTools().tools().get(0).description()).contains("120.0 seconds", "at most 20 calls");

            assertThat(text(python(agent, "import pandas as pd\nx = pd.read_csv('sales.csv').amount.sum()")))
                    .isEqualTo("[no output]");
            assertThat(text(python(agent, "x"))).isEqualTo("42");
            McpSchema.CallToolResult failed = python(agent, "1 / 0");
            assertThat(failed.isError()).isTrue();
            assertThat(text(failed)).endsWith("ZeroDivisionError: division by zero");
            other.initialize();
            assertThat(text(python(other, "x"))).endsWith("NameError: name 'x' is not defined");

            assertThat(text(call(agent, "submit_result", "answer_text", "forty-two")))
                    .isEqualTo("{\"accepted\":false,\"reason\":\"FORM\",\"reward\":0,\"submission\":1}");
            assertThat(text(call(agent, "submit_result", "answer_text", "41")))
                    .isEqualTo("{\"accepted\":false,\"reason\":\"VALUE\",\"reward\":0,\"submission\":2}");
            assertThat(text(call(agent, "submit_result", "answer_text", "42")))
                    .isEqualTo("{\"accepted\":true,\"reason\":\"OK\",\"reward\":1,\"submission\":3}");
            assertThat(agent.closeGracefully() && other.closeGracefully()).isTrue();
        }
        assertThat(graded).extracting(GradedSubmission::reward).containsExactly(0, 0, 1);
        assertThat(graded).extracting(GradedSubmission::task).containsOnly("sum-0001");
        assertThat(validated(notebooks))
                .containsExactlyInAnyOrder(
                        "4 ['markdown', 'code']\n",
                        "4 ['markdown', 'code', 'code', 'code', 'markdown', 'markdown', 'markdown']\n");
    }

    /** What Jupyter's own library says of each notebook. */
    private static List<String> validated(Path notebooks) throws IOException {
        try (Stream<Path> files = Files.list(notebooks)) {
            return files.map(file -> {
                        try (Kernel kernel = pool.open(KernelLimits.standard(), Map.of("session.ipynb", file))) {
                            CellResult result = kernel.execute(VALIDATE);
                            return result.printed("stdout") + result.printed("stderr");
                        }
                    })
                    .toList();
        }
    }

    @Test
    void callsAndSubmissionsAreBounded() throws IOException {
        SessionLimits limits = SessionLimits.standard().withCalls(2).withCall(Duration.ofSeconds(5));
        try (AgentServer server = server(folder, limits);
                HttpServing serving = server.listen(HttpOptions.loopback(0));
                McpSyncClient agent = client(serving.address())) {
            agent.initialize();
            McpSchema.CallToolResult endless = python(agent, "while True: pass");
            assertThat(endless.isError()).isTrue();
            assertThat(text(endless)).contains("KeyboardInterrupt");
            assertThat(text(python(agent, "1"))).isEqualTo("1");
            assertThat(text(python(agent, "1"))).isEqualTo("[The session has no call left of 2.]");
            assertThat(text(call(agent, "submit_result", "answer", "42")))
                    .isEqualTo("The arguments are not of the form {\"answer_text\":\"...\"}.");
            call(agent, "submit_result", "answer_text", "1");
            call(agent, "submit_result", "answer_text", "2");
            assertThat(text(call(agent, "submit_result", "answer_text", "42")))
                    .isEqualTo("No submission is left of 2.");
            assertThat(agent.closeGracefully()).isTrue();
        }
        assertThat(graded).extracting(GradedSubmission::reward).containsExactly(0, 0);
    }
}
