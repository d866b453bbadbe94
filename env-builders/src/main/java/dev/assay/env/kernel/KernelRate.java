package dev.assay.env.kernel;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many cells a second a warm pool executes, and how many Jupyter's own client ({@code jupyter execute}, which is nbclient) does
 * with the same cells in the same image. A round is one notebook in a fresh session, its opening and closing included.
 */
public final class KernelRate {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String USER = "65534:65534";
    private static final String JUPYTER =
            """
            set -e
            cat > n.ipynb
            python3 -c 'import nbclient.cli' 2> errors || { echo 'no nbclient'; exit 0; }
            for round in $(seq "$0"); do
                python3 -c 'from nbclient.cli import main; main()' --output=done n.ipynb 2> errors || { cat errors; exit 1; }
            done
            grep -c '"execute_result"' done.ipynb
            """;

    private final Containers containers;
    private final String image;
    private final KernelOptions options;

    /** Creates it, for an engine on this host and the image of kernels. */
    public KernelRate(Containers containers, String image, KernelOptions options) {
        this.containers = containers;
        this.image = image;
        this.options = options;
    }

    /**
     * What was measured.
     *
     * @param cells executed, all of them right
     * @param wall time they took together
     */
    public record Rate(int cells, Duration wall) {
        /** Cells a second. */
        public double perSecond() {
            return cells * 1e9 / Math.max(1, wall.toNanos());
        }
    }

    /** Small cells, each with a value that says whether it was executed. */
    public static List<String> cells(int count) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cells.add("x = %d\nx * 2".formatted(i));
        }
        return cells;
    }

    /** Rounds of these cells in warm sessions, as many at once as there are threads. */
    public Rate pool(List<String> cells, int rounds, int threads) {
        KernelOptions wanted = options.withKernels(threads, threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (KernelPool pool = new KernelPool(containers, image, wanted)) {
            pool.warmUp();
            long began = System.nanoTime();
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                Callable<Integer> run = () -> session(pool, cells);
                runs.add(executor.submit(run));
            }
            int done = 0;
            for (Future<Integer> run : runs) {
                done += run.get();
            }
            return new Rate(done, Duration.ofNanos(System.nanoTime() - began));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The measurement was interrupted.", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A session failed: " + e.getCause(), e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static int session(KernelPool pool, List<String> cells) {
        try (Kernel kernel = pool.open(KernelLimits.standard().withCalls(cells.size()))) {
            for (String cell : cells) {
                CellResult result = kernel.execute(cell);
                if (result.status() != CellStatus.OK || result.result().isEmpty()) {
                    throw new IllegalStateException("The cell (%s) went wrong: %s".formatted(cell, result));
                }
            }
            return cells.size();
        }
    }

    /**
     * Rounds of these cells through Jupyter's own client and its own kernels, with all processors that it can use.
     *
     * @throws InfraException when the image does not have that client
     */
    public Rate jupyter(List<String> cells, int rounds) {
        KernelInfo python = new KernelInfo("5.3", "ipython", "", "python", "3.11");
        Notebook notebook = new Notebook(python);
        CellResult none = CellResult.refused("");
        cells.forEach(cell -> notebook.addCode(cell, none));
        SandboxLimits limits = new SandboxLimits(
                options.memoryBytes(),
                Runtime.getRuntime().availableProcessors(),
                options.processes(),
                1L << 30,
                false);
        Map<String, String> env = Map.of(
                "HOME",
                KernelSandbox.SESSION,
                "PYTHONPATH",
                KernelImage.PACKAGES,
                "OPENBLAS_NUM_THREADS",
                "1",
                "JUPYTER_PATH",
                KernelImage.PACKAGES + "/share/jupyter");
        SandboxSpec spec = new SandboxSpec(image, limits, env, USER, Map.of(), true, Map.of())
                .withScratch(Map.of(KernelSandbox.SESSION, options.folderBytes()));
        try (Sandbox sandbox = containers.start(spec)) {
            ExecRequest request = new ExecRequest(
                    List.of("/bin/bash", "-c", JUPYTER, Integer.toString(rounds)),
                    Map.of(),
                    KernelSandbox.SESSION,
                    null,
                    new String(notebook.toBytes(), StandardCharsets.UTF_8),
                    LIMIT,
                    ExecRequest.DEFAULT_OUTPUT_BYTES);
            ExecResult result = sandbox.exec(request);
            if (result.ok() && result.stdout().strip().equals("no nbclient")) {
                throw new InfraException(
                        "image",
                        "Jupyter's own client (nbclient) is not in the image (%s), so nothing can be compared with it.%nMaybe make the image from PyPI's packages, which have it."
                                .formatted(image),
                        false);
            }
            if (!result.ok() || !result.stdout().strip().equals(Integer.toString(cells.size()))) {
                throw new IllegalStateException("Jupyter's own client failed: " + result);
            }
            return new Rate(cells.size() * rounds, result.wall());
        }
    }
}
