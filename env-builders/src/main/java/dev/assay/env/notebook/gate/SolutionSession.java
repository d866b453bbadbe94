package dev.assay.env.notebook.gate;

import dev.assay.env.kernel.CellResult;
import dev.assay.env.kernel.CellStatus;
import dev.assay.env.kernel.Kernel;
import dev.assay.env.kernel.KernelInfo;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.notebook.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One kernel that executes one solution after the other, each with an empty namespace and an empty folder but for its own files.
 * Modules stay loaded, so the next solution need not wait for them; what a solution changes inside of a module stays, too, which is why
 * every solution runs again after other ones, and some in fresh kernels.
 */
final class SolutionSession implements AutoCloseable {
    /** Files go into the session as text in cells, in pieces that a cell may have. */
    private static final int PIECE = 600_000;

    private static final String EMPTY =
            """
            import os, shutil
            os.chdir('/session/work')
            for name in os.listdir('.'):
                shutil.rmtree(name) if os.path.isdir(name) and not os.path.islink(name) else os.remove(name)
            """;

    private static final String RESET = "%reset -f";

    private final Kernel kernel;

    /** Opens it. */
    SolutionSession(KernelPool pool, GateOptions options) {
        this.kernel = pool.open(options.limits());
    }

    /** Executes the solution of a problem, after everything of the one before it is gone. */
    SolutionRun run(Problem problem) {
        prepare(RESET + "\n" + EMPTY);
        for (Map.Entry<String, byte[]> file : problem.files().entrySet()) {
            lay(file.getKey(), file.getValue());
        }
        prepare(RESET);
        return solve(problem.solution());
    }

    private SolutionRun solve(List<String> cells) {
        Duration wall = Duration.ZERO;
        String printed = "";
        for (String cell : cells) {
            CellResult result = kernel.execute(cell);
            wall = wall.plus(result.wall());
            if (result.status() != CellStatus.OK) {
                String error = result.error()
                        .map(failure -> failure.name() + ": " + failure.value())
                        .orElse(result.note());
                return new SolutionRun(result.status(), "", error, wall);
            }
            printed = result.printed("stdout").strip();
        }
        return new SolutionRun(CellStatus.OK, printed, "", wall);
    }

    private void lay(String name, byte[] bytes) {
        String text = Base64.getEncoder().encodeToString(bytes);
        String quoted = "bytes.fromhex('%s').decode()"
                .formatted(HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)));
        prepare("open(%s, 'wb').close()".formatted(quoted));
        for (int from = 0; from < text.length(); from += PIECE) {
            String piece = text.substring(from, Math.min(text.length(), from + PIECE));
            prepare("import base64\nwith open(%s, 'ab') as out:\n    _ = out.write(base64.b64decode('%s'))"
                    .formatted(quoted, piece));
        }
    }

    private void prepare(String code) {
        CellResult result = kernel.execute(code);
        if (result.status() != CellStatus.OK) {
            // Something that the solution before this one left behind is in the way: a fresh kernel has nothing of it.
            KernelInfo unused = kernel.restart();
            CellResult again = kernel.execute(code);
            if (again.status() != CellStatus.OK) {
                throw new IllegalStateException("A fresh kernel cannot be prepared for a solution: " + again);
            }
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
