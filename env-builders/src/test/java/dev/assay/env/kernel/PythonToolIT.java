package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an agent reads, and the notebook that is left of it, validated by Jupyter's own library. */
@Tag("registries")
@Timeout(300)
class PythonToolIT {
    private static final String VALIDATE = "import nbformat\nfor name in ('session.ipynb', 'everything.ipynb'):\n"
            + "    notebook = nbformat.read(name, as_version=nbformat.NO_CONVERT)\n    nbformat.validate(notebook)\n"
            + "    print(notebook.nbformat, notebook.nbformat_minor, len(notebook.cells))";

    @Test
    void calls_are_answered_in_words_and_kept_as_a_valid_notebook(@TempDir Path directory) throws IOException {
        try (KernelPool pool = Kernels.pool(Kernels.options())) {
            Path session = directory.resolve("session.ipynb");
            try (Kernel kernel = pool.open(KernelLimits.standard().withCalls(7))) {
                PythonTool tool = new PythonTool(kernel);
                assertThat(tool.call("{\"code\": \"x = 2\\nprint('printed')\\nx + 1\"}"))
                        .isEqualTo("printed\n3");
                assertThat(tool.call("{\"code\": \"x\"}")).isEqualTo("2");
                assertThat(tool.call("{\"code\": \"y = 1\"}")).isEqualTo("[no output]");
                assertThat(tool.call("{\"code\": \"1 / 0\"}")).endsWith("ZeroDivisionError: division by zero");
                assertThat(tool.call("{\"code\": \"import matplotlib.pyplot as plt\\nplt.plot([1, 2]);\"}"))
                        .matches("\\[picture figure-5-1\\.png, \\d+ x \\d+]");
                assertThat(tool.call("{\"code\": \"import os; os._exit(1)\"}"))
                        .isEqualTo("[The kernel died: it ended with exit code 1.]\n"
                                + "[All variables and files are lost; the next call starts from a fresh kernel.]");
                for (String wrong :
                        new String[] {"", "null", "[]", "{", "{\"code\": 1}", "{\"code\": \"1\", \"x\": 1}", "\"code\""
                        }) {
                    assertThat(tool.call(wrong))
                            .isEqualTo("Error: the arguments are not of the form {\"code\":\"...\"}.");
                }
                assertThat(tool.call("{\"code\": \"print('x' * 10**6)\"}"))
                        .hasSizeLessThan(21_000)
                        .contains("characters left out");
                assertThat(tool.call("{\"code\": \"x\"}")).isEqualTo("[The session has no call left of 7.]");
                assertThat(tool.notebook().size()).isEqualTo(8);
                Files.write(session, tool.notebook().toBytes());
            }
            Path everything = Files.write(
                    directory.resolve("everything.ipynb"),
                    NotebookTest.everything(1).toBytes());
            try (Kernel kernel =
                    pool.open(Kernels.limits(), Map.of("session.ipynb", session, "everything.ipynb", everything))) {
                CellResult result = kernel.execute(VALIDATE);
                assertThat(result.printed("stdout")).as(result.toString()).isEqualTo("4 5 8\n4 5 4\n");
                assertThat(result.printed("stderr")).isEmpty();
            }
        }
    }

    @Test
    void its_schema_says_what_the_limits_are() {
        String schema = dev.assay.verifiers.json.CanonicalJson.write(PythonTool.schema(KernelLimits.standard()));
        assertThat(schema.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        assertThat(schema).contains("\"name\":\"python\"", "120", "at most 20 calls", "\"required\":[\"code\"]");
    }
}
