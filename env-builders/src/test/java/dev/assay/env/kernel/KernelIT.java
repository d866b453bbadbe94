package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real kernel in its real image: what a well-meant session can do. The image comes from PyPI. */
@Tag("registries")
@Timeout(600)
class KernelIT {
    private static KernelPool pool;

    @BeforeAll
    static void open() {
        pool = Kernels.pool(Kernels.options());
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void it_says_who_it_is() {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            assertThat(kernel.info().protocol()).startsWith("5.");
            assertThat(kernel.info().implementation()).isEqualTo("ipython");
            assertThat(kernel.info().languageVersion()).startsWith("3.11.");
            assertThat(kernel.refusedMessages()).isZero();
        }
    }

    @Test
    void variables_and_files_stay_from_cell_to_cell_and_are_gone_after_a_restart() {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            CellResult first = kernel.execute("x = 20\nopen('note', 'w').write('hello')\nx + 1");
            assertThat(first.status()).isEqualTo(CellStatus.OK);
            assertThat(first.executionCount()).isEqualTo(1);
            assertThat(value(first)).isEqualTo("21");
            CellResult second = kernel.execute("x * 2, open('note').read()");
            assertThat(second.executionCount()).isEqualTo(2);
            assertThat(value(second)).isEqualTo("(40, 'hello')");
            assertThat(kernel.restart().language()).isEqualTo("python");
            CellResult third = kernel.execute("import os\nprint(os.listdir('.'), os.getcwd())\nx");
            assertThat(third.executionCount()).isEqualTo(1);
            assertThat(third.printed("stdout")).isEqualTo("[] /session/work\n");
            assertThat(third.error().orElseThrow().name()).isEqualTo("NameError");
        }
    }

    @Test
    void a_new_session_finds_nothing_of_the_one_before_it() {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            kernel.execute("import os\nx = 1\nopen('mine', 'w').write('secret')\nos.makedirs('a/b'); os.chmod('a', 0)");
        }
        try (Kernel kernel = pool.open(Kernels.limits())) {
            CellResult result = kernel.execute("import os\nos.listdir('.'), 'x' in globals(), _ih");
            assertThat(value(result)).startsWith("([], False, ['', ");
        }
    }

    @Test
    void files_that_a_session_is_given_are_there_and_can_be_changed_without_touching_the_originals(
            @TempDir Path directory) throws IOException {
        Path table = Files.writeString(directory.resolve("any"), "a,b\n1,2\n3,4\n");
        try (Kernel kernel = pool.open(Kernels.limits(), Map.of("table.csv", table))) {
            String sum = "import pandas as pd\nint(pd.read_csv('table.csv').b.sum())";
            assertThat(value(kernel.execute(sum))).isEqualTo("6");
            kernel.execute("open('table.csv', 'w').write('')");
            kernel.restart();
            assertThat(value(kernel.execute(sum))).isEqualTo("6");
        }
        assertThat(Files.readString(table)).startsWith("a,b");
        assertThatThrownBy(() -> pool.open(Kernels.limits(), Map.of("../x", table)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../x");
    }

    @Test
    void results_come_in_all_their_forms_and_in_order() {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            CellResult table = kernel.execute("import pandas as pd\npd.DataFrame({'a': [1, 2]})");
            assertThat(table.result().orElseThrow().data())
                    .containsOnlyKeys("text/plain", "text/html")
                    .hasEntrySatisfying("text/html", html -> assertThat(html).contains("<td>2</td>"));
            CellResult mixed = kernel.execute(
                    "import sys\nfrom IPython.display import display, Markdown\nprint('one'); print('two', file=sys.stderr)\n"
                            + "display(Markdown('**three**')); print('four')\n5");
            assertThat(mixed.outputs())
                    .containsExactly(
                            new CellOutput.Stream("stdout", "one\n"),
                            new CellOutput.Stream("stderr", "two\n"),
                            new CellOutput.Display(Map.of(
                                    "text/markdown",
                                    "**three**",
                                    "text/plain",
                                    "<IPython.core.display.Markdown object>")),
                            new CellOutput.Stream("stdout", "four\n"),
                            new CellOutput.Result(2, Map.of("text/plain", "5")));
        }
    }

    @Test
    void a_plot_is_a_picture() {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            CellResult plot = kernel.execute("import matplotlib.pyplot as plt\nplt.plot([1, 2]);");
            assertThat(plot.outputs()).hasSize(1);
            CellOutput.Display display = (CellOutput.Display) plot.outputs().get(0);
            byte[] png = Base64.getMimeDecoder().decode(display.data().get("image/png"));
            assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        }
    }

    @Test
    void an_exception_has_its_traceback_without_colours() {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            CellResult result = kernel.execute("def f():\n    return 1 / 0\nf()");
            assertThat(result.status()).isEqualTo(CellStatus.ERROR);
            assertThat(result.stateLost()).isFalse();
            CellOutput.Failure error = result.error().orElseThrow();
            assertThat(error.name()).isEqualTo("ZeroDivisionError");
            assertThat(error.value()).isEqualTo("division by zero");
            assertThat(String.join("\n", error.traceback()))
                    .contains("return 1 / 0")
                    .doesNotContain("\u001B");
            assertThat(kernel.execute("if").error().orElseThrow().name()).isEqualTo("SyntaxError");
        }
    }

    @Test
    void what_is_not_a_number_and_what_is_no_unicode_are_results_as_well() {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            assertThat(value(kernel.execute("import numpy as np\nfloat('nan'), np.inf, -np.inf")))
                    .isEqualTo("(nan, inf, -inf)");
            CellResult odd = kernel.execute("print('\\ud800', end='')\nprint('\\x00\\x1b[31mred\\x1b[0m')");
            assertThat(odd.status()).isEqualTo(CellStatus.OK);
            assertThat(odd.printed("stdout")).startsWith("\\ud800").contains("red");
            assertThat(value(kernel.execute("'still here'"))).isEqualTo("'still here'");
        }
    }

    @Test
    void shell_lines_and_cell_magics_work_inside_the_sandbox_and_their_output_is_not_late() {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            assertThat(kernel.execute("!echo one").printed("stdout").strip()).isEqualTo("one");
            assertThat(kernel.execute("%%bash\necho two; echo three >&2").outputs())
                    .containsExactlyInAnyOrder(
                            new CellOutput.Stream("stdout", "two\n"), new CellOutput.Stream("stderr", "three\n"));
            for (int i = 0; i < 5; i++) {
                assertThat(kernel.execute("import subprocess\nsubprocess.run(['echo', 'four']);")
                                .printed("stdout"))
                        .isEqualTo("four\n");
            }
        }
    }

    @Test
    void there_is_no_standard_input_and_the_code_can_see_that() {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            CellResult result = kernel.execute(
                    "try:\n    input('?')\nexcept Exception as e:\n    print(type(e).__name__)\nimport sys\nsys.stdin.read()");
            assertThat(result.printed("stdout")).isEqualTo("StdinNotImplementedError\n");
            assertThat(result.status()).isEqualTo(CellStatus.OK);
            assertThat(kernel.execute("input()").status()).isEqualTo(CellStatus.ERROR);
        }
    }

    @Test
    void a_call_can_be_interrupted_from_outside_and_its_state_stays() throws Exception {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            kernel.execute("x = 1");
            CompletableFuture<CellResult> run = CompletableFuture.supplyAsync(
                    () -> kernel.execute("import time\nx = 2\nwhile True: time.sleep(0.05)"));
            while (!run.isDone()) {
                Thread.sleep(300);
                kernel.interrupt();
            }
            CellResult result = run.get(30, TimeUnit.SECONDS);
            assertThat(result.status()).isEqualTo(CellStatus.INTERRUPTED);
            assertThat(result.error().orElseThrow().name()).isEqualTo("KeyboardInterrupt");
            assertThat(value(kernel.execute("x"))).isEqualTo("2");
        }
    }

    @Test
    void a_kernel_that_is_asked_to_shut_down_runs_what_was_registered_for_its_exit() {
        try (KernelPool own = Kernels.pool(Kernels.options())) {
            Kernel kernel = own.open(Kernels.limits());
            kernel.execute("1");
            kernel.shutDown();
            assertThatThrownBy(() -> kernel.execute("1")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_thread_that_is_interrupted_gives_up_and_the_session_goes_on_with_a_fresh_kernel() throws Exception {
        try (Kernel kernel = pool.open(Kernels.limits())) {
            CompletableFuture<Throwable> seen = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    kernel.execute("import time\ntime.sleep(50)");
                    seen.complete(new AssertionError("was not interrupted"));
                } catch (RuntimeException e) {
                    seen.complete(e);
                }
            });
            thread.start();
            Thread.sleep(1000);
            thread.interrupt();
            assertThat(seen.get(40, TimeUnit.SECONDS)).isInstanceOf(InfraException.class);
            thread.join();
            assertThat(value(kernel.execute("6 * 7"))).isEqualTo("42");
        }
    }

    @Test
    void a_session_has_as_many_calls_as_it_is_given() {
        KernelLimits limits = Kernels.limits().withCalls(2);
        try (Kernel kernel = pool.open(limits)) {
            kernel.execute("x = 1");
            assertThat(kernel.execute("#" + "x".repeat(limits.codeChars())).status())
                    .isEqualTo(CellStatus.REFUSED);
            CellResult third = kernel.execute("x");
            assertThat(third.status()).isEqualTo(CellStatus.REFUSED);
            assertThat(third.note()).isEqualTo("The session has no call left of 2.");
            assertThat(kernel.calls()).isEqualTo(2);
        }
    }

    @Test
    void no_more_kernels_live_at_once_than_allowed() {
        KernelOptions options = Kernels.options().withKernels(1, 1).withPatience(Duration.ofMillis(200));
        try (KernelPool small = Kernels.pool(options)) {
            Kernel first = small.open(Kernels.limits());
            assertThatThrownBy(() -> small.open(Kernels.limits()))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("1 live already");
            first.close();
            first.close();
            small.open(Kernels.limits()).close();
        }
    }

    @Test
    void sessions_on_several_threads_do_not_see_each_other() {
        List<CompletableFuture<String>> runs = java.util.stream.IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try (Kernel kernel = pool.open(Kernels.limits())) {
                        kernel.execute("x = globals().get('x', 0) + " + i);
                        kernel.execute("print('noise')");
                        return value(kernel.execute("x"));
                    }
                }))
                .toList();
        for (int i = 0; i < runs.size(); i++) {
            assertThat(runs.get(i).join()).isEqualTo(Integer.toString(i));
        }
    }

    private static String value(CellResult result) {
        return result.result()
                .map(one -> one.data().get("text/plain"))
                .orElseThrow(() -> new AssertionError("no value: " + result));
    }
}
