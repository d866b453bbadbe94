package dev.assay.env.python;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many checks a minute a pair of hosts can do. A check is what proves a task: a solution runs with 50 tool calls on a fresh
 * copy of a database, and what it submits is judged by a verifier; nothing is shared between two checks.
 */
public final class CheckRate {
    private static final String RESOURCES = "/dev/assay/env/python/rate/";
    private static final Duration EACH = Duration.ofSeconds(10);

    private final PythonHost judge;
    private final PythonHost solver;
    private final ToolBundle bundle;
    private final String solution = text("solution.py");
    private final String verifier = text("verify.py");

    /** Creates it, and writes the environment of the checks into a directory. */
    public CheckRate(PythonHost judge, PythonHost solver, Path directory) {
        this.judge = judge;
        this.solver = solver;
        this.bundle = ToolBundle.in(directory);
        try {
            Files.writeString(bundle.tools(), text("tools.py"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new DatabaseBuild(judge).write(text("schema.sql"), bundle.database()).ifPresent(why -> {
            throw new IllegalStateException("The database of the checks cannot be made: " + why);
        });
    }

    /**
     * What was measured.
     *
     * @param checks done, all of them right
     * @param wall time they took together
     * @param median time of one
     * @param slowest time of the slowest
     */
    public record Rate(int checks, Duration wall, Duration median, Duration slowest) {
        /** Checks a minute. */
        public double perMinute() {
            return checks * 60e9 / Math.max(1, wall.toNanos());
        }
    }

    /** Checks for this long, on this many threads. */
    public Rate measure(int threads, Duration time) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long began = System.nanoTime();
            long until = began + time.toNanos();
            List<Future<List<Long>>> runs = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<List<Long>> run = () -> checksUntil(until);
                runs.add(pool.submit(run));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> run : runs) {
                nanos.addAll(run.get());
            }
            return rate(nanos, System.nanoTime() - began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The measurement was interrupted.", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A check failed: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Rate rate(List<Long> nanos, long wall) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Rate(
                sorted.size(),
                Duration.ofNanos(wall),
                Duration.ofNanos(sorted.get(sorted.size() / 2)),
                Duration.ofNanos(sorted.get(sorted.size() - 1)));
    }

    private List<Long> checksUntil(long until) {
        List<Long> nanos = new ArrayList<>();
        while (nanos.isEmpty() || System.nanoTime() < until) {
            long began = System.nanoTime();
            check();
            nanos.add(System.nanoTime() - began);
        }
        return nanos;
    }

    /** One check; throws when it does not come out right. */
    public void check() {
        SolutionResult result;
        try (ToolSession session = ToolSession.open(judge, bundle, SessionLimits.standard())) {
            result = new SolutionRun(solver, ChildLimits.once()).run(solution, session);
        }
        List<Attempt> attempts = result.submitted().stream().map(Attempt::of).toList();
        VerifierReport report =
                new VerifierRun(judge, ChildLimits.once(), EACH).judge(verifier, bundle.database(), attempts);
        if (!report.rulings().equals(List.of(new Ruling.Judged(true, "right")))) {
            throw new IllegalStateException("The check went wrong: %s, %s".formatted(result, report));
        }
    }

    private static String text(String name) {
        try (InputStream in = CheckRate.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException("The resource (%s) is missing from this build.".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
